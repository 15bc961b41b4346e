import fs from 'node:fs';
import { expect, test } from 'vitest';
import { Trouble } from '../../../app/contract/router.ts';
import { openSqliteJournal } from '../../../app/journal/sqlite-journal.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { accepted, AT, draftContent, heldEvent, messageContent, steppingClock, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY } from './journal-world.ts';
import { testOnSmallDisk } from './small-disk.ts';

const world = journalWorld();
const diskFull = fail({ code: 'journal.unavailable', reason: 'disk-full' });
const open = (folder: string): ReturnType<typeof openSqliteJournal> =>
  openSqliteJournal({ folder, key: KEY, clock: steppingClock(), user: 'anna', client: '1' });

testOnSmallDisk(
  'a full disk at draft, intent and outcome: says so, leaves nothing half done, still shows lists, and goes on when there is room',
  disk => {
    const { journal, drafts, close } = valueOf(open(disk.folder));
    const draft = valueOf(drafts.save(undefined, draftContent(), AT));
    const held = heldEvent();
    const { seq } = valueOf(journal.record(held.origin.id, 0, held, messageContent({ subject: 'Före' })));
    disk.fill();
    const big = Buffer.alloc(200_000, 1);
    expect(drafts.attach(draft.id, { name: 'a.pdf', bytes: big, sha256: '', pages: 1, remarks: [] }, AT)).toEqual(diskFull);
    expect(drafts.save(draft.id, draftContent({ body: 'x'.repeat(200_000) }), AT)).toEqual(diskFull);
    expect(journal.record(held.origin.id, seq, submitted(journal.owner), { request: big })).toEqual(diskFull);
    expect(journal.hold([{ event: heldEvent({ draft: draft.id }), content: { 'attachment.0': big } }], draft.id)).toEqual(diskFull);

    expect(journal.list({ query: 'före', limit: 9, offset: 0 }).rows).toMatchObject([{ seq, dispatch: { state: 'held' } }]);
    expect(drafts.open(draft.id)).toEqual(draft);
    expect(journal.verify()).toMatchObject({ rows: 2, verdict: 'ok' });

    disk.free();
    const sent = valueOf(journal.record(held.origin.id, seq, submitted(journal.owner), { request: big }));
    disk.fill();
    expect(journal.record(held.origin.id, sent.seq, accepted('tx'), { response: big })).toEqual(diskFull);
    expect(journal.find(held.origin.id)).toMatchObject({ seq: sent.seq, dispatch: { state: 'submitting' } });
    expect(journal.list({ folder: 'outbox', limit: 9, offset: 0 }).rows).toMatchObject([{ seq: sent.seq }]);
    disk.free();
    valueOf(journal.record(held.origin.id, sent.seq, accepted('tx'), { response: big }));
    expect(journal.verify()).toMatchObject({ rows: 4, verdict: 'ok' });
    close();
    expect(valueOf(open(disk.folder)).journal.find(held.origin.id)?.dispatch.state).toBe('delivered');
  },
);

testOnSmallDisk('a full disk at the first start: says so, and the next start with room begins properly', disk => {
  fs.mkdirSync(disk.folder);
  disk.fill();
  expect(open(disk.folder)).toEqual(diskFull);
  disk.free();
  const { journal, close } = valueOf(open(disk.folder));
  expect(journal.verify()).toMatchObject({ rows: 1, verdict: 'ok' });
  close();
});

testOnSmallDisk('a read-only disk: says so, and changes nothing', disk => {
  valueOf(open(disk.folder)).close();
  const before = fs.readdirSync(disk.folder);
  disk.makeReadOnly();
  expect(open(disk.folder)).toEqual(fail({ code: 'journal.unavailable', reason: 'read-only' }));
  expect(fs.readdirSync(disk.folder)).toEqual(before);
});

test('another process that holds the pen: says so, and nothing is half done', () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  const held = heldEvent();
  const { seq } = valueOf(journal.record(held.origin.id, 0, held, messageContent()));
  const other = world.raw(folder);
  other.exec('BEGIN IMMEDIATE');
  const locked = { code: 'journal.unavailable', reason: 'locked' } as const;
  expect(journal.record(held.origin.id, seq, submitted(journal.owner))).toEqual(fail(locked));
  expect(journal.find(held.origin.id)).toMatchObject({ seq, dispatch: { state: 'held' } });
  expect(() => journal.list({ limit: 1, offset: 0 })).toThrow(Trouble);
  other.exec('ROLLBACK');
  expect(journal.list({ limit: 1, offset: 0 }).total).toBe(1);
  expect(journal.record(held.origin.id, seq, submitted(journal.owner)).ok).toBe(true);
});

test('a damaged page is named when it is read, and found by verify', () => {
  const folder = world.folder();
  const store = world.open(folder);
  const held = heldEvent();
  valueOf(store.journal.record(held.origin.id, 0, held, { ...messageContent(), 'attachment.0': Buffer.alloc(400_000, 7) }));
  store.close();
  const file = `${folder}/journal.sqlite`;
  const bytes = fs.readFileSync(file);
  // In the middle of the attachment.
  bytes.fill(0, bytes.length - 200_000, bytes.length - 195_000);
  fs.writeFileSync(file, bytes);
  const { journal } = world.open(folder);
  expect(journal.find(held.origin.id)?.seq).toBe(2);
  let thrown: unknown;
  try {
    journal.content(held.origin.id, 'attachment.0');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Trouble);
  expect(thrown).toMatchObject({ failure: { code: 'journal.damaged' } });
  expect(journal.verify()).toMatchObject({ rows: 1, verdict: 'mismatch', at: 2 });
});
