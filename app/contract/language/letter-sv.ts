import type { AddressProblem } from '../../kernel/failure.ts';
import type { LetterWords } from './letter-words.ts';
import type { FailureText, FailureWords } from './words.ts';

const nothingLeft = 'Inget har lämnat datorn.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const sheets = (count: number): string => (count === 1 ? '1 blad' : `${String(count)} blad`);

/** What is wrong with an address line by line, and what it should be. */
export function addressProblemSv(problem: AddressProblem): string {
  switch (problem.rule) {
    case 'missing':
      return 'Adressen är tom. Skriv namn, gata, postnummer och ort på var sin rad.';
    case 'blank-line':
      return `Rad ${String(problem.line)} är tom. Sorteringen läser bara fram till en tom rad, så ta bort den.`;
    case 'name-missing':
      return 'Namnet saknas. Det står på första raden, före c/o.';
    case 'street-missing':
      return 'Gata eller box saknas. Den står på raden före postnumret.';
    case 'postcode-missing':
      return 'Sista raden ska vara postnummer och ort, till exempel 123 45 Storstad. Till utlandet står landet sist.';
    case 'postcode-digits':
      return `Postnumret på rad ${String(problem.line)} har ${String(problem.digits)} siffror. Det ska ha fem.`;
    case 'town-missing':
      return `Orten saknas på rad ${String(problem.line)}. Den står efter postnumret.`;
    case 'after-postcode':
      return `Rad ${String(problem.line)} står efter postorten. Där får bara ett land stå.`;
    case 'care-of-empty':
      return `Rad ${String(problem.line)} är c/o utan namn.`;
    case 'care-of-place':
      return `c/o på rad ${String(problem.line)} ska stå mellan namnet och gatan, och bara en gång.`;
    case 'country-not-last':
      return `Landet på rad ${String(problem.line)} ska stå på sista raden.`;
    case 'country-at-home':
      return `Ta bort rad ${String(problem.line)}: inom Sverige skrivs inget land.`;
    case 'personal-number':
      return `Rad ${String(problem.line)} ser ut som ett personnummer. Det får inte synas i fönstret.`;
    case 'line-too-long':
      return `Rad ${String(problem.line)} är ${String(problem.length)} tecken. Högst ${String(problem.most)} får plats.`;
    case 'too-many-lines':
      return `Adressen har ${String(problem.lines)} rader. Högst ${String(problem.most)} får plats.`;
  }
}

/** Failures that only letters have, in Swedish. */
export const letterFailuresSv: Pick<
  FailureWords,
  Extract<keyof FailureWords, `letter.${string}` | `print-room.${string}` | 'printer.failed'>
> = {
  'letter.address-missing': () => text('Brevet har ingen adress.', 'Skriv adressen: namn, gata, postnummer och ort.'),
  'letter.address-invalid': ({ problems }) => text(`Adressen stämmer inte. ${problems.map(addressProblemSv).join(' ')}`, 'Rätta adressen.'),
  'letter.address-too-tall': ({ lines, most, envelope }) =>
    text(
      `Adressen har ${String(lines)} rader, och i fönstret på ${envelope} syns säkert bara ${String(most)}.`,
      'Välj ett kuvert med högre fönster eller gör adressen kortare. Kuvertens mått står i konfigurationen.',
    ),
  'letter.address-too-wide': ({ line, envelope }) =>
    text(`Rad ${String(line)} i adressen är bredare än fönstret på ${envelope}.`, 'Korta raden eller dela den på två.'),
  'letter.envelope-unknown': ({ known }) => text('Kuvertet finns inte.', `Välj något av ${known.join(', ')}.`),
  'letter.too-many-sheets': ({ sheets: count, most, envelope, larger }) =>
    text(
      `Brevet är ${sheets(count)}, och ${envelope} rymmer ${String(most)}.`,
      larger === undefined ? 'Skicka bilagorna för sig, i ett paket eller på annat sätt.' : `Välj ${larger}.`,
    ),
  'letter.text-unwritable': ({ field, codePoint }) =>
    text(
      `${field === 'address' ? 'Adressen' : 'Texten'} innehåller ett tecken (${codePoint}) som brevets typsnitt saknar.`,
      'Skriv det med andra bokstäver. Återta brevet till ett utkast om texten behöver ändras.',
    ),
  'letter.protected': () =>
    text(
      'Mottagaren har skyddade personuppgifter. Sigill skriver ingen adress och gör inget fönsterbrev.',
      'Skicka brevet genom Skatteverkets förmedling. Stegen visas med letter forwarding och i Papperspost.',
    ),
  'letter.not-made': ({ detail }) => text(`Brevet gick inte att göra (${detail}).`, 'Anmäl det till den som sköter Sigill.'),
  'printer.failed': () =>
    text('Skrivaren tog inte emot brevet.', 'Kontrollera att den är på och har papper, och försök igen. Eller spara brevet som PDF.'),
  'print-room.missing': () =>
    text('Utskriftsrummets mapp är inte inställd.', 'Be den som sköter Sigill ange paper.printRoom i konfigurationen.'),
  'print-room.held-back': ({ letters }) =>
    text(
      'Utskriftsrummets mapp gick inte att nå i sista steget.',
      'Sigill lägger breven där av sig självt när mappen går att nå. Skriv inte ut dem på annat sätt.',
      `${letters === 1 ? 'Ett brev är lämnat' : `${String(letters)} brev är lämnade`}, men ligger inte där än.`,
    ),
  'print-room.unavailable': () =>
    text(
      'Det går inte att lägga brev i utskriftsrummets mapp.',
      'Försök igen om en stund. Kontrollera att mappen går att nå.',
      'Inga brev är lämnade.',
    ),
};

