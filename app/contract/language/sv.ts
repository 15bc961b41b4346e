import { causeSv } from './causes-sv.ts';
import { failuresSv } from './failures-sv.ts';
import { formatsFor } from './formats.ts';
import { letterSv } from './letter-sv.ts';
import { healthNamesSv, healthFindingSv } from './health-sv.ts';
import { channelSv, hopSv, numberProblemSv, paperReasonSv } from './values-sv.ts';
import type { StateFacts, Words } from './words.ts';
import { settingsSv } from './settings-sv.ts';
import { packageCheckedSv, schemaFindingsSv } from './package-sv.ts';
import { findingSv, verdictSv } from './verdict-sv.ts';
import { setupSv } from './setup-sv.ts';

const format = formatsFor('sv-SE');

const operatorOf = ({ operator }: Pick<StateFacts, 'operator'>): string => operator?.name ?? 'Brevlådeoperatören';
const nameOf = ({ recipientName }: Pick<StateFacts, 'recipientName'>): string => recipientName || 'mottagaren';
const againAt = (dueAt: string | undefined): string => (dueAt === undefined ? '' : ` Nästa försök ${format.exactTime(dueAt)}.`);

const heldSentence: Readonly<Record<keyof Words['heldWhy'], (facts: StateFacts) => string>> = {
  undo: ({ dueAt }) => `Skickas ${dueAt === undefined ? 'strax' : format.exactTime(dueAt)}. Inget har lämnat datorn.`,
  scheduled: ({ dueAt }) => `Skickas ${dueAt === undefined ? 'senare' : format.dateTime(dueAt)}. Inget har lämnat datorn.`,
  'register-unavailable': ({ dueAt }) =>
    `Inget har lämnat datorn. FaR svarar inte som det ska, så vi frågar igen innan något skickas.${againAt(dueAt)}`,
  'operator-unavailable': ({ dueAt, ...rest }) => `${operatorOf(rest)} tar inte emot just nu. Skickas när det går.${againAt(dueAt)}`,
  certificate: ({ cause }) =>
    `Inget har lämnat datorn. ${cause === undefined ? 'Certifikatet behöver åtgärdas.' : causeSv(cause, '').happened}`,
  waiting: ({ dueAt }) => `Väntar på att skickas.${againAt(dueAt)}`,
};

