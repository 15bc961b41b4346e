import { numberFormat } from '../../app/kernel/late-format.ts';
import type { filterSv, outboxSv, sendTimeSv } from './outbox-sv.ts';

const number = numberFormat('en-GB');
const count = (value: number, one: string, many: string): string => (value === 1 ? `1 ${one}` : `${number.format(value)} ${many}`);

/** When a message is to go. */
export const sendTimeEn: typeof sendTimeSv = {
  open: 'Send later',
  title: 'When is the message to be sent?',
  what: 'Time',
  soon: 'As soon as the time to undo has passed',
  office: when => `When the office opens, ${when}`,
  officeNow: 'In office hours, so as soon as the time to undo has passed',
  officeHint: 'Weekdays 8–17. Public holidays are left out.',
  moment: 'At a time that I choose',
  date: 'Date',
  time: 'Time of day',
  choose: 'Choose',
  incomplete: 'Give both a date and a time of day.',
  past: 'That time has been.',
  late: 'Choose a time within a year.',
  chosen: when => `Sent ${when}`,
  chosenOffice: 'Sent in office hours',
  clear: 'Not later: send as soon as the time to undo has passed',
  needsOpen: 'Sigill has to be open then. Otherwise it is sent the next time that Sigill is opened.',
  review: when =>
    `The message goes to the Outbox and is sent ${when}. Until then nothing has left the computer, and you can change your mind.`,
  change: 'Change the time',
  sendScheduled: 'Put in the Outbox',
  fact: 'Sent',
};

/** What of a message has left the computer, and what can be done about it. */
export const outboxEn: typeof outboxSv = {
  departure: {
    nothing: 'Nothing of the message has left the computer.',
    declined: 'The message has left the computer, but the recipient’s operator did not take it. It is in no mailbox.',
    leaving: 'The message is leaving the computer at this moment.',
    perhaps: (attempts, at) =>
      `The message has left the computer${attempts > 1 ? ` ${number.format(attempts)} times, always exactly the same` : ''}${at === '' ? '' : `, last at ${at}`}.`,
  },
  takeBack: 'Take back',
  takeBackTitle: 'Take the message back?',
  takeBackText: 'It is not sent, and no draft is made of it. What was written stays in the journal. Nothing is in any mailbox.',
  similar: (name, minutes) =>
    `You sent the same subject to ${name} ${minutes === 0 ? 'less than a minute' : count(minutes, 'minute', 'minutes')} ago.`,
  similarWaits: name => `A message with the same subject to ${name} already waits in the Outbox.`,
  similarNext: 'Make sure that it is not the same message twice.',
  closing: {
    leaving: messages => `${count(messages, 'message is', 'messages are')} leaving at this moment. It takes a few seconds.`,
    soon: messages => `${count(messages, 'message is', 'messages are')} sent in a moment. Wait, and they will get away.`,
    scheduled: messages => `${count(messages, 'message waits', 'messages wait')} for the chosen time, and go only if Sigill is open then.`,
    blocked: messages =>
      `${count(messages, 'message waits', 'messages wait')} for somebody else’s answer, and go the next time Sigill is open.`,
  },
};

/** The search and what narrows it. */
export const filterEn: typeof filterSv = {
  add: 'Filter',
  label: 'Filters in use',
  remove: what => `Remove the filter ${what}`,
  clear: 'Clear all',
  title: 'Show only',
  apply: 'Show',
  any: 'All',
  state: 'State',
  states: {
    waiting: 'Waiting',
    uncertain: 'Uncertain',
    delivered: 'In the mailbox',
    refused: 'Did not arrive',
    paper: 'Paper',
    withdrawn: 'Taken back',
  },
  channel: 'Digital or paper',
  class: 'Protection class',
  from: 'From',
  to: 'Up to',
  unit: 'Unit',
  user: 'Sent by',
  caseNumber: 'Case',
  chip: {
    from: date => `From ${date}`,
    to: date => `Up to ${date}`,
    class: protectionClass => `Class ${protectionClass}`,
    unit: unit => `Unit ${unit}`,
    user: user => `By ${user}`,
    caseNumber: caseNumber => `Case ${caseNumber}`,
  },
  wrongOrder: 'The first date is later than the last.',
};
