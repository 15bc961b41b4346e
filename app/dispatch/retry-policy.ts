/** When Sigill tries again by itself, in milliseconds from now. */
export type RetryPolicy = {
  /** Nothing has left: as long as it takes, further and further apart. */
  readonly heldDelayMs: (tries: number) => number;
  /** It may have arrived: a bounded number of times with the same bytes, then undefined: a person decides (facts §17). */
  readonly resendDelayMs: (attempts: number) => number | undefined;
  /** How soon an external förmedlare is asked again; undefined when it has been asked for days without an end: a person decides. */
  readonly statusDelayMs: (checks: number) => number | undefined;
};

const minute = 60_000;
/** Two seconds, doubled up to an hour: the last of them after about five days. */
const STATUS_CHECKS = 130;
const RESENDS: readonly number[] = [2 * minute, 10 * minute, 30 * minute];

/**
 * One minute, doubled up to an hour, each spread by a fifth so that a thousand computers do not come back in the same second.
 * The authority's own sample tries hourly (facts §17).
 * @param random a number from 0 up to 1
 */
export const retryPolicy = (random: () => number): RetryPolicy => {
  const spread = (delayMs: number): number => Math.round(delayMs * (0.8 + 0.4 * random()));
  return {
    heldDelayMs: tries => spread(Math.min(minute * 2 ** Math.min(tries, 10), 60 * minute)),
    resendDelayMs: attempts => {
      const delay = RESENDS[attempts - 1];
      return delay === undefined ? undefined : spread(delay);
    },
    statusDelayMs: checks => (checks >= STATUS_CHECKS ? undefined : spread(Math.min(2000 * 2 ** Math.min(checks, 12), 60 * minute))),
  };
};
