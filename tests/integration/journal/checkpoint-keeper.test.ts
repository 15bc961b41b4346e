import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import { checkCheckpointSignature } from '../../../app/journal/checkpoint-signature.node.ts';
import { Checkpoint } from '../../../app/journal/checkpoint.ts';
import { fileCheckpointKeeper } from '../../../app/journal/file-checkpoint-keeper.node.ts';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { openSqliteJournal, type JournalStore } from '../../../app/journal/sqlite-journal.node.ts';
import { verifyWithCheckpoint } from '../../../app/journal/verify-with-checkpoint.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { practiceCertificates } from '../../../app/practice/practice-certificates.node.ts';
import { steppingClock } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY, withoutGuards } from './journal-world.ts';
import { testOnSmallDisk } from './small-disk.ts';

const world = journalWorld();
const clock = steppingClock();

function keeperOn({ journal }: Pick<JournalStore, 'journal'>, dataFolder: string, secondFolder?: string) {
  return fileCheckpointKeeper({
    journal,
    signer: () => Promise.resolve(fail({ code: 'certificate.missing', use: 'sender' })),
    clock,
    dataFolder,
    secondFolder,
  });
}

const note = ({ journal }: Pick<JournalStore, 'journal'>): void => {
  valueOf(journal.note({ type: 'journal.read', facts: {} }));
};
const kept = (folder: string): readonly Checkpoint[] => {
  const inside = path.join(folder, 'checkpoints');
  const names = fs.existsSync(inside) ? fs.readdirSync(inside).sort() : [];
  return names.map(name => Checkpoint.parse(JSON.parse(fs.readFileSync(path.join(inside, name), 'utf8'))));
};

