import { causeEn } from './causes-en.ts';
import { failuresEn } from './failures-en.ts';
import { formatsFor } from './formats.ts';
import { letterEn } from './letter-en.ts';
import { healthFindingEn, healthNamesEn } from './health-en.ts';
import { channelEn, hopEn, numberProblemEn, paperReasonEn } from './values-en.ts';
import type { StateFacts, Words } from './words.ts';
import { settingsEn } from './settings-en.ts';
import { packageCheckedEn, schemaFindingsEn } from './package-en.ts';
import { findingEn, verdictEn } from './verdict-en.ts';
import { setupEn } from './setup-en.ts';

const format = formatsFor('en-GB');

const operatorOf = ({ operator }: Pick<StateFacts, 'operator'>): string => operator?.name ?? 'The mailbox operator';
const nameOf = ({ recipientName }: Pick<StateFacts, 'recipientName'>): string => recipientName || 'the recipient';
const againAt = (dueAt: string | undefined): string => (dueAt === undefined ? '' : ` Next attempt ${format.exactTime(dueAt)}.`);

const heldSentence: Readonly<Record<keyof Words['heldWhy'], (facts: StateFacts) => string>> = {
  undo: ({ dueAt }) => `Will be sent ${dueAt === undefined ? 'shortly' : format.exactTime(dueAt)}. Nothing has left the computer.`,
  scheduled: ({ dueAt }) => `Will be sent ${dueAt === undefined ? 'later' : format.dateTime(dueAt)}. Nothing has left the computer.`,
  'register-unavailable': ({ dueAt }) =>
    `Nothing has left the computer. FaR does not answer as it should, so we ask again before anything is sent.${againAt(dueAt)}`,
  'operator-unavailable': ({ dueAt, ...rest }) =>
    `${operatorOf(rest)} does not accept right now. Will be sent when it does.${againAt(dueAt)}`,
  certificate: ({ cause }) =>
    `Nothing has left the computer. ${cause === undefined ? 'The certificate needs attention.' : causeEn(cause, '').happened}`,
  waiting: ({ dueAt }) => `Waits to be sent.${againAt(dueAt)}`,
};

