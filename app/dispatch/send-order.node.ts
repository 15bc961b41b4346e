import { setTimeout as pause } from 'node:timers/promises';
import type { SendAt } from '../contract/message-views.ts';
import type { Failure } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Stored } from '../journal/journal.ts';
import type { Order } from '../message/compose-messages.ts';
import type { Services } from '../services.ts';
import { followDistribution } from './follow-distribution.ts';
import { holdOrder } from './hold-order.node.ts';
import { commandPauseMs, type Patience } from './note-outcome.ts';
import { inOutboxOrder } from './pending-summary.ts';
import { recoverInterrupted } from './recover-interrupted.ts';
import { sendDispatch } from './send-dispatch.ts';
import { sendMoment } from './send-moment.ts';

export type ScriptedOrder = {
  readonly order: Order;
  readonly paper: 'never' | 'allow';
  readonly address: readonly string[];
  readonly isSpecialAddress?: boolean;
  readonly sendAt?: SendAt;
};

/**
 * Sends for a script: no countdown, every recipient walked to the end of one attempt, one after the other; one that fails stops no other.
 * @returns one row per recipient, in the order given. A recipient without a mailbox when paper was not allowed stands there as `refused`
 * with cause `unreachable`, and is withdrawn in the journal at once: the script has its answer and nothing waits.
 * @param onTrouble told why a message that waits was not tried to its end (a full disk), which its row cannot say: the row could not be written
 * Fails before anything is held as `holdOrder` does; nothing has left then.
 */
export async function sendOrder(
  services: Services,
  { order, paper, address, isSpecialAddress = false, sendAt }: ScriptedOrder,
  onTrouble: (failure: Failure) => void = () => undefined,
): Promise<Result<readonly Stored[]>> {
  const signers = await services.signers();
  if (!signers.ok) return signers;
  const now = services.clock.now();
  const moment = sendMoment(sendAt, now);
  if (!moment.ok) return moment;
  const isLater = moment.value !== undefined;
  const held = await holdOrder(services, order, {
    paper,
    address,
    isSpecialAddress,
    seen: [],
    why: isLater ? 'scheduled' : 'waiting',
    dueAt: moment.value ?? now,
  });
  if (!held.ok || isLater) return held;
  const rows: Stored[] = [];
  for (const { dispatch } of held.value) {
    const sent = await sendAndFollow(services, dispatch.id);
    // A journal that takes no more rows still knows how far this one came, and the others are not to suffer for it.
    if (!sent.ok) onTrouble(sent.failure);
    const row = sent.ok ? sent.value : services.journal.find(dispatch.id);
    if (row === undefined) return sent.ok ? fail({ code: 'dispatch.unknown' }) : sent;
    rows.push(row);
    if (row.dispatch.state === 'refused' && row.dispatch.cause.kind === 'unreachable') {
      services.journal.record(dispatch.id, row.seq, { type: 'withdrawn', at: services.clock.now() });
    }
  }
  return ok(rows);
}

/** How long a script waits for an external förmedlare to tell the end before it is told that there is none yet. */
const PATIENCE_MS: readonly number[] = [250, 500, 1000, 2000, 2000];

const patience: Patience = async tries => {
  const pauseMs = commandPauseMs(tries);
  if (pauseMs !== undefined) await pause(pauseMs);
  return pauseMs !== undefined;
};

async function sendAndFollow(services: Services, id: Stored['dispatch']['id']): Promise<Result<Stored>> {
  const sent = await sendDispatch({ ...services, patience }, id);
  return sent.ok ? followDistribution(services, sent.value, PATIENCE_MS, pause) : sent;
}

/**
 * One attempt for everything that is due, in order, one after the other: what an open window does all the time.
 * @returns what was tried, as it is now. With a journal that takes no more rows it ends there
 * @param onTrouble told why it ended before its time when something was tried before; else it fails as that
 */
export async function sendDue(
  services: Services,
  onTrouble: (failure: Failure) => void = () => undefined,
): Promise<Result<readonly Stored[]>> {
  const now = services.clock.now();
  recoverInterrupted(services, new Set());
  const due = services.journal
    .inStates(['held', 'unconfirmed', 'distributing'])
    .filter(({ dispatch }) => 'dueAt' in dispatch && dispatch.dueAt <= now)
    .sort((one, other) => inOutboxOrder(one.dispatch, other.dispatch));
  const rows: Stored[] = [];
  for (const { dispatch } of due) {
    const sent = await sendAndFollow(services, dispatch.id);
    const isStopped = !sent.ok && (sent.failure.code === 'journal.unavailable' || sent.failure.code === 'dispatch.not-noted');
    // Nothing was tried before, and nothing of this one has left: that is all there is to say.
    if (isStopped && rows.length === 0 && sent.failure.code === 'journal.unavailable') return sent;
    const row = sent.ok ? sent.value : services.journal.find(dispatch.id);
    if (row !== undefined) rows.push(row);
    if (!isStopped) continue;
    onTrouble(sent.failure);
    break;
  }
  return ok(rows);
}

/** One more attempt now, because a person or script asks: whatever waits, came to a stop, is unconfirmed (with the same bytes), or has no end yet (asked about). */
export async function retryDispatch(services: Services, id: Stored['dispatch']['id']): Promise<Result<Stored>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { state } = stored.dispatch;
  const isWaiting = state === 'held' || state === 'unconfirmed' || state === 'distributing' || state === 'refused';
  if (!isWaiting) return fail({ code: 'dispatch.wrong-state', state });
  const retried = services.journal.record(id, stored.seq, { type: 'retried', at: services.clock.now() });
  return retried.ok ? sendAndFollow(services, id) : retried;
}
