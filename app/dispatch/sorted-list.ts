import type { ListSort } from '../contract/view-memory.ts';
import type { Journal, ListQuery, Stored } from '../journal/journal.ts';
import { swedishOrder } from '../kernel/late-format.ts';
import { isProtected } from '../message/protected-identity.ts';

/** What is ordered by name or subject is read whole: more than this would be felt. */
export const MOST_SORTED = 5000;
/** A search counts no further than this (`Journal.list`), so its end is not known. */
const COUNTED = 10_000;

type Page = {
  readonly total: number;
  readonly rows: readonly Stored[];
  /** Too many to be put in this order: they come newest first. */
  readonly isTooMany?: true;
};

const inOrder = swedishOrder();
/** What a person has to do something about comes first, what has ended last. */
const STATES: readonly Stored['dispatch']['state'][] = [
  'refused',
  'unconfirmed',
  'returned',
  'held',
  'submitting',
  'distributing',
  'letter',
  'handed-over',
  'posted',
  'delivered',
  'withdrawn',
];

/** Nobody may see from its place in a list whom a protected message is to. */
const nameOf = ({ message }: Stored): string => (isProtected(message) ? '' : (message?.recipientName ?? '') || (message?.recipient ?? ''));

const BY: Readonly<Record<Exclude<ListSort, 'newest' | 'oldest' | 'state'>, (one: Stored, other: Stored) => number>> = {
  recipient: (one, other) => Number(nameOf(one) === '') - Number(nameOf(other) === '') || inOrder(nameOf(one), nameOf(other)),
  subject: (one, other) => inOrder(one.message?.subject ?? '', other.message?.subject ?? ''),
};

/**
 * The journal's list in the order that a person chose. What is equal comes newest first. The last list that was ordered is kept until the journal goes on,
 * so that scrolling through it does not order it again.
 */
export function sortedList(journal: Pick<Journal, 'list' | 'checkpoint'>): (query: ListQuery, sort: ListSort) => Page {
  let kept: { readonly key: string; readonly rows: readonly Stored[] } | undefined;
  return ({ limit, offset, before: _newestFirstOnly, ...question }, sort) => {
    if (sort === 'newest') return journal.list({ ...question, limit, offset });
    const { total } = journal.list({ ...question, limit: 1, offset: 0 });
    const isSearch = [question.query, question.unit, question.user, question.caseNumber].some(part => part !== undefined);
    const isTooMany = sort === 'oldest' || sort === 'state' ? isSearch && total >= COUNTED : total > MOST_SORTED;
    if (isTooMany) return { ...journal.list({ ...question, limit, offset }), isTooMany: true };
    if (sort === 'oldest') {
      const end = Math.max(0, total - offset);
      const start = Math.max(0, end - limit);
      const rows = end === start ? [] : journal.list({ ...question, limit: end - start, offset: start }).rows;
      return { total, rows: rows.toReversed() };
    }
    if (sort === 'state') return { total, rows: byState(journal, question, limit, offset) };
    const key = JSON.stringify([question, sort, journal.checkpoint().head]);
    if (kept?.key !== key) {
      // `toSorted` is stable, and the list comes newest first.
      kept = { key, rows: journal.list({ ...question, limit: MOST_SORTED, offset: 0 }).rows.toSorted(BY[sort]) };
    }
    return { total, rows: kept.rows.slice(offset, offset + limit) };
  };
}

/** One state after the other, each newest first: the journal finds those of a state without reading the rest, so that a folder may be as long as it likes. */
function byState(
  journal: Pick<Journal, 'list'>,
  question: Omit<ListQuery, 'limit' | 'offset'>,
  limit: number,
  offset: number,
): readonly Stored[] {
  const rows: Stored[] = [];
  let before = 0;
  for (const state of STATES) {
    if (question.states?.includes(state) === false) continue;
    const start = Math.max(0, offset - before);
    const room = limit - rows.length;
    if (room === 0) break;
    const found = journal.list({ ...question, states: [state], limit: room, offset: start });
    rows.push(...found.rows);
    before += found.total;
  }
  return rows;
}
