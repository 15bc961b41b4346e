import { formatsFor } from './formats.ts';
import type { FailureText, FailureWords, JournalFailures } from './words.ts';

const { number } = formatsFor('sv-SE');

const nothingLeft = 'Inget har lämnat datorn.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const untouched = 'Fråga IT. Journalen får inte flyttas eller lagas för hand.';

const DAMAGE: Readonly<Record<string, string>> = {
  'file-gone': 'Journalens fil journal.sqlite saknas eller är tom, fast det har funnits en journal här. Ingen ny har börjats.',
  SQLITE_NOTADB: 'Journalens fil är skadad i början, eller är krypterad med en annan nyckel än den här mappens.',
  SQLITE_CORRUPT: 'Journalens fil är skadad.',
  checkpoint: 'Journalen stämmer inte med kontrollpunkten som sparades sist.',
};

/** What goes wrong with the journal's file, and what of a message has left when it does. */
export const journalFailuresSv: Pick<FailureWords, JournalFailures> = {
  'journal.unavailable': ({ reason }) =>
    text(
      {
        'disk-full': 'Det går inte att skriva i journalen: disken är full.',
        'read-only': 'Det går inte att skriva i journalen: mappen är skrivskyddad.',
        locked: 'Det går inte att skriva i journalen: ett annat program håller den låst.',
        replaced: 'Journalen är inte längre samma fil som när Sigill startade.',
        io: 'Det går inte att skriva i journalen: disken svarar inte som den ska.',
      }[reason],
      { 'disk-full': 'Frigör utrymme och försök igen.', locked: 'Stäng andra fönster med Sigill och försök igen.' }[reason as string] ??
        untouched,
      'Inget har lämnat datorn: det som inte kan antecknas skickas inte.',
    ),
  'journal.being-indexed': ({ percent }) =>
    text(
      `Sökningen görs i ordning efter en uppdatering: ${number(percent)} % är klart.`,
      'Resultatet kommer av sig självt när det är klart. Mapparna går att läsa och meddelanden går att skicka under tiden.',
      '',
    ),
  'journal.newer': ({ found, supported }) =>
    text(
      `Journalen är gjord av en nyare version av Sigill (${number(found)}, den här klarar ${number(supported)}).`,
      'Uppdatera Sigill. Journalen är orörd.',
    ),
  'journal.damaged': ({ detail }) =>
    text(
      DAMAGE[detail] ?? `Journalen är skadad (${detail}).`,
      'Rör inte filen. Återställ från säkerhetskopia tillsammans med IT och arkivarien.',
    ),
  'journal.missing': () =>
    text('Det finns ingen journal i datamappen.', 'Kontrollera mappen. Fanns det en journal: återställ den från säkerhetskopia.'),
  'dispatch.not-noted': ({ reason }) =>
    text(
      `Svaret från mottagarens operatör gick inte att anteckna: ${
        {
          'disk-full': 'disken är full',
          'read-only': 'mappen är skrivskyddad',
          locked: 'ett annat program håller journalen låst',
          replaced: 'journalen är inte längre samma fil som när Sigill startade',
          io: 'disken svarar inte som den ska',
        }[reason]
      }.`,
      `${
        { 'disk-full': 'Frigör utrymme.', locked: 'Stäng det andra programmet.' }[reason as string] ?? untouched
      } Meddelandet blir Osäkert, och exakt samma meddelande skickas igen tills ett svar är antecknat eller du avgör vad som hände.`,
      'Meddelandet har lämnat datorn och kan ha kommit fram.',
    ),
};
