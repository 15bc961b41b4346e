import { millisecondsBetween, type Instant } from '../kernel/instant.ts';
import type { DispatchId } from '../contract/values.ts';
import type { Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import { dueTimes, type Waiting } from './due-times.ts';
import { windowPauseMs, type Patience } from './note-outcome.ts';
import { operatorLanes } from './operator-lanes.ts';
import { inOutboxOrder } from './pending-summary.ts';
import { recoverInterrupted } from './recover-interrupted.ts';
import { sendDispatch } from './send-dispatch.ts';

/** Timers as a shell has them; a test has its own. */
export type Timers = {
  readonly after: (delayMs: number, act: () => void) => () => void;
  /** Milliseconds by a clock that nobody sets. */
  readonly tickMs: () => number;
};

export type Outbox = {
  /** Looks at what is due; called when something was held, released or retried. */
  readonly wake: () => void;
  /** The network is there again, or the computer has woken up: what waits for register or operator is tried at once. */
  readonly online: () => void;
  /** Ends the timers and waits for what is being sent. Nothing new is begun. */
  readonly close: () => Promise<void>;
};

const LONGEST_SLEEP_MS = 30_000;
/** Over all operators; most of the time is spent waiting for answers. */
const AT_ONCE = 8;
/** Many calls in a row (a thousand messages) are one look; and where a look takes long, most of the time is left to others. */
const BETWEEN_LOOKS_MS = 50;
const PAUSE_PER_LOOK = 10;
/** A network that comes and goes does not make us knock all the time. */
const BETWEEN_HINTS_MS = 5000;
/** The computer's clock went this much further than time did: it slept, or somebody set it. */
const JUMP_MS = 10_000;

/**
 * Works through what is held, unconfirmed or with an external förmedlare, each when it is due, a few at a time and a few at each operator, without anybody
 * waiting for it. The clock is asked again at least every half minute, so that sleep, a changed clock or another process's rows are noticed.
 */
export function openOutbox(services: Services, timers: Timers, report: (error: unknown) => void): Outbox {
  const inFlight = new Map<DispatchId, Promise<void>>();
  const due = dueTimes();
  const lanes = operatorLanes(services.retryPolicy, timers.tickMs, waiting => {
    hurry(({ dispatch: { id } }) => waiting.includes(id));
  });
  /** Ends the pauses of answers that the journal does not take. */
  const impatient = new Set<() => void>();
  const patience: Patience = tries =>
    new Promise(resolve => {
      const end = (goesOn: boolean): void => {
        impatient.delete(stop);
        resolve(goesOn);
      };
      const cancel = timers.after(windowPauseMs(tries), () => {
        end(true);
      });
      const stop = (): void => {
        cancel();
        end(false);
      };
      if (isClosed) stop();
      else impatient.add(stop);
    });
  const sending = { ...services, lanes, patience };
  /** Due and not begun, in order, as the journal had them at the last look. */
  let queue: readonly Waiting[] = [];
  /** To be tried although it is not due: by id, the row that it was said about. */
  const hurried = new Map<string, number>();
  /** Not to be tried before this tick. */
  const resting = new Map<string, number>();
  let cancelTimer = (): void => undefined;
  let isClosed = false;
  let looked: { readonly at: Instant; readonly tickMs: number } | undefined;
  let tookMs = 0;
  let hintedMs = -Infinity;

  const sendOne = async ({ dispatch: { id }, seq }: Waiting): Promise<void> => {
    try {
      const sent = await sendDispatch(sending, id, seq);
      // Nothing could be noted (a full disk, a fault of ours): not the same again at once.
      if (!sent.ok && sent.failure.code !== 'dispatch.wrong-state') resting.set(id, timers.tickMs() + LONGEST_SLEEP_MS);
    } catch (error) {
      resting.set(id, timers.tickMs() + LONGEST_SLEEP_MS);
      report(error);
    } finally {
      inFlight.delete(id);
      if (queue.length > 0) begin();
      else wake();
    }
  };

  const begin = (): void => {
    if (isClosed) return;
    const left: Waiting[] = [];
    for (const waiting of queue) {
      const { id } = waiting.dispatch;
      if (inFlight.size >= AT_ONCE || !lanes.mayBegin(id)) left.push(waiting);
      else inFlight.set(id, sendOne(waiting));
    }
    queue = left;
  };

  const waiting = (): readonly Waiting[] => services.journal.inStates(['held', 'unconfirmed', 'distributing']).filter(isWaiting);

  const hurry = (isMeant: (waiting: Waiting) => boolean): void => {
    for (const found of waiting()) if (isMeant(found)) hurried.set(found.dispatch.id, found.seq);
    wake();
  };

  const look = (): void => {
    if (isClosed) return;
    let sleepMs = LONGEST_SLEEP_MS;
    try {
      recoverInterrupted(services, new Set(inFlight.keys()));
      const now = services.clock.now();
      const tickMs = timers.tickMs();
      const hasJumped = looked !== undefined && millisecondsBetween(looked.at, now) - (tickMs - looked.tickMs) > JUMP_MS;
      looked = { at: now, tickMs };
      const all = waiting();
      due.keep(all);
      lanes.keep(new Set(all.map(({ dispatch }) => dispatch.id)));
      if (hasJumped) hint(all);
      const next: Waiting[] = [];
      for (const found of all) {
        if (inFlight.has(found.dispatch.id)) continue;
        const dueMs = isHurried(found) ? 0 : due.waitMs(found, now, tickMs);
        const waitMs = Math.max(dueMs, (resting.get(found.dispatch.id) ?? tickMs) - tickMs);
        if (waitMs > 0) sleepMs = Math.min(sleepMs, waitMs);
        else next.push(found);
      }
      queue = next.sort((one, other) => inOutboxOrder(one.dispatch, other.dispatch));
      tookMs = timers.tickMs() - tickMs;
      begin();
    } catch (error) {
      report(error);
    }
    cancelTimer();
    cancelTimer = timers.after(sleepMs, look);
  };

  const isHurried = ({ dispatch: { id }, seq }: Waiting): boolean => {
    const since = hurried.get(id);
    if (since !== undefined && since !== seq) hurried.delete(id);
    return since === seq;
  };

  const hint = (all: readonly Waiting[]): void => {
    const tickMs = timers.tickMs();
    if (tickMs - hintedMs < BETWEEN_HINTS_MS) return;
    hintedMs = tickMs;
    lanes.reopen();
    for (const found of all) if (waitsForNetwork(found)) hurried.set(found.dispatch.id, found.seq);
  };

  const wake = (): void => {
    if (isClosed) return;
    const pauseMs = Math.max(BETWEEN_LOOKS_MS, tookMs * PAUSE_PER_LOOK);
    const sinceMs = looked === undefined ? pauseMs : timers.tickMs() - looked.tickMs;
    if (sinceMs >= pauseMs) return look();
    cancelTimer();
    cancelTimer = timers.after(pauseMs - sinceMs, look);
  };

  look();
  return {
    wake,
    online: () => {
      hint(waiting());
      wake();
    },
    close: async () => {
      isClosed = true;
      cancelTimer();
      for (const stop of impatient) stop();
      await Promise.all(inFlight.values());
    },
  };
}

function isWaiting(stored: Stored): stored is Waiting {
  return 'dueAt' in stored.dispatch;
}

/** What may have arrived keeps to its few resends at their times, whatever the network does. */
function waitsForNetwork({ dispatch }: Waiting): boolean {
  if (dispatch.state === 'held') return dispatch.why === 'register-unavailable' || dispatch.why === 'operator-unavailable';
  return dispatch.state === 'distributing';
}
