import type { Verdict } from '../contract/system-views.ts';
import type { CheckpointKeeper } from './checkpoint-keeper.ts';
import { checkCheckpointSignature } from './checkpoint-signature.node.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Journal, VerifyOptions } from './journal.ts';

type Parts = { readonly journal: Pick<Journal, 'verify'>; readonly checkpoints: Pick<CheckpointKeeper, 'newest'> };

/**
 * Verifies the whole journal and holds it against a checkpoint: the one that is given, else the newest that was kept in the data folder, so that
 * a tail that was cut off is seen. The answer tells which, and what its signature is worth; one that does not hold vouches for nothing.
 */
export function verifyWithCheckpoint(
  { journal, checkpoints }: Parts,
  { given, progress }: { readonly given?: Checkpoint; readonly progress?: VerifyOptions['progress'] } = {},
): Verdict {
  const checkpoint = given ?? checkpoints.newest();
  const options = progress === undefined ? {} : { progress };
  if (checkpoint === undefined) return journal.verify(options);
  const verdict = journal.verify({ ...options, checkpoint });
  const { signature, signedBy } = checkCheckpointSignature(checkpoint);
  const { seq, time } = checkpoint;
  const compared = { ...verdict, checkpoint: { seq, time, signature, ...(signedBy === undefined ? {} : { signedBy }) } };
  if (verdict.verdict !== 'ok' || signature !== 'invalid') return compared;
  const finding = { verdict: 'differs-from-checkpoint', at: seq } as const;
  return { ...compared, ...finding, findings: [{ ...finding, part: 'checkpoint' }] };
}
