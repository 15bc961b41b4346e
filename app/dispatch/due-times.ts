import { unreachable } from '../kernel/fault.ts';
import { millisecondsBetween, type Instant } from '../kernel/instant.ts';
import type { Stored } from '../journal/journal.ts';
import type { InState } from './dispatch.ts';

export type WaitingDispatch = InState<'held'> | InState<'unconfirmed'> | InState<'distributing'>;
/** One that Sigill does something with by itself. */
export type Waiting = Stored & { readonly dispatch: WaitingDispatch & { readonly dueAt: Instant } };

export type DueTimes = {
  /**
   * How long a dispatch still has to wait, in milliseconds; 0 or less when it is due.
   * @param now by the computer's clock, which a person or the network may set
   * @param tickMs by a clock that only goes forward and at its own pace; it may stand while the computer sleeps
   */
  readonly waitMs: (waiting: Waiting, now: Instant, tickMs: number) => number;
  /** Forgets all but these. */
  readonly keep: (waiting: readonly Waiting[]) => void;
};

const MINUTE_MS = 60_000;

/**
 * When things are due although clocks are set. A time that somebody chose is the computer's clock's, whatever is done to it. A countdown is counted in
 * seconds that pass: it never gets shorter when the clock is set forward. What waits after a failure goes when either clock says so. No wait but for a
 * chosen time gets longer when the clock is set back.
 */
export function dueTimes(): DueTimes {
  const seen = new Map<string, { readonly seq: number; readonly dueTick: number }>();
  const dueTickOf = ({ dispatch, seq }: Waiting, wallMs: number, tickMs: number): number => {
    const known = seen.get(dispatch.id);
    if (known?.seq === seq) return known.dueTick;
    const dueTick = tickMs + Math.min(wallMs, longestWaitMs(dispatch));
    seen.set(dispatch.id, { seq, dueTick });
    return dueTick;
  };
  return {
    waitMs(waiting, now, tickMs) {
      const { dispatch } = waiting;
      const wallMs = millisecondsBetween(now, dispatch.dueAt);
      if (dispatch.state === 'held' && dispatch.why === 'scheduled') return wallMs;
      const leftMs = dueTickOf(waiting, wallMs, tickMs) - tickMs;
      return dispatch.state === 'held' && dispatch.why === 'undo' ? leftMs : Math.min(wallMs, leftMs);
    },
    keep(waiting) {
      const ids = new Set<string>(waiting.map(({ dispatch }) => dispatch.id));
      for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
    },
  };
}

/** No wait of its kind is longer (`retry-policy.ts`, spread included); a row that says so was written before the clock was set back. */
function longestWaitMs(dispatch: WaitingDispatch): number {
  if (dispatch.state === 'unconfirmed') return 36 * MINUTE_MS;
  if (dispatch.state === 'distributing') return 72 * MINUTE_MS;
  switch (dispatch.why) {
    case 'undo':
      return MINUTE_MS;
    case 'waiting':
      return 0;
    case 'register-unavailable':
    case 'operator-unavailable':
    case 'certificate':
      return 72 * MINUTE_MS;
    case 'scheduled':
      return Infinity;
    default:
      return unreachable(dispatch.why);
  }
}
