import { expect, test } from 'vitest';
import { fileCheckpointKeeper } from '../../../app/journal/file-checkpoint-keeper.node.ts';
import type { JournalStore } from '../../../app/journal/sqlite-journal.node.ts';
import { verifyNewest } from '../../../app/journal/verify-newest.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { steppingClock } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, withoutGuards } from './journal-world.ts';

const world = journalWorld();

const keeperOn = ({ journal }: JournalStore, dataFolder: string) =>
  fileCheckpointKeeper({
    journal,
    signer: () => Promise.resolve(fail({ code: 'certificate.missing', use: 'sender' })),
    clock: steppingClock(),
    dataFolder,
    secondFolder: undefined,
  });

/** Twelve rows, with a checkpoint of the first six. */
async function journalOf(
  folder: string,
): Promise<{ readonly store: JournalStore; readonly looked: () => ReturnType<typeof verifyNewest> }> {
  const store = world.open(folder);
  const note = (): void => void valueOf(store.journal.note({ type: 'journal.read', facts: {} }));
  for (let row = 1; row < 6; row += 1) note();
  const checkpoints = keeperOn(store, folder);
  valueOf(await checkpoints.take());
  for (let row = 0; row < 6; row += 1) note();
  return { store, looked: () => verifyNewest({ journal: store.journal, checkpoints }, 3) };
}

test('of a long journal only the newest rows are read, of a short one all', async () => {
  const folder = world.folder();
  const { store, looked } = await journalOf(folder);
  expect(looked()).toMatchObject({ isWhole: false, verdict: { verdict: 'ok', rows: 3 } });
  const all = verifyNewest({ journal: store.journal, checkpoints: keeperOn(store, folder) }, 12);
  expect(all).toMatchObject({ isWhole: true, verdict: { verdict: 'ok', rows: 12 } });
});

test.each([
  ['a newest row is changed', "UPDATE log SET body = replace(body, 'journal.read', 'journal.ReaD') WHERE place = 11 * 256", 'mismatch'],
  ['the newest rows are gone, back to before the checkpoint', 'DELETE FROM log WHERE place >= 5 * 256', 'shorter-than-checkpoint'],
])('%s: seen', async (_what, change, verdict) => {
  const folder = world.folder();
  const { store } = await journalOf(folder);
  store.close();
  const raw = world.raw(folder);
  withoutGuards(raw, () => raw.exec(`${change}; DELETE FROM dispatch; DELETE FROM tally; DELETE FROM tree; DELETE FROM follower`));
  raw.close();
  const again = world.open(folder);
  expect(verifyNewest({ journal: again.journal, checkpoints: keeperOn(again, folder) }, 3).verdict.verdict).toBe(verdict);
});
