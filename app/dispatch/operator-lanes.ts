import { unreachable } from '../kernel/fault.ts';
import type { DispatchId } from '../contract/values.ts';
import type { DistributionOutcome } from '../delivery/distributor.ts';
import type { Outcome } from '../delivery/mailbox.ts';
import type { RetryPolicy } from './retry-policy.ts';

/**
 * What became of a message at the operator: `answered` (whatever was said), `later` (put off, or no answer came), `unreached` (no byte got there),
 * `untried` (it never came so far).
 */
export type Reached = 'answered' | 'later' | 'unreached' | 'untried';

/** `busy`: as many are being handed over there as may be; `closed`: it did not answer a moment ago, and is left alone for a while. */
export type Entry =
  | { readonly type: 'go'; readonly leave: (reached: Reached) => void }
  | { readonly type: 'busy' }
  | { readonly type: 'closed'; readonly forMs: number };

/** One lane for each operator, so that one that is down or slow is waited for by its own messages only. */
export type OperatorLanes = {
  /** Asked when the operator is known and before anything is sealed. Only the first `leave` counts. */
  readonly enter: (id: DispatchId, serviceAddress: string) => Entry;
  /** Whether to begin with a dispatch now; one whose operator is not known yet may always. */
  readonly mayBegin: (id: DispatchId) => boolean;
  /** The network is there again: every lane may be tried once. */
  readonly reopen: () => void;
  /** Forgets where all but these are going. */
  readonly keep: (ids: ReadonlySet<string>) => void;
};

const AT_ONCE = 2;

type Lane = { inside: number; failures: number; closedUntil: number; readonly failed: Set<DispatchId> };

/**
 * @param tickMs a clock that only goes forward
 * @param recovered told which dispatches wait for an operator that was down and has answered
 */
export function operatorLanes(
  policy: Pick<RetryPolicy, 'heldDelayMs'>,
  tickMs: () => number,
  recovered: (waiting: readonly DispatchId[]) => void,
): OperatorLanes {
  const lanes = new Map<string, Lane>();
  const goingTo = new Map<DispatchId, string>();
  const laneAt = (serviceAddress: string): Lane => {
    const lane = lanes.get(serviceAddress) ?? { inside: 0, failures: 0, closedUntil: 0, failed: new Set() };
    lanes.set(serviceAddress, lane);
    return lane;
  };
  /** After a failure one is sent ahead, to see. */
  const isFull = ({ inside, failures }: Lane): boolean => inside >= (failures > 0 ? 1 : AT_ONCE);

  const leave = (id: DispatchId, serviceAddress: string, reached: Reached): void => {
    const lane = laneAt(serviceAddress);
    lane.inside -= 1;
    switch (reached) {
      case 'untried':
        return;
      case 'answered': {
        goingTo.delete(id);
        const wasDown = lane.failures > 0;
        Object.assign(lane, { failures: 0, closedUntil: 0 });
        lane.failed.clear();
        if (wasDown) recovered([...goingTo].filter(([, address]) => address === serviceAddress).map(([waiting]) => waiting));
        return;
      }
      case 'later':
      case 'unreached':
        lane.failed.add(id);
        // One message that an operator cannot cope with must not hold up all the others: two of them, or no way there, close the lane.
        if (reached === 'later' && lane.failed.size === 1) return;
        lane.closedUntil = tickMs() + policy.heldDelayMs(lane.failures);
        lane.failures += 1;
        return;
      default:
        unreachable(reached);
    }
  };

  return {
    enter(id, serviceAddress) {
      const lane = laneAt(serviceAddress);
      goingTo.set(id, serviceAddress);
      const forMs = lane.closedUntil - tickMs();
      if (forMs > 0) return { type: 'closed', forMs };
      if (isFull(lane)) return { type: 'busy' };
      lane.inside += 1;
      let isInside = true;
      return {
        type: 'go',
        leave: reached => {
          if (!isInside) return;
          isInside = false;
          leave(id, serviceAddress, reached);
        },
      };
    },
    mayBegin(id) {
      const serviceAddress = goingTo.get(id);
      if (serviceAddress === undefined) return true;
      const lane = laneAt(serviceAddress);
      // A closed lane is begun with so that the row says until when.
      return lane.closedUntil > tickMs() || !isFull(lane);
    },
    reopen() {
      for (const lane of lanes.values()) lane.closedUntil = 0;
    },
    keep(ids) {
      for (const id of goingTo.keys()) if (!ids.has(id)) goingTo.delete(id);
    },
  };
}

/** What an outcome tells of the operator itself. */
export function reachedBy({ type }: Outcome | DistributionOutcome): Reached {
  switch (type) {
    case 'accepted':
    case 'refused':
    case 'not-delivered':
    case 'too-large':
    case 'distributed':
      return 'answered';
    case 'postponed':
    case 'lost':
      return 'later';
    case 'not-sent':
      return 'unreached';
    default:
      return unreachable(type);
  }
}
