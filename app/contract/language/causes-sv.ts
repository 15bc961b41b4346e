import { paperReasonSv } from './values-sv.ts';
import type { Words } from './words.ts';

const faults: Readonly<Record<string, string>> = {
  '5001': 'uppgifterna har fel form',
  '5002': 'avsändaren är inte behörig',
  '5003': 'brevlådan finns inte',
  '5005': 'meddelandet är för stort',
  '5006': 'signaturen godtogs inte',
  '5012': 'signaturen godtogs inte',
  '5014': 'avsändaren är inte registrerad',
  '5019': 'filtypen tas inte emot',
  '6005': 'förmedlaren är inte godkänd',
  '6006': 'personens uppgifter är skyddade',
  '6007': 'personen finns inte',
};

/** PROTECTED_IDENTITY (facts §10). Paper to such a person goes through Skatteverket, never to a looked-up address (facts §17). */
const PROTECTED = '6006';
const protectedNext =
  'Skicka inget brev till en adress som du har slagit upp. Lämna ärendet till den som hos er hanterar skyddade personuppgifter.';

const stopped: Readonly<Record<string, string>> = {
  'certificate.missing': 'Ett certifikat saknas.',
  'certificate.locked': 'Ett certifikat går inte att öppna med lösenordet.',
  'certificate.unreadable': 'Ett certifikat går inte att tolka.',
  'certificate.expired': 'Ett certifikat har gått ut.',
  'certificate.not-yet-valid': 'Ett certifikat har inte börjat gälla än.',
  'certificate.wrong-organisation': 'Ett certifikat är utfärdat för en annan organisation.',
  'certificate.unsuitable': 'Ett certifikat kan inte användas för det här.',
  'certificate.device': 'En nyckelenhet svarar inte.',
  'message.too-large': 'Meddelandet är större än gränsen.',
  'message.text-refused': 'Texten innehåller ett tecken som inte går att skicka.',
  'message.class-not-distributed': 'Meddelanden i skyddsklass 1 går inte att skicka genom en extern förmedlare.',
  'message.changed-while-sealing': 'Bilagorna stämde inte med utkastet när meddelandet skulle förseglas.',
  'attachment.missing': 'En bilaga finns inte kvar.',
  'dispatcher-changed': 'Vem som skickar åt er har ändrats medan meddelandet väntade.',
};

/** The other side's certificate: theirs to mend. */
const distrusted: Readonly<Record<string, string>> = {
  'operator.certificate-revoked': 'är spärrat av den som utfärdade det',
  'operator.revocation-unknown': 'går inte att kontrollera just nu, och er organisation har bestämt att inget då skickas',
};

/** What stopped a message, and what a person can do about it. */
export const causeSv: Words['cause'] = ({ kind, code }, operator) => {
  const who = operator || 'Brevlådeoperatören';
  switch (kind) {
    case 'operator-fault':
      return {
        happened: `${who} tog inte emot: ${faults[code] ?? 'operatören godtog inte uppgifterna'} (felkod ${code}).`,
        next:
          code === PROTECTED
            ? protectedNext
            : 'Rätta och skicka på nytt, eller skicka som brev. Ange referensnumret om du frågar operatören.',
      };
    case 'size-refused':
      return {
        happened: `${who} tog inte emot: meddelandet är för stort för dem.`,
        next: 'Ta bort en bilaga eller gör filen mindre och skicka på nytt, eller skicka som brev.',
      };
    case 'not-delivered':
      return {
        happened: `${who} tog inte emot: brevlådan finns inte där, eller tar inte emot post från er.`,
        next: 'Försök igen senare, eller skicka som brev.',
      };
    case 'register-refused':
      return {
        happened: `FaR tog inte emot frågan${faults[code] === undefined ? '' : `: ${faults[code]}`} (felkod ${code}). Inget har lämnat datorn.`,
        next: code === PROTECTED ? protectedNext : 'Anmäl det till den som sköter Sigill.',
      };
    case 'unreachable':
      return { happened: `Nås bara på papper. ${reasonOf(code)}Inget har lämnat datorn.`, next: 'Skicka brevet på vanligt sätt.' };
    case 'certificate':
      if (Object.hasOwn(distrusted, code)) {
        return {
          happened: `${who}s certifikat ${distrusted[code] ?? ''}. Inget har lämnat datorn.`,
          next: 'Meddelandet ligger kvar och skickas när det går. Säg till den som sköter Sigill, eller skicka som brev om det brådskar.',
        };
      }
      return {
        happened: `${stopped[code] ?? 'Certifikatet behöver åtgärdas.'} Inget har lämnat datorn.`,
        next: 'Be den som sköter Sigill byta certifikatet.',
      };
    case 'message':
      if (code === 'control-late') {
        return {
          happened:
            'Kontrollmeddelandet kom inte iväg på sin dag, och en annan dag duger inte. Kontrollmeddelandet har inte lämnat datorn.',
          next: 'Börja om delgivningen: skicka handlingen på nytt med förenklad delgivning, eller delge på annat sätt.',
        };
      }
      return {
        happened: `${stopped[code] ?? 'Meddelandet kan inte skickas som det är.'} Inget har lämnat datorn.`,
        next: 'Rätta meddelandet och skicka på nytt.',
      };
    case 'resends-used-up':
      return {
        happened: 'Alla försök är gjorda, och inget svar kom. Meddelandet kan ha kommit fram.',
        next: `Fråga ${operator || 'operatören'} om meddelandet kom fram, och anteckna svaret här. Du kan också försöka igen.`,
      };
    case 'channel-changed':
      return {
        happened: `Svaret från FaR ändrades innan meddelandet skickades: ${code === 'digital' ? 'nu nås mottagaren digitalt. ' : `nu nås mottagaren på papper. ${reasonOf(code)}`}Inget har lämnat datorn.`,
        next: 'Bestäm om meddelandet ska skickas ändå.',
      };
    case 'settled':
      return { happened: 'Avgjort av en handläggare.', next: '' };
    case 'distribution-failed':
      return {
        happened: `${operator || 'Förmedlaren'} kunde inte lämna meddelandet i mottagarens brevlåda.`,
        next: 'Försök igen, eller skicka som brev. Ange referensnumret om du frågar förmedlaren.',
      };
    case 'distribution-paper':
      return {
        happened: `${operator || 'Förmedlaren'} lämnade inte meddelandet digitalt. ${reasonOf(code)}`.trim(),
        next: 'Skicka som brev. Det behöver du ordna själv.',
      };
    case 'distribution-unended':
      return {
        happened: `${operator || 'Förmedlaren'} har tagit över meddelandet men inte meddelat hur det gick. Det kan ha kommit fram.`,
        next: 'Fråga förmedlaren, och anteckna svaret här. Ange referensnumret. Du kan också låta Sigill fråga igen.',
      };
  }
};

const reasonOf = (code: string): string =>
  Object.hasOwn(paperReasonSv, code) ? `${paperReasonSv[code as keyof typeof paperReasonSv]({ sender: '', operator: '' })} ` : '';
