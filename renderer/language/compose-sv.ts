import { listFormat, numberFormat } from '../../app/kernel/late-format.ts';

const kronor = numberFormat('sv-SE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Hints while a message is written. */
export const adviceSv = {
  health: (word: string): string => `Texten nämner ”${word}”. Uppgifter om hälsa hör oftast till skyddsklass 3.`,
  social: (word: string): string => `Texten nämner ”${word}”. Uppgifter från socialtjänsten hör oftast till skyddsklass 3.`,
  secrecy: (word: string): string => `Texten nämner ”${word}”. Uppgifter under sekretess hör oftast till skyddsklass 3.`,
  'other-person': (word: string): string =>
    `Texten nämner ${word}, ett annat personnummer än mottagarens. Det hör oftast till skyddsklass 3.`,
  raise: 'Byt till 3',
  ignore: 'Låt vara',
};

export const costSv = {
  line: (digital: number, paper: number): string => `kostar ${kronor.format(digital)} kr, inte ${kronor.format(paper)}`,
  label: 'Kostnad',
  review: (digital: number, paper: number): string => `${kronor.format(digital)} kr i stället för ${kronor.format(paper)} kr som brev`,
};

/** Whom one has written to lately, and children. */
export const recipientSv = {
  recent: 'Senaste mottagare',
  choose: (who: string): string => `Skriv till ${who}`,
  near: (who: string): string => `Numret är nästan samma som ${who}, som ni har skrivit till nyligen. Kontrollera att det är rätt person.`,
  guardians: 'Skriv till vårdnadshavarna',
  guardiansAdded:
    'Barnets nummer är borttaget. Fyll i vårdnadshavarnas nummer. Var och en får ett eget meddelande och ett eget kvitto. Har barnet bara en vårdnadshavare tar du bort den andra raden.',
  setting: 'Föreslå senaste mottagare',
  settingHint:
    'De som ni har skrivit till under de senaste 90 dagarna, ur journalen på den här datorn. Varnar också för nummer som är lätta att förväxla.',
  total: (files: string, size: string): string => `${files}, ${size} med allt`,
};

const list = listFormat('sv-SE');
const times = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/** A text with formatting. */
export const richSv = {
  toRich: 'Formatera',
  toPlain: 'Utan formatering',
  toolbar: 'Formatering',
  bold: 'Fetstil',
  italic: 'Kursiv',
  heading: 'Rubrik',
  bullets: 'Punktlista',
  numbers: 'Numrerad lista',
  link: 'Länk',
  address: 'Adress',
  addressHint: 'En sida på nätet, en e-postadress eller ett telefonnummer.',
  addressWrong: 'Adressen går inte att länka till. Skriv till exempel kommun.example/bygglov.',
  linkText: 'Text som visas',
  addLink: 'Lägg till länken',
  formatLost: 'Formateringen i det du klistrade in följde inte med.',
  keepFormat: 'Behåll formateringen',
  removed: (things: readonly string[]): string => `Togs bort ur det du klistrade in: ${list.format(things)}.`,
  removedThing: {
    script: (count: number): string => times(count, 'ett skript', 'skript'),
    style: (count: number): string => times(count, 'dold stilinformation', 'delar dold stilinformation'),
    image: (count: number): string => times(count, 'en bild', 'bilder'),
    form: (count: number): string => times(count, 'ett formulärfält', 'formulärfält'),
    frame: (count: number): string => times(count, 'en inbäddad sida', 'inbäddade sidor'),
    media: (count: number): string => times(count, 'ett ljud eller en film', 'ljud och filmer'),
    link: (count: number): string => times(count, 'en länk som inte är säker', 'länkar som inte är säkra'),
    struck: (count: number): string => times(count, 'överstruken text', 'ställen med överstruken text'),
    hidden: (count: number): string => times(count, 'dold text', 'ställen med dold text'),
    comment: (count: number): string => times(count, 'kommentarer', 'delar med kommentarer'),
  },
};

/** Texts to begin from. */
export const templateSv = {
  open: 'Mallar',
  title: 'Mallar',
  none: 'Inga mallar än',
  noneText: 'Skriv ett meddelande som du ofta behöver och spara det som mall här nedanför.',
  remove: (name: string): string => `Ta bort mallen ${name}`,
  fill: (name: string): string => `Fyll i det som ska stå i ${name}. Det du lämnar tomt står kvar inom hakparentes.`,
  insert: 'Infoga',
  keep: 'Spara det du har skrivit som mall',
  keepHint:
    'Skriv [namn], [ärende], [datum] eller något annat inom hakparentes där något ska fyllas i. Ta bort uppgifter om personer först.',
  keepEmpty: 'Skriv en text i meddelandet först.',
  name: 'Mallens namn',
  save: 'Spara mallen',
  fields: { name: 'namn', caseNumber: 'ärende', date: 'datum' },
};

/** E-mail and SMS beside a message of class 1. */
export const noticeSv = {
  title: 'E-post och sms',
  text: 'Valfritt. Operatören kan skicka det till de adresser som mottagaren har lämnat där. Skriv inget som inte vem som helst får se.',
  email: 'Skicka också e-post',
  emailFrom: 'E-post från',
  emailSubject: 'E-postens ämne',
  emailText: 'E-postens text',
  sms: 'Skicka också sms',
  smsFrom: 'Sms från',
  smsFromHint: 'Högst 11 tecken. Visas som avsändare i telefonen.',
  smsText: 'Sms-text',
  smsLength: (length: number, limit: number): string => `${length} av ${limit} tecken`,
  missing: 'Fyll i det här, eller ta bort krysset.',
  tooLong: 'Texten är för lång för ett sms.',
  wrongAddress: 'Skriv en e-postadress, till exempel kontakt@kommun.example.',
};
