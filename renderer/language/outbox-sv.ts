import { numberFormat } from '../../app/kernel/late-format.ts';

const number = numberFormat('sv-SE');
const count = (value: number, one: string, many: string): string => (value === 1 ? `1 ${one}` : `${number.format(value)} ${many}`);

/** When a message is to go. */
export const sendTimeSv = {
  open: 'Skicka senare',
  title: 'När ska meddelandet skickas?',
  what: 'Tid',
  soon: 'Så snart ångertiden är slut',
  office: (when: string): string => `När kontoret öppnar, ${when}`,
  officeNow: 'Under kontorstid, alltså så snart ångertiden är slut',
  officeHint: 'Vardagar 8–17. Helgdagar räknas bort.',
  moment: 'Vid en tid jag väljer',
  date: 'Datum',
  time: 'Klockslag',
  choose: 'Välj',
  incomplete: 'Ange både datum och klockslag.',
  past: 'Tiden har redan varit.',
  late: 'Välj en tid inom ett år.',
  chosen: (when: string): string => `Skickas ${when}`,
  chosenOffice: 'Skickas på kontorstid',
  clear: 'Skicka inte senare, utan så snart ångertiden är slut',
  needsOpen: 'Sigill behöver vara öppet då. Annars skickas det nästa gång Sigill öppnas.',
  review: (when: string): string =>
    `Meddelandet läggs i Utkorg och skickas ${when}. Till dess har inget lämnat datorn, och du kan ändra dig.`,
  change: 'Ändra tid',
  sendScheduled: 'Lägg i Utkorg',
  fact: 'Skickas',
};

/** What of a message has left the computer, and what can be done about it. */
export const outboxSv = {
  departure: {
    nothing: 'Inget av meddelandet har lämnat datorn.',
    declined: 'Meddelandet har lämnat datorn, men mottagarens operatör tog inte emot det. Det ligger inte i någon brevlåda.',
    leaving: 'Meddelandet lämnar datorn just nu.',
    perhaps: (attempts: number, at: string): string =>
      `Meddelandet har lämnat datorn${attempts > 1 ? ` ${number.format(attempts)} gånger, alltid exakt samma` : ''}${at === '' ? '' : `, senast ${at}`}.`,
  },
  takeBack: 'Ta tillbaka',
  takeBackTitle: 'Ta tillbaka meddelandet?',
  takeBackText: 'Det skickas inte, och det blir inget utkast av det. Det som skrevs finns kvar i journalen. Inget ligger i någon brevlåda.',
  similar: (name: string, minutes: number): string =>
    `Du skickade samma ämne till ${name} för ${minutes === 0 ? 'mindre än en minut' : count(minutes, 'minut', 'minuter')} sedan.`,
  similarWaits: (name: string): string => `Ett meddelande med samma ämne till ${name} väntar redan i Utkorg.`,
  similarNext: 'Kontrollera att det inte är samma meddelande två gånger.',
  closing: {
    leaving: (messages: number): string => `${count(messages, 'meddelande lämnas', 'meddelanden lämnas')} just nu. Det tar några sekunder.`,
    soon: (messages: number): string => `${count(messages, 'meddelande skickas', 'meddelanden skickas')} strax. Vänta så hinner det iväg.`,
    scheduled: (messages: number): string =>
      `${count(messages, 'meddelande väntar', 'meddelanden väntar')} på sin tid, och skickas bara om Sigill är öppet då.`,
    blocked: (messages: number): string =>
      `${count(messages, 'meddelande väntar', 'meddelanden väntar')} på svar från någon annan, och skickas nästa gång Sigill är öppet.`,
  },
};

/** The search and what narrows it. */
export const filterSv = {
  add: 'Filter',
  label: 'Filter som gäller',
  remove: (what: string): string => `Ta bort filtret ${what}`,
  clear: 'Rensa alla',
  title: 'Visa bara',
  apply: 'Visa',
  any: 'Alla',
  state: 'Läge',
  states: {
    waiting: 'Väntar',
    uncertain: 'Osäkert',
    delivered: 'I brevlådan',
    refused: 'Kom inte fram',
    paper: 'Papper',
    withdrawn: 'Återtaget',
  },
  channel: 'Digitalt eller papper',
  class: 'Skyddsklass',
  from: 'Från och med',
  to: 'Till och med',
  unit: 'Enhet',
  user: 'Skickat av',
  caseNumber: 'Ärende',
  chip: {
    from: (date: string): string => `Från ${date}`,
    to: (date: string): string => `Till ${date}`,
    class: (protectionClass: number): string => `Klass ${protectionClass}`,
    unit: (unit: string): string => `Enhet ${unit}`,
    user: (user: string): string => `Av ${user}`,
    caseNumber: (caseNumber: string): string => `Ärende ${caseNumber}`,
  },
  wrongOrder: 'Det första datumet är senare än det sista.',
};
