import type { Verdict } from '../contract/system-views.ts';
import type { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { Journal } from './journal.ts';
import { verifyWithCheckpoint } from './verify-with-checkpoint.node.ts';

/** What is looked at in a fraction of a second. */
const NEWEST_ROWS = 2000;

type Parts = {
  readonly journal: Pick<Journal, 'verify' | 'checkpoint' | 'consistency'>;
  readonly checkpoints: Pick<CheckpointKeeper, 'newest'>;
};

/**
 * What an open window looks at now and then, beside its own work: the newest rows, and that the journal still goes on from the newest checkpoint that was
 * kept. Reading a hundred thousand messages from the first one on would take the whole program ten seconds, each time. A short journal is read whole.
 */
export function verifyNewest(
  { journal, checkpoints }: Parts,
  newest = NEWEST_ROWS,
): { readonly verdict: Verdict; readonly isWhole: boolean } {
  const now = journal.checkpoint();
  if (now.seq <= newest) return { verdict: verifyWithCheckpoint({ journal, checkpoints }), isWhole: true };
  const verdict = journal.verify({ tail: newest });
  const kept = checkpoints.newest();
  if (verdict.verdict !== 'ok' || kept === undefined) return { verdict, isWhole: false };
  const isShorter = now.seq < kept.seq;
  if (!isShorter && journal.consistency(kept, now) !== undefined) return { verdict, isWhole: false };
  const finding = { verdict: isShorter ? 'shorter-than-checkpoint' : 'differs-from-checkpoint', at: kept.seq } as const;
  return { verdict: { ...verdict, ...finding, findings: [{ ...finding, part: 'checkpoint' }] }, isWhole: false };
}
