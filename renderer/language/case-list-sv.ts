import type { CaseRemark } from '../../app/contract/case-list-operations.ts';
import { numberFormat } from '../../app/kernel/late-format.ts';

const number = numberFormat('sv-SE');
const rows = (count: number): string => (count === 1 ? '1 rad' : `${number.format(count)} rader`);

/** A list of people and cases, read in from a file. */
export const caseListSv = {
  title: 'Ärendelista',
  text: 'Läs in en lista ur verksamhetssystemet, så räcker det att skriva ett namn eller ett ärende i fältet Till.',
  none: 'Ingen lista är inläst.',
  summary: (count: number, imported: string, expires: string): string => `${rows(count)}, inläst ${imported}. Tas bort ${expires}.`,
  choose: 'Läs in en lista',
  chooseAnother: 'Läs in en ny lista',
  remove: 'Ta bort listan',
  removeTitle: 'Ta bort ärendelistan?',
  removeText: 'Namn, nummer och ärenden i listan tas bort för gott från den här datorn. Det som är skickat påverkas inte.',
  removed: 'Ärendelistan är borttagen.',
  kinds: 'CSV eller Excel (xlsx). Listan krypteras och ligger bara på den här datorn.',
  dialog: (file: string): string => `Läs in ${file}`,
  columns: 'Vilken kolumn är vad?',
  number: 'Nummer',
  name: 'Namn',
  familyName: 'Efternamn, om det står för sig',
  caseNumber: 'Ärende',
  noColumn: 'Finns inte',
  column: (letter: string, example: string): string => (example === '' ? `Kolumn ${letter}` : `Kolumn ${letter}: ${example}`),
  hasHeader: 'Första raden är rubriker',
  days: 'Ta bort listan efter',
  daysSuffix: ' dagar',
  result: (kept: number, all: number): string =>
    kept === all ? `Alla ${rows(all)} kan läsas in.` : `${rows(kept)} av ${number.format(all)} kan läsas in.`,
  remarks: 'Rader att titta på',
  row: 'Rad',
  what: 'Vad vi såg',
  becomes: 'Läses in',
  yes: 'Ja',
  no: 'Nej',
  more: (count: number): string => `Och ${rows(count)} till.`,
  save: (count: number): string => `Läs in ${rows(count)}`,
  cancel: 'Avbryt',
  saved: (count: number): string => `Inläst: ${rows(count)}.`,
  century: 'Det går inte att se i vilket århundrade personen är född. Skriv numret med tolv siffror.',
  remark: {
    'number-missing': () => 'Inget nummer.',
    'number-wrong': () => 'Numret stämmer inte.',
    'sole-trader': () => 'Enskild firma eller annat som inte är ett organisationsnummer. Använd ägarens personnummer.',
    'name-missing': () => 'Inget namn. Raden hittas bara på ärendet.',
    duplicate: ({ of }) => `Samma person och ärende som på rad ${of ?? ''}.`,
    minor: () => 'Under 18 år och kan inte ha digital brevlåda. Skriv till vårdnadshavarna.',
  } satisfies Record<CaseRemark['what'], (remark: CaseRemark) => string> as Readonly<
    Record<CaseRemark['what'], (remark: CaseRemark) => string>
  >,
  choices: 'Ur ärendelistan',
  found: (count: number): string =>
    count === 1 ? '1 träff i ärendelistan. Nedåtpil väljer.' : `${count} träffar i ärendelistan. Nedåtpil väljer.`,
};
