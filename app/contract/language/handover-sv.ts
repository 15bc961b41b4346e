import { formatsFor } from './formats.ts';
import type { FailureText, FailureWords } from './words.ts';

const { dateTime } = formatsFor('sv-SE');
const nothingLeft = 'Inget har lämnat datorn.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });

type Code = 'four-eyes.needed' | 'handover.unreadable' | 'handover.other-certificate' | 'handover.taken' | 'handover.already-sent';

/** One prepares, another sends. */
export const handoverFailuresSv: Pick<FailureWords, Code> = {
  'four-eyes.needed': ({ why }) =>
    why === 'erasure'
      ? {
          happened: 'Din organisation kräver att en andra person bekräftar gallringen. Inget har gallrats.',
          left: '',
          next: 'Låt någon annan granska samma lista (--dry-run) och ange namnet med --confirmed-by, eller gallra i fönstret.',
        }
      : why === 'own'
        ? text(
            'Du har själv förberett det här meddelandet, och din organisation kräver att någon annan skickar det.',
            'Be en kollega öppna den överlämnade filen, granska och skicka.',
          )
        : text(
            'Din organisation kräver att en person förbereder meddelandet och en annan skickar det.',
            'Lämna över utkastet för granskning i Sigill. Kollegan öppnar filen, granskar och skickar.',
          ),
  'handover.unreadable': ({ why }) =>
    ({
      'not-one': text('Filen är inget överlämnat utkast.', 'Välj en fil som slutar på .sigill-utkast.', 'Inget har öppnats.'),
      damaged: text('Filen är skadad eller ändrad på vägen. Inget ur den har öppnats.', 'Be din kollega lämna över utkastet igen.', ''),
      'other-version': text(
        'Filen är gjord med en annan version av Sigill, och den här förstår den inte.',
        'Uppdatera Sigill på båda datorerna och be din kollega lämna över igen.',
        'Inget har öppnats.',
      ),
    })[why],
  'handover.other-certificate': () =>
    text(
      'Filen är låst med ett annat certifikat än det som används här.',
      'Den går bara att öppna i samma organisation och med samma certifikat. Är certifikatet nyss bytt: be din kollega lämna över igen.',
      'Inget har öppnats.',
    ),
  'handover.taken': ({ by, at, file }) =>
    text(
      by === '' ? `En kollega har redan tagit det här utkastet ${dateTime(at)}.` : `${by} tog det här utkastet ${dateTime(at)}.`,
      `Fråga kollegan. Slänger kollegan utkastet, eller lämnar över det igen, kan du öppna filen. Är kollegan borta och du säkert vet att inget har skickats: ta bort filen ${file} ur mappen där utkastet ligger och öppna igen.`,
      'Inget har skickats härifrån.',
    ),
  'handover.already-sent': ({ at }) =>
    text(
      `Den här handlingen skickades redan ${dateTime(at)}.`,
      'Se efter i Skickat och Utkorg. Ska den skickas en gång till: öppna meddelandet där och välj Använd igen.',
      'Inget mer har skickats.',
    ),
};