/** Swedish. */
export const sv: Words = {
  language: 'sv',
  format,
  failure: failuresSv,
  reference: number => `Referensnummer ${number}`,
  remedy: {
    'correct-input': 'Rätta och försök igen.',
    'choose-file': 'Välj en annan fil.',
    'shrink-file': 'Gör filen mindre.',
    'use-paper': 'Skicka som brev.',
    'confirm-change': 'Kontrollera och bestäm.',
    'try-later': 'Försök igen om en stund.',
    refer: 'Vänd dig till er säkerhetsskyddschef.',
    'renew-certificate': 'Byt certifikatet.',
    'mend-configuration': 'Rätta konfigurationen.',
    'free-disk': 'Frigör utrymme.',
    'restore-journal': 'Återställ journalen från säkerhetskopia.',
    none: 'Inget behöver göras.',
    report: 'Anmäl det till den som sköter Sigill.',
  },
  hop: hopSv,
  numberProblem: numberProblemSv,
  recipientKind: { person: 'Personnummer', coordination: 'Samordningsnummer', organisation: 'Organisationsnummer' },
  channel: channelSv,
  paperReason: paperReasonSv,
  reachability: ({ channel, reason, operator, isMinor }, { sender, name }) => {
    if (channel === 'digital') return `Når ${name || 'mottagaren'} i ${operator?.name ?? 'sin brevlåda'}.`;
    if (channel === 'unknown' || reason === undefined || reason === 'register-unavailable') {
      return 'FaR svarar inte. Du kan skriva klart; vi frågar igen innan något skickas.';
    }
    if (isMinor === true && reason === 'not-registered') {
      return 'Är under 18 år och kan inte ha digital brevlåda. Skriv till vårdnadshavare?';
    }
    return paperReasonSv[reason]({ sender, operator: operator?.name ?? '' });
  },
  protectionClass: {
    1: {
      name: 'Låg',
      guide: 'Kommer uppgifterna fel blir skadan liten. De är i regel offentliga.',
      examples: 'Kallelse till öppet möte, allmän information, kvittens utan innehåll.',
    },
    2: {
      name: 'Måttlig',
      guide: 'Kommer uppgifterna fel kan någon ta skada. De rör ett ärende, men inte det mest personliga.',
      examples: 'Bygglov, faktura, beslut om barnomsorgsplats.',
    },
    3: {
      name: 'Hög',
      guide: 'Kommer uppgifterna fel kan någon ta allvarlig skada. Välj den när du är osäker.',
      examples: 'Beslut om bistånd, hälsa, familjeförhållanden, uppgifter under sekretess.',
    },
    4: {
      name: 'Synnerligen hög',
      guide: 'Säkerhetsskyddsklassade uppgifter får inte skickas genom Mina meddelanden. Vänd dig till er säkerhetsskyddschef.',
      examples: '',
    },
  },
  folder: { drafts: 'Utkast', outbox: 'Utkorg', attention: 'Kräver åtgärd', paper: 'Papperspost', sent: 'Skickat' },
  state: ({ state, why }) => (state === 'held' && why === 'undo' ? 'Går att ångra' : sv.dispatchState[state]),
  dispatchState: {
    held: 'Väntar',
    submitting: 'Skickar',
    unconfirmed: 'Osäkert',
    distributing: 'Hos förmedlaren',
    delivered: 'I brevlådan',
    refused: 'Kom inte fram',
    letter: 'Brev',
    'handed-over': 'Lämnat för utskrift',
    posted: 'Postat',
    returned: 'I retur',
    withdrawn: 'Återtaget',
  },
  stateSentence: facts => {
    switch (facts.state) {
      case 'held':
        return heldSentence[facts.why ?? 'waiting'](facts);
      case 'submitting':
        return `Lämnas till ${operatorOf(facts)}.`;
      case 'unconfirmed':
        return facts.dueAt === undefined
          ? 'Meddelandet skickades, men svaret kom inte. Det kan ha kommit fram. Du behöver avgöra vad som hände.'
          : `Meddelandet skickades, men svaret kom inte. Det kan ha kommit fram. Vi försöker igen med exakt samma meddelande ${format.exactTime(facts.dueAt)}.`;
      case 'distributing':
        return facts.cause === undefined
          ? `${facts.operator?.name ?? 'Förmedlaren'} har tagit över meddelandet och skickar det vidare. Vi vet inte än om det har kommit fram.${facts.dueAt === undefined ? '' : ` Vi frågar igen ${format.exactTime(facts.dueAt)}.`}`
          : causeSv(facts.cause, facts.operator?.name ?? '').happened;
      case 'delivered':
        if (facts.via === 'dispatcher' && (facts.transactionId ?? '') !== '')
          return `${facts.operator?.name ?? 'Förmedlaren'} meddelade ${format.dateTime(facts.updatedAt)} att det ligger i mottagarens brevlåda. Det säger inte att ${nameOf(facts)} har läst.`;
        return (facts.transactionId ?? '') === ''
          ? `En handläggare har antecknat att ${operatorOf(facts)} tog emot. Kvitto saknas.`
          : `${operatorOf(facts)} tog emot ${format.dateTime(facts.updatedAt)}. Det säger inte att ${nameOf(facts)} har läst.`;
      case 'refused':
        return facts.cause === undefined ? 'Meddelandet kom inte fram.' : causeSv(facts.cause, facts.operator?.name ?? '').happened;
      case 'letter':
        if (facts.isProtected === true) return letterSv.protectedWaits;
        return `${facts.letter?.lacksAddress === true ? 'Skriv adressen, skriv' : 'Skriv'} ut, lägg i kuvert och bekräfta att det är postat.`;
      case 'handed-over':
        return 'Lämnat för utskrift. Bekräfta när det är postat.';
      case 'posted':
        return `Postat ${facts.letter?.postedAt ?? format.date(facts.updatedAt)}.`;
      case 'returned':
        return facts.letter?.returnReason === undefined
          ? 'Brevet kom i retur.'
          : `Brevet kom i retur: ${letterSv.returnReason[facts.letter.returnReason].toLowerCase()}.`;
      case 'withdrawn':
        return 'Återtaget. Det skickas inte.';
    }
  },
  heldWhy: {
    undo: 'Går att ångra',
    scheduled: 'Skickas vid vald tid',
    'register-unavailable': 'FaR svarar inte',
    'operator-unavailable': 'Operatören tar inte emot just nu',
    certificate: 'Certifikatet behöver åtgärdas',
    waiting: 'Väntar på tur',
  },
  event: {
    held: 'Lagt i utkorgen',
    deferred: 'Uppskjutet',
    submitted: 'Lämnas till operatören',
    accepted: 'I brevlådan',
    distributed: 'Övertaget av förmedlaren',
    checked: 'Förmedlaren tillfrågad, inget besked än',
    'not-sent': 'Kom inte iväg',
    redirected: 'Mottagaren har bytt brevlåda',
    lost: 'Skickat, men svaret kom inte',
    interrupted: 'Avbrutet medan det skickades',
    refused: 'Togs inte emot',
    'given-up': 'Alla försök är gjorda',
    retried: 'Ska skickas genast',
    rescheduled: 'Fick en ny tid',
    withdrawn: 'Återtaget',
    settled: 'Avgjort av en handläggare',
    'turned-to-letter': 'Blev ett brev',
    addressed: 'Fick en adress',
    'handed-over': 'Lämnat för utskrift',
    posted: 'Postat',
    returned: 'Kom i retur',
    'content.erased': 'Innehållet gallrades',
    'hold.placed': 'Gallringsstopp sattes',
    'hold.lifted': 'Gallringsstopp hävdes',
  },
  cause: causeSv,
  remark: {
    javascript: 'Innehåller skript som mottagarens program kan stoppa',
    actions: 'Kan starta ett program, skicka uppgifter eller öppna en annan fil hos mottagaren',
    form: 'Innehåller formulärfält',
    'embedded-files': 'Har andra filer inbäddade',
    signed: 'Är elektroniskt underskriven',
    'no-text': 'Är bilder utan text. Skärmläsare kan inte läsa den',
    untagged: 'Saknar taggar för skärmläsare',
    'not-a4': 'Har sidor som inte är A4',
  },
  healthName: healthNamesSv,
  healthFinding: healthFindingSv,
  verdict: verdictSv,
  schemaFindings: schemaFindingsSv,
  packageChecked: packageCheckedSv,
  finding: findingSv,
  settings: settingsSv,
  setup: setupSv,
  certificateUse: { sender: 'Avsändare', dispatcher: 'Förmedlare', transport: 'Anslutning' },
  certificateSource: {
    practice: 'Övningscertifikat',
    configuration: 'Från konfigurationen',
    installed: 'Installerat i Sigill',
    pkcs11: 'Nyckelenhet',
    store: 'Windows certifikatarkiv',
  },
};
