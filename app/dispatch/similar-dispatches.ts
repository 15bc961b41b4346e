import type { DraftContent, SimilarDispatch } from '../contract/message-views.ts';
import { parseRecipient } from '../contract/values.ts';
import type { Journal, Stored } from '../journal/journal.ts';
import { later, millisecondsBetween, swedishDateOf, type Instant } from '../kernel/instant.ts';

const MINUTE_MS = 60_000;
/** Of one person's newest messages; nobody gets more in a day. */
const LOOKED_AT = 200;
/** Of everybody's newest, while the index of words is being made anew. */
const A_DAY = 5000;

/**
 * Messages with a recipient and the subject of a draft for which Send was pressed within some minutes before now, newest first (M33). What was taken
 * back or refused is not counted: to send that again is what one should do.
 */
export function similarDispatches(
  journal: Pick<Journal, 'list' | 'askable'>,
  { recipients, subject }: Pick<DraftContent, 'recipients' | 'subject'>,
  now: Instant,
  withinMinutes: number,
): readonly SimilarDispatch[] {
  const since = later(now, -withinMinutes * MINUTE_MS);
  const wanted = subjectKey(subject);
  if (wanted === '') return [];
  return recipients.flatMap(({ number }) => {
    const parsed = parseRecipient(number, swedishDateOf(now));
    if (!parsed.ok) return [];
    const { recipient } = parsed;
    const isSimilar = ({ dispatch, message }: Stored): boolean =>
      dispatch.createdAt >= since &&
      dispatch.state !== 'withdrawn' &&
      dispatch.state !== 'refused' &&
      message?.recipient === recipient &&
      subjectKey(message.subject) === wanted;
    const from = swedishDateOf(since);
    const isSlow = journal.askable({ query: recipient }) !== undefined;
    const { rows } = journal.list(isSlow ? { from, limit: A_DAY, offset: 0 } : { query: recipient, from, limit: LOOKED_AT, offset: 0 });
    return rows.filter(isSimilar).map(({ dispatch: { id, state, createdAt } }) => ({
      recipient,
      dispatch: id,
      state,
      at: createdAt,
      // A clock that was set back meanwhile has no say here.
      minutesAgo: Math.max(0, Math.floor(millisecondsBetween(createdAt, now) / MINUTE_MS)),
    }));
  });
}

/** Two subjects that a person reads as the same one. */
function subjectKey(subject: string): string {
  return subject.trim().replaceAll(/\s+/gu, ' ').normalize('NFC').toLocaleLowerCase('sv');
}
