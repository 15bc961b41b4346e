import type { PendingSummary } from '../contract/message-views.ts';
import { millisecondsBetween, type Instant } from '../kernel/instant.ts';
import type { Stored } from '../journal/journal.ts';
import type { Dispatch } from './dispatch.ts';

/** The states that an outbox holds; what waits for a person in them has no `dueAt`. */
export const IN_OUTBOX = ['held', 'submitting', 'unconfirmed', 'distributing'] as const satisfies readonly Dispatch['state'][];

const SHOWN = 500;
/** What is to leave within this time is worth waiting for. */
const SOON_MS = 120_000;

/** What waits, counted by what it waits for. Pure. @param waiting every dispatch in one of the states `IN_OUTBOX` */
export function pendingSummary(waiting: readonly Stored[], now: Instant): PendingSummary {
  const going = waiting.map(({ dispatch }) => dispatch).filter(dispatch => dispatch.state === 'submitting' || 'dueAt' in dispatch);
  const kinds = going.map(dispatch => kindOf(dispatch, now));
  const count = (kind: (typeof kinds)[number]): number => kinds.filter(found => found === kind).length;
  const [leaving, soon, scheduled, blocked] = [count('leaving'), count('soon'), count('scheduled'), count('blocked')];
  const order = [...going].sort(inOutboxOrder);
  const next = order.map(dueAtOf).find(dueAt => dueAt !== '');
  return {
    unsent: leaving + soon + scheduled + blocked,
    leaving,
    soon,
    scheduled,
    blocked,
    unanswered: count('unanswered'),
    ...(next === undefined ? {} : { nextAt: next }),
    order: order.slice(0, SHOWN).map(({ id }) => id),
  };
}

/** What is being handed over first, then by when it is due, then by when Send was pressed. */
export function inOutboxOrder(one: Dispatch, other: Dispatch): number {
  return dueAtOf(one).localeCompare(dueAtOf(other)) || one.createdAt.localeCompare(other.createdAt);
}

function dueAtOf(dispatch: Dispatch): Instant {
  return 'dueAt' in dispatch ? dispatch.dueAt : '';
}

function kindOf(dispatch: Dispatch, now: Instant): 'leaving' | 'soon' | 'scheduled' | 'blocked' | 'unanswered' {
  if (dispatch.state === 'submitting') return 'leaving';
  if (dispatch.state !== 'held') return 'unanswered';
  if (dispatch.why === 'undo' || dispatch.why === 'waiting') return 'soon';
  if (dispatch.why === 'scheduled') return millisecondsBetween(now, dispatch.dueAt) > SOON_MS ? 'scheduled' : 'soon';
  return 'blocked';
}
