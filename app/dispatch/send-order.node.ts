import type { Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Stored } from '../journal/journal.ts';
import type { Order } from '../message/compose-messages.ts';
import type { Services } from '../services.ts';
import { holdOrder } from './hold-order.node.ts';
import { sendDispatch } from './send-dispatch.ts';

export type ScriptedOrder = {
  readonly order: Order;
  readonly paper: 'never' | 'allow';
  readonly address: readonly string[];
  readonly sendAt?: Instant;
};

/**
 * Sends for a script: no countdown, every recipient walked to the end of one attempt, one after the other; one that fails stops no other.
 * @returns one row per recipient, in the order given. A recipient without a mailbox when paper was not allowed stands there as `refused`
 * with cause `unreachable`, and is withdrawn in the journal at once: the script has its answer and nothing waits.
 * Fails before anything is held as `holdOrder` does; nothing has left then.
 */
export async function sendOrder(services: Services, { order, paper, address, sendAt }: ScriptedOrder): Promise<Result<readonly Stored[]>> {
  const signers = await services.signers();
  if (!signers.ok) return signers;
  const now = services.clock.now();
  const isLater = sendAt !== undefined && sendAt > now;
  const held = await holdOrder(services, order, {
    paper,
    address,
    seen: [],
    why: isLater ? 'scheduled' : 'waiting',
    dueAt: isLater ? sendAt : now,
  });
  if (!held.ok || isLater) return held;
  const rows: Stored[] = [];
  for (const { dispatch } of held.value) {
    const sent = await sendDispatch(services, dispatch.id);
    if (!sent.ok) return sent;
    rows.push(sent.value);
    const { state } = sent.value.dispatch;
    if (state === 'refused' && sent.value.dispatch.cause.kind === 'unreachable') {
      services.journal.record(dispatch.id, sent.value.seq, { type: 'withdrawn', at: services.clock.now() });
    }
  }
  return ok(rows);
}

/** One more attempt now, because a person or script asks: whatever waits, came to a stop, or is unconfirmed (with the same bytes). */
export async function retryDispatch(services: Services, id: Stored['dispatch']['id']): Promise<Result<Stored>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { state } = stored.dispatch;
  if (state !== 'held' && state !== 'unconfirmed' && state !== 'refused') return fail({ code: 'dispatch.wrong-state', state });
  const retried = services.journal.record(id, stored.seq, { type: 'retried', at: services.clock.now() });
  return retried.ok ? sendDispatch(services, id) : retried;
}
