import type { Timers } from './outbox.ts';

/** The computer's own: seconds that pass, whatever the clock on the wall says. */
export const systemTimers: Timers = {
  after: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
  tickMs: () => performance.now(),
};