/** English. */
export const en: Words = {
  language: 'en',
  format,
  failure: failuresEn,
  reference: number => `Reference ${number}`,
  remedy: {
    'correct-input': 'Correct it and try again.',
    'choose-file': 'Choose another file.',
    'shrink-file': 'Make the file smaller.',
    'use-paper': 'Send it as a letter.',
    'confirm-change': 'Check and decide.',
    'try-later': 'Try again in a while.',
    refer: 'Turn to your head of protective security.',
    'renew-certificate': 'Change the certificate.',
    'mend-configuration': 'Correct the configuration.',
    'free-disk': 'Free some space.',
    'restore-journal': 'Restore the journal from a backup.',
    none: 'Nothing needs to be done.',
    report: 'Report it to those who look after Sigill.',
  },
  hop: hopEn,
  numberProblem: numberProblemEn,
  recipientKind: { person: 'Personal number', coordination: 'Coordination number', organisation: 'Organisation number' },
  channel: channelEn,
  paperReason: paperReasonEn,
  reachability: ({ channel, reason, operator, isMinor }, { sender, name }) => {
    if (channel === 'digital') return `Reaches ${name || 'the recipient'} in ${operator?.name ?? 'their mailbox'}.`;
    if (channel === 'unknown' || reason === undefined || reason === 'register-unavailable') {
      return 'FaR does not answer. You can finish writing; we ask again before anything is sent.';
    }
    if (isMinor === true && reason === 'not-registered') {
      return 'Is under 18 and cannot have a digital mailbox. Write to a guardian?';
    }
    return paperReasonEn[reason]({ sender, operator: operator?.name ?? '' });
  },
  protectionClass: {
    1: {
      name: 'Low',
      guide: 'If it goes astray the harm is small. It is as a rule public.',
      examples: 'Notice of an open meeting, general information, acknowledgement without content.',
    },
    2: {
      name: 'Moderate',
      guide: 'If it goes astray somebody can be harmed. It concerns a case, but not what is most personal.',
      examples: 'Building permit, invoice, decision on a preschool place.',
    },
    3: {
      name: 'High',
      guide: 'If it goes astray somebody can be seriously harmed. Choose it when unsure.',
      examples: 'Decision on assistance, health, family matters, information under secrecy.',
    },
    4: {
      name: 'Extremely high',
      guide: 'Security-classified information may not be sent through Mina meddelanden. Turn to your head of protective security.',
      examples: '',
    },
  },
  folder: { drafts: 'Drafts', outbox: 'Outbox', attention: 'Needs attention', paper: 'Paper post', sent: 'Sent' },
  state: ({ state, why }) => (state === 'held' && why === 'undo' ? 'Can be undone' : en.dispatchState[state]),
  dispatchState: {
    held: 'Waiting',
    submitting: 'Sending',
    unconfirmed: 'Uncertain',
    distributing: 'With the dispatcher',
    delivered: 'In the mailbox',
    refused: 'Did not arrive',
    letter: 'Letter',
    'handed-over': 'Handed over for printing',
    posted: 'Posted',
    returned: 'Returned',
    withdrawn: 'Taken back',
  },
  stateSentence: facts => {
    switch (facts.state) {
      case 'held':
        return heldSentence[facts.why ?? 'waiting'](facts);
      case 'submitting':
        return `Being handed to ${operatorOf(facts)}.`;
      case 'unconfirmed':
        return facts.dueAt === undefined
          ? 'The message was sent, but the answer did not come. It may have arrived. You need to settle what happened.'
          : `The message was sent, but the answer did not come. It may have arrived. We try again with exactly the same message ${format.exactTime(facts.dueAt)}.`;
      case 'distributing':
        return facts.cause === undefined
          ? `${facts.operator?.name ?? 'The dispatcher'} has taken over the message and sends it on. We do not know yet whether it has arrived.${facts.dueAt === undefined ? '' : ` We ask again ${format.exactTime(facts.dueAt)}.`}`
          : causeEn(facts.cause, facts.operator?.name ?? '').happened;
      case 'delivered':
        if (facts.via === 'dispatcher' && (facts.transactionId ?? '') !== '')
          return `${facts.operator?.name ?? 'The dispatcher'} told ${format.dateTime(facts.updatedAt)} that it lies in the recipient’s mailbox. That does not say that ${nameOf(facts)} has read it.`;
        return (facts.transactionId ?? '') === ''
          ? `A case worker has noted that ${operatorOf(facts)} accepted it. There is no receipt.`
          : `${operatorOf(facts)} accepted it ${format.dateTime(facts.updatedAt)}. That does not say that ${nameOf(facts)} has read it.`;
      case 'refused':
        return facts.cause === undefined ? 'The message did not arrive.' : causeEn(facts.cause, facts.operator?.name ?? '').happened;
      case 'letter':
        if (facts.isProtected === true) return letterEn.protectedWaits;
        return `${facts.letter?.lacksAddress === true ? 'Write the address, print' : 'Print'} it, put it in an envelope and confirm that it is posted.`;
      case 'handed-over':
        return 'Handed over for printing. Confirm when it is posted.';
      case 'posted':
        return `Posted ${facts.letter?.postedAt ?? format.date(facts.updatedAt)}.`;
      case 'returned':
        return facts.letter?.returnReason === undefined
          ? 'The letter was returned.'
          : `The letter was returned: ${letterEn.returnReason[facts.letter.returnReason].toLowerCase()}.`;
      case 'withdrawn':
        return 'Taken back. It will not be sent.';
    }
  },
  heldWhy: {
    undo: 'Can be undone',
    scheduled: 'Sent at the chosen time',
    'register-unavailable': 'FaR does not answer',
    'operator-unavailable': 'The operator does not accept right now',
    certificate: 'The certificate needs attention',
    waiting: 'Waits its turn',
  },
  event: {
    held: 'Put in the outbox',
    deferred: 'Put off',
    submitted: 'Being handed to the operator',
    accepted: 'In the mailbox',
    distributed: 'Taken over by the dispatcher',
    checked: 'The dispatcher was asked, no word yet',
    'not-sent': 'Did not get away',
    redirected: 'The recipient has changed mailbox',
    lost: 'Sent, but the answer did not come',
    interrupted: 'Interrupted while being sent',
    refused: 'Was not accepted',
    'given-up': 'All attempts are made',
    retried: 'To be sent at once',
    rescheduled: 'Given another time',
    withdrawn: 'Taken back',
    settled: 'Settled by a case worker',
    'turned-to-letter': 'Became a letter',
    addressed: 'Was given an address',
    'handed-over': 'Handed over for printing',
    posted: 'Posted',
    returned: 'Was returned',
    'content.erased': 'Content erased by decision',
    'hold.placed': 'Put on hold',
    'hold.lifted': 'Hold lifted',
  },
  cause: causeEn,
  remark: {
    javascript: 'Has scripts that the recipient’s program may stop',
    actions: 'Can start a program, send information or open another file at the recipient’s',
    form: 'Has form fields',
    'embedded-files': 'Has other files embedded',
    signed: 'Is electronically signed',
    'no-text': 'Is pictures without text. Screen readers cannot read it',
    untagged: 'Lacks tags for screen readers',
    'not-a4': 'Has pages that are not A4',
  },
  healthName: healthNamesEn,
  healthFinding: healthFindingEn,
  verdict: verdictEn,
  schemaFindings: schemaFindingsEn,
  packageChecked: packageCheckedEn,
  finding: findingEn,
  settings: settingsEn,
  setup: setupEn,
  certificateUse: { sender: 'Sender', dispatcher: 'Dispatcher', transport: 'Connection' },
  certificateSource: {
    practice: 'Practice certificate',
    configuration: 'From the configuration',
    installed: 'Installed in Sigill',
    pkcs11: 'Key device',
    store: 'Windows certificate store',
  },
};
