import { formatsFor } from './formats.ts';
import { overlaid, type SomeOf } from './overlaid.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

/** Norwegian bokmål, as far as it is translated: folders, states, classes, and what is told about a recipient. */
export const nbPart: SomeOf<Words> = {
  recipientKind: { person: 'Personnummer', coordination: 'Samordningsnummer', organisation: 'Organisasjonsnummer' },
  channel: { digital: 'Digitalt', paper: 'Papir', unknown: 'Ukjent' },
  reachability: ({ channel, reason, operator, isMinor }, { sender, name }) => {
    if (channel === 'digital') return `Når ${name || 'mottakeren'} i ${operator?.name ?? 'postkassen sin'}.`;
    if (channel === 'unknown' || reason === undefined || reason === 'register-unavailable')
      return 'FaR svarer ikke. Du kan skrive ferdig; vi spør igjen før noe sendes.';
    if (isMinor === true && reason === 'not-registered') return 'Er under 18 år og kan ikke ha digital postkasse. Skrive til de foresatte?';
    return nbReason[reason]({ sender, operator: operator?.name ?? '' });
  },
  protectionClass: {
    1: {
      name: 'Lav',
      guide: 'Kommer opplysningene på avveie, blir skaden liten. De er som regel offentlige.',
      examples: 'Innkalling til åpent møte, allmenn informasjon, kvittering uten innhold.',
    },
    2: {
      name: 'Moderat',
      guide: 'Kommer opplysningene på avveie, kan noen ta skade. De gjelder en sak, men ikke det mest personlige.',
      examples: 'Byggesak, faktura, vedtak om barnehageplass.',
    },
    3: {
      name: 'Høy',
      guide: 'Kommer opplysningene på avveie, kan noen ta alvorlig skade. Velg denne når du er i tvil.',
      examples: 'Vedtak om stønad, helse, familieforhold, taushetsbelagte opplysninger.',
    },
    4: {
      name: 'Særlig høy',
      guide: 'Sikkerhetsgraderte opplysninger skal ikke sendes gjennom Mina meddelanden. Ta kontakt med sikkerhetslederen hos dere.',
      examples: '',
    },
  },
  folder: { drafts: 'Utkast', outbox: 'Utboks', attention: 'Krever handling', paper: 'Papirpost', sent: 'Sendt' },
  state: ({ state, why }) => (state === 'held' && why === 'undo' ? 'Kan angres' : nbState[state]),
};

const nbState: Words['dispatchState'] = {
  held: 'Venter',
  submitting: 'Sender',
  unconfirmed: 'Usikkert',
  distributing: 'Hos formidleren',
  delivered: 'I postkassen',
  refused: 'Kom ikke fram',
  letter: 'Brev',
  'handed-over': 'Levert til utskrift',
  posted: 'Postlagt',
  returned: 'I retur',
  withdrawn: 'Trukket tilbake',
};

const nbReason: Words['paperReason'] = {
  'not-registered': () => 'Har ikke digital postkasse.',
  'opted-out': ({ sender }) => `Har valgt bort digital post fra ${sender || 'dere'}.`,
  pending: () => 'Er i ferd med å skaffe seg digital postkasse.',
  'no-operator': () => 'Har ikke valgt noen postkasse.',
  'operator-not-allowed': ({ operator }) => `Har en postkasse som dere ikke sender til (${operator}).`,
};

export const nb: Words = { ...overlaid<Words>(sv, nbPart), dispatchState: nbState, paperReason: nbReason, format: formatsFor('nb-NO') };
