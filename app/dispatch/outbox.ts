import { millisecondsBetween } from '../kernel/instant.ts';
import type { DispatchId } from '../contract/values.ts';
import type { Services } from '../services.ts';
import { recoverInterrupted } from './recover-interrupted.ts';
import { sendDispatch } from './send-dispatch.ts';

/** Timers as a shell has them; a test has its own. */
export type Timers = { readonly after: (delayMs: number, act: () => void) => () => void };

export type Outbox = {
  /** Looks at what is due now; called when something was held, released or retried. */
  readonly wake: () => void;
  /** Ends the timers and waits for what is being sent. Nothing new is begun. */
  readonly close: () => Promise<void>;
};

const LONGEST_SLEEP_MS = 30_000;
const AT_ONCE = 2;

/**
 * Works through what is held, unconfirmed or with an external förmedlare, each when it is due, a few at a time, without anybody waiting for it.
 * The clock is asked again at least every half minute, so that sleep, a changed clock or another process's rows are noticed.
 */
export function openOutbox(services: Services, timers: Timers, report: (error: unknown) => void): Outbox {
  const inFlight = new Map<DispatchId, Promise<void>>();
  let cancelTimer = (): void => undefined;
  let isClosed = false;

  const sendOne = async (id: DispatchId): Promise<void> => {
    try {
      await sendDispatch(services, id);
    } catch (error) {
      report(error);
    } finally {
      inFlight.delete(id);
      wake();
    }
  };

  const wake = (): void => {
    if (isClosed) return;
    cancelTimer();
    let sleepMs = LONGEST_SLEEP_MS;
    try {
      recoverInterrupted(services, new Set(inFlight.keys()));
      const now = services.clock.now();
      for (const { dispatch } of services.journal.inStates(['held', 'unconfirmed', 'distributing'])) {
        if (!('dueAt' in dispatch) || inFlight.has(dispatch.id)) continue;
        const waitMs = millisecondsBetween(now, dispatch.dueAt);
        if (waitMs > 0) sleepMs = Math.min(sleepMs, waitMs);
        else if (inFlight.size < AT_ONCE) inFlight.set(dispatch.id, sendOne(dispatch.id));
      }
    } catch (error) {
      report(error);
    }
    cancelTimer = timers.after(sleepMs, wake);
  };

  wake();
  return {
    wake,
    close: async () => {
      isClosed = true;
      cancelTimer();
      await Promise.all(inFlight.values());
    },
  };
}
