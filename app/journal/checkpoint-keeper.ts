import type { FailureCode } from '../kernel/failure.ts';
import type { Result } from '../kernel/result.ts';
import type { Checkpoint } from './checkpoint.ts';

/** A checkpoint as it was just made and kept. */
export type Taken = {
  readonly checkpoint: Checkpoint;
  /** Why nobody signed it; head and root stand there all the same. */
  readonly unsigned?: FailureCode;
  /** Why it is not in the second folder. */
  readonly notInSecond?: FailureCode;
};

/**
 * Keeps checkpoints of a journal outside it: in `checkpoints/` of the data folder, one file for each day, and in a second folder if one is configured.
 * They hold no personal data.
 */
export type CheckpointKeeper = {
  /**
   * Makes one now, signed when a certificate can be used, and keeps it: at an export, and when it is asked for.
   * Fails as `journal.damaged` when the journal no longer meets the newest one that was kept, which is then left as it is; `journal.unavailable`.
   */
  readonly take: () => Promise<Result<Taken>>;
  /** The same when something has been written since the newest one: at the end of the program. */
  readonly keep: () => Promise<Result<void>>;
  /** The same when the newest one is not of today: now and then while the program is open. */
  readonly keepDaily: () => Promise<Result<void>>;
  /** What a verification holds the journal against when it is given nothing else. */
  readonly newest: () => Checkpoint | undefined;
};