/** Swedish. */
export const letterSv: LetterWords = {
  addressProblem: addressProblemSv,
  remark: {
    scaled: percent => `är förminskad till ${String(percent)} % för att få plats på A4`,
    turned: 'är liggande och vriden för att stå på A4',
    signed: 'är elektroniskt underskriven. Underskriften går inte att kontrollera på papper',
    form: 'är ett formulär. Det som är ifyllt skrivs ut som det ser ut',
    'fonts-supplied': 'saknade typsnitt som har ersatts med likvärdiga',
  },
  keptApart: {
    encrypted: 'är krypterad eller låst. Skriv ut den för sig',
    unreadable: 'är skadad. Skriv ut den för sig om den går att öppna',
    'font-missing': 'saknar inbäddade typsnitt, så den kan se annorlunda ut här. Skriv ut den för sig',
    'dynamic-form': 'är ett formulär som bara sitt eget program visar rätt. Skriv ut den därifrån',
    'too-large': 'är för stor för att läggas in i brevet. Skriv ut den för sig',
  },
  addressee: { person: 'Mottagaren själv', estate: 'Dödsbo', guardian: 'Vårdnadshavare' },
  specialAddress: 'Särskild adress',
  returnReason: {
    'unknown-address': 'Okänd på adressen',
    moved: 'Flyttat',
    unclaimed: 'Inte hämtat',
    refused: 'Mottagaren tog inte emot',
    deceased: 'Mottagaren har avlidit',
    other: 'Annat',
  },
  protectedWaits: 'Mottagaren har skyddade personuppgifter. Skicka brevet genom Skatteverkets förmedling och bekräfta när det är postat.',
  sheets,
  written: ({ sheets: count, envelope }) => `Brevet är sparat: ${sheets(count)} i ${envelope}.`,
  calibration: 'Håll sidan mot kuvertet. Ramen ska ligga på fönstret.',
  keptApartFile: file => `Skriv ut för sig: ${file}`,
  forwarding: {
    title: 'Skyddade personuppgifter: brev genom Skatteverkets förmedling',
    steps: [
      'Skriv ingen adress någonstans, och sök inte efter den.',
      'Lägg brevet i ett kuvert utan fönster. Förslut det.',
      'Skriv mottagarens personnummer på kuvertets framsida, och avsändarens adress på baksidan. Skriv för hand.',
      'Lägg kuvertet i ett ytterkuvert. Flera innerkuvert får ligga i samma ytterkuvert.',
      'Skriv texten nedan på ytterkuvertet. Skicka det som vanligt brev, inte rekommenderat.',
      'Bekräfta i Sigill när det är postat. Något kvitto kommer inte tillbaka.',
    ],
    outerEnvelope: 'På ytterkuvertet',
    asOf: (source, date) => `Adressen enligt ${source}, ${date}. Kontrollera den innan du skickar.`,
  },
};