test('one file for each day with activity, none for a day without', async () => {
  const folder = world.folder();
  const store = world.open(folder);
  const keeper = keeperOn(store, folder);
  expect(keeper.newest()).toBeUndefined();
  clock.set('2026-11-21T09:00:00.000Z');
  const dayClock = world.open(folder, { clock });
  const daily = keeperOn(dayClock, folder);
  valueOf(await daily.keepDaily());
  expect(kept(folder).map(({ seq }) => seq)).toEqual([1]);
  note(store);
  valueOf(await daily.keepDaily());
  expect(kept(folder).map(({ seq }) => seq)).toEqual([1]);
  valueOf(await daily.keep());
  expect(kept(folder).map(({ seq }) => seq)).toEqual([2]);
  clock.set('2026-11-22T09:00:00.000Z');
  valueOf(await daily.keepDaily());
  valueOf(await daily.keep());
  expect(kept(folder).map(({ seq }) => seq)).toEqual([2]);
  note(store);
  valueOf(await daily.keepDaily());
  expect(kept(folder).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(daily.newest()).toEqual(kept(folder)[1]);
  expect(fs.readdirSync(path.join(folder, 'checkpoints')).every(name => /^checkpoint-2026-11-2[12]-[0-9a-f]{8}\.json$/u.test(name))).toBe(
    true,
  );
});

test('without a certificate it says so, and head and root are there', async () => {
  const folder = world.folder();
  const second = path.join(world.folder(), 'på en delad mapp');
  const store = world.open(folder);
  const taken = valueOf(await keeperOn(store, folder, second).take());
  expect(taken).toMatchObject({ unsigned: 'certificate.missing', checkpoint: { seq: 1, root: expect.stringMatching(/^[0-9a-f]{64}$/u) } });
  expect(taken.checkpoint.signature).toBeUndefined();
  expect(fs.readdirSync(second)).toHaveLength(1);
  fs.rmSync(path.join(folder, 'checkpoints'), { recursive: true });
  expect(keeperOn(store, folder, second).newest()).toEqual(taken.checkpoint);
  fs.writeFileSync(path.join(folder, 'not-a-folder'), '');
  expect(await keeperOn(store, folder, path.join(folder, 'not-a-folder')).take()).toMatchObject({
    ok: true,
    value: { notInSecond: 'journal.unavailable' },
  });
});

test('signed: changing anything in it, or signing with another key, shows', async () => {
  const folder = world.folder();
  const store = world.open(folder);
  const { sender, dispatcher } = await practiceCertificates(
    world.folder(),
    { id: '162021004748', name: 'Kommun A' },
    new Date().toISOString(),
  );
  const keyed = (privateKey: KeyObject) =>
    fileCheckpointKeeper({
      journal: store.journal,
      signer: () => Promise.resolve(ok(keySigner('sender', { certificate: sender.certificate, privateKey }, systemClock))),
      clock,
      dataFolder: folder,
    });
  const { checkpoint } = valueOf(await keyed(sender.privateKey).take());
  expect(checkCheckpointSignature(checkpoint)).toMatchObject({ signature: 'valid', signedBy: expect.stringContaining('Kommun A') });
  const verdict = (given: Checkpoint): string =>
    verifyWithCheckpoint({ journal: store.journal, checkpoints: { newest: () => undefined } }, { given }).verdict;
  expect(verdict(checkpoint)).toBe('ok');
  const changed = { ...checkpoint, time: '2020-01-01T00:00:00.000Z' };
  expect(checkCheckpointSignature(changed).signature).toBe('invalid');
  expect(verdict(changed)).toBe('differs-from-checkpoint');
  expect(checkCheckpointSignature(valueOf(await keyed(dispatcher.privateKey).take()).checkpoint).signature).toBe('invalid');
  expect(checkCheckpointSignature({ ...checkpoint, certificate: 'AAAA' }).signature).toBe('invalid');
});

function removeJournal(folder: string): void {
  for (const name of fs.readdirSync(folder)) if (name.startsWith('journal.sqlite')) fs.rmSync(path.join(folder, name));
}

describe('a journal that is not what it was', () => {
  /** Three rows, a checkpoint of them, and then what somebody does to the file. */
  async function after(change: (folder: string) => void): Promise<{ readonly folder: string; readonly store: JournalStore }> {
    const folder = world.folder();
    const store = world.open(folder);
    note(store);
    note(store);
    valueOf(await keeperOn(store, folder).take());
    store.close();
    change(folder);
    return { folder, store: world.open(folder) };
  }
  const cut = (folder: string): void => {
    const raw = world.raw(folder);
    withoutGuards(raw, () => {
      raw.exec('DELETE FROM log WHERE place >= 3 * 256; DELETE FROM dispatch; DELETE FROM tally; DELETE FROM tree; DELETE FROM follower');
    });
    raw.close();
  };

  test('its newest row is gone without a trace: seen without being told which checkpoint', async () => {
    const { folder, store } = await after(cut);
    const checkpoints = keeperOn(store, folder);
    expect(store.journal.verify().verdict).toBe('ok');
    expect(verifyWithCheckpoint({ journal: store.journal, checkpoints })).toMatchObject({
      verdict: 'shorter-than-checkpoint',
      at: 3,
      checkpoint: { seq: 3, signature: 'none' },
    });
  });

  test('the newest row is gone and others have come: the checkpoint is not written over', async () => {
    const { folder, store } = await after(cut);
    const before = kept(folder);
    const checkpoints = keeperOn(store, folder);
    note(store);
    note(store);
    expect(await checkpoints.keep()).toEqual(fail({ code: 'journal.damaged', detail: 'checkpoint' }));
    expect(await checkpoints.take()).toEqual(fail({ code: 'journal.damaged', detail: 'checkpoint' }));
    expect(kept(folder)).toEqual(before);
    expect(verifyWithCheckpoint({ journal: store.journal, checkpoints }).verdict).toBe('differs-from-checkpoint');
  });

  test('another journal has been put in its place', async () => {
    const other = world.folder();
    world.open(other).close();
    const { folder, store } = await after(at => {
      removeJournal(at);
      fs.copyFileSync(journalFile(other), journalFile(at));
    });
    expect(verifyWithCheckpoint({ journal: store.journal, checkpoints: keeperOn(store, folder) }).verdict).toBe('differs-from-checkpoint');
  });
});

test('a journal that is gone while its checkpoints are there is not begun anew', async () => {
  const folder = world.folder();
  const store = world.open(folder);
  valueOf(await keeperOn(store, folder).take());
  store.close();
  removeJournal(folder);
  expect(openSqliteJournal({ folder, key: KEY, clock: steppingClock(), user: 'anna.andersson', client: '1.2.3' })).toMatchObject({
    ok: false,
    failure: { code: 'journal.damaged', detail: expect.stringContaining('gone') },
  });
  expect(fs.existsSync(journalFile(folder))).toBe(false);
});

testOnSmallDisk('a full disk at the checkpoint: says so, and the one before is still there, whole', async disk => {
  const store = world.open(disk.folder);
  const keeper = keeperOn(store, disk.folder);
  valueOf(await keeper.take());
  const before = kept(disk.folder);
  note(store);
  disk.fill();
  expect(await keeper.keep()).toEqual(fail({ code: 'journal.unavailable', reason: 'disk-full' }));
  expect(kept(disk.folder)).toEqual(before);
  disk.free();
  valueOf(await keeper.keep());
  expect(kept(disk.folder).map(({ seq }) => seq)).toEqual([2]);
  store.close();
});
