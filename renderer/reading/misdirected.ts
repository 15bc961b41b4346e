import type { Words } from '../../app/contract/language/words.ts';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { later, millisecondsBetween, type Instant } from '../../app/kernel/instant.ts';
import { instantInSweden } from '../../app/kernel/swedish-calendar.ts';
import type { ScreenWords } from '../language/screen-words.ts';
import { isDate, isTime } from '../shared/typed-date.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The clock of GDPR art. 33(1): hours in a row from when the organisation came to know, weekends and shifts to summer time included. */
export type ReportClock = { readonly deadline: Instant; readonly hoursLeft: number; readonly isOver: boolean };

export function reportClock(discovered: Instant, now: Instant): ReportClock {
  const deadline = later(discovered, 72 * HOUR_MS);
  const left = millisecondsBetween(now, deadline);
  return { deadline, hoursLeft: Math.max(0, Math.floor(left / HOUR_MS)), isOver: left <= 0 };
}

/**
 * When it was discovered, from what was typed in Swedish time.
 * @param between when the message was handed over for sending, and now: nobody discovers a mistake before it is made
 * @returns undefined when it is no moment, or one outside that time
 */
export function discoveredAt(date: string, time: string, [sent, now]: readonly [Instant, Instant]): Instant | undefined {
  if (!isDate(date) || !isTime(time)) return undefined;
  const moment = instantInSweden(date, time);
  // What is typed has whole minutes: the minute that it was sent in counts as after.
  const isAfter = millisecondsBetween(sent, moment) > -MINUTE_MS;
  return isAfter && millisecondsBetween(moment, now) >= 0 ? moment : undefined;
}

/** Whether something may be with a person who should not have it. Before that, taking it back is the help. */
export function mayBeMisdirected({ left }: DispatchDetail['row']['departure']): boolean {
  return left === 'gone' || left === 'perhaps' || left === 'leaving';
}

/**
 * The facts of an incident report, a line each. Without name, number, subject and file names: art. 33(3) asks for kinds and counts,
 * and what is copied ends up in other systems.
 */
export function incidentFacts(detail: DispatchDetail, discovered: Instant, words: Words, say: ScreenWords): string {
  const { row, attachments, timeline, receipt } = detail;
  const { facts } = say.misdirected;
  const { format } = words;
  const pages = attachments.reduce((sum, file) => sum + file.pages, 0);
  const sentAt = row.departure.at ?? receipt?.receivedAt;
  const lines: readonly (readonly [string, string | undefined])[] = [
    [facts.discovered, format.dateTime(discovered)],
    [facts.deadline, format.dateTime(reportClock(discovered, discovered).deadline)],
    [facts.sent, sentAt === undefined ? row.letter?.postedAt : format.dateTime(sentAt)],
    [facts.channel, row.letter === undefined ? facts.digital(row.operator?.name ?? '') : facts.paper],
    [facts.by, [...new Set(timeline.map(({ by }) => by))].join(', ')],
    [facts.state, words.dispatchState[row.state]],
    [facts.protectionClass, String(row.protectionClass)],
    [facts.caseNumber, row.caseNumber],
    [facts.attachments, attachments.length === 0 ? '0' : `${attachments.length} (${say.pages(pages)})`],
    [facts.transaction, row.transactionId ?? row.distributionId],
    [facts.messageId, row.messageId],
    [facts.sealed, row.sealedSha256],
    [facts.journal, String(row.journalSeq)],
  ];
  const told = lines.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}`]));
  return [facts.heading, ...told].join('\n');
}
