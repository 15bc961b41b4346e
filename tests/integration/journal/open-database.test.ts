import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournalKey } from '../../../app/journal/journal-key.node.ts';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { openSqliteJournal } from '../../../app/journal/sqlite-journal.node.ts';
import { withDamagedJournal } from '../../../app/journal/verify-damaged.node.ts';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { Trouble } from '../../../app/contract/router.ts';
import { fail } from '../../../app/kernel/result.ts';
import { AT, draftContent, heldEvent, messageContent, steppingClock, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY, rawConnection } from './journal-world.ts';

const world = journalWorld();
const open = (folder: string, key: Uint8Array = KEY): ReturnType<typeof openSqliteJournal> =>
  openSqliteJournal({ folder, key, clock: steppingClock(), user: 'anna', client: '1' });

function filledFolder(): string {
  const folder = world.folder();
  const { journal, drafts, close } = world.open(folder);
  const held = heldEvent();
  const { seq } = valueOf(
    journal.record(held.origin.id, 0, held, {
      ...messageContent({ subject: 'Hemligstämplat' }),
      'attachment.0': Buffer.from('Bilagans Innehåll '.repeat(500)),
    }),
  );
  valueOf(journal.record(held.origin.id, seq, submitted(journal.owner), { request: Buffer.from('<Begäran 198101032384/>'.repeat(200)) }));
  const draft = valueOf(drafts.save(undefined, draftContent({ subject: 'Utkastets Ämne' }), AT));
  valueOf(drafts.attach(draft.id, { name: 'Ritning.pdf', bytes: Buffer.from('Utkastets Bilaga'), sha256: '', pages: 1, remarks: [] }, AT));
  journal.list({ query: 'hemlig', limit: 1, offset: 0 });
  close();
  return folder;
}

test('what was written is there when it is opened again, under the same journal id', () => {
  const folder = filledFolder();
  const { journal, drafts } = world.open(folder);
  expect(journal.list({ query: 'hemlig', limit: 1, offset: 0 }).total).toBe(1);
  expect(drafts.list()).toMatchObject([{ subject: 'Utkastets Ämne', attachments: 1 }]);
  expect([...journal.entries()].map(({ event }) => event)).toEqual(['journal.created', 'held', 'submitted']);
});

test('nothing that was written can be read in any file of the folder, closed or open', () => {
  const folder = filledFolder();
  const secrets = [
    'Hemligstämplat',
    'Bilagans',
    'Begäran',
    '198101032384',
    '8101032384',
    'Utkastets',
    'Ritning',
    'Kim Ek',
    'BN 2026',
    'journal.created',
    'hemlig',
  ];
  const readable = (): string[] => {
    const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    const bytes = Buffer.concat(files.map(entry => fs.readFileSync(path.join(entry.parentPath, entry.name))));
    expect(bytes.length).toBeGreaterThan(50_000);
    return secrets.filter(secret => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')));
  };
  expect(readable()).toEqual([]);
  const copy = world.folder();
  const store = world.open(folder);
  const held = heldEvent();
  valueOf(store.journal.record(held.origin.id, 0, held, messageContent({ subject: 'Hemligstämplat' })));
  fs.mkdirSync(copy);
  expect(fs.statSync(`${journalFile(folder)}-wal`).size).toBeGreaterThan(1_000);
  for (const name of fs.readdirSync(folder))
    if (name.startsWith('journal.sqlite')) fs.copyFileSync(path.join(folder, name), path.join(copy, name));
  const bytes = Buffer.concat(fs.readdirSync(copy).map(name => fs.readFileSync(path.join(copy, name))));
  expect(secrets.filter(secret => bytes.includes(secret))).toEqual([]);
});

test('files are for their owner only', () => {
  if (process.platform === 'win32') return;
  const folder = world.folder();
  const { journal } = world.open(folder);
  valueOf(journal.note({ type: 'journal.opened', facts: {} }));
  expect(fs.statSync(folder).mode & 0o077).toBe(0);
  for (const name of fs.readdirSync(folder)) expect([name, fs.statSync(path.join(folder, name)).mode & 0o077]).toEqual([name, 0]);
});

describe('what cannot be opened is a failure, and is left as it was', () => {
  const bytesOf = (folder: string): Buffer => fs.readFileSync(journalFile(folder));

  test('the wrong key', () => {
    const folder = filledFolder();
    const before = bytesOf(folder);
    expect(open(folder, new Uint8Array(32).fill(8))).toEqual(fail({ code: 'journal.damaged', detail: 'SQLITE_NOTADB' }));
    expect(bytesOf(folder).equals(before)).toBe(true);
    expect(open(folder).ok).toBe(true);
  });

  test('a newer journal', () => {
    const folder = filledFolder();
    const raw = rawConnection(folder);
    raw.pragma('user_version = 99');
    raw.close();
    const before = bytesOf(folder);
    expect(open(folder)).toMatchObject({ ok: false, failure: { code: 'journal.newer', found: 99 } });
    expect(bytesOf(folder).equals(before)).toBe(true);
  });

  test('something that is not a journal', () => {
    const folder = world.folder();
    fs.mkdirSync(folder);
    fs.writeFileSync(journalFile(folder), 'Det här är en anteckning. '.repeat(400));
    expect(open(folder)).toMatchObject({ ok: false, failure: { code: 'journal.damaged' } });
    expect(fs.readFileSync(journalFile(folder), 'utf8')).toContain('anteckning');
  });

  test('a journal that was cut off', () => {
    const folder = filledFolder();
    fs.truncateSync(journalFile(folder), 10_000);
    const opened = open(folder);
    if (opened.ok) expect(opened.value.journal.verify().verdict).not.toBe('ok');
    else expect(opened.failure.code).toBe('journal.damaged');
  });

  test('newest rows whose journal is gone', () => {
    const folder = world.folder();
    fs.mkdirSync(folder);
    fs.writeFileSync(`${journalFile(folder)}-wal`, Buffer.alloc(5_000, 1));
    expect(open(folder)).toMatchObject({ ok: false, failure: { code: 'journal.damaged' } });
    expect(fs.existsSync(journalFile(folder))).toBe(false);
    expect(fs.statSync(`${journalFile(folder)}-wal`).size).toBe(5_000);
  });

  test('a journal that was emptied: its checkpoints or its newest rows tell that there was one', async () => {
    const checkpoint = { log: randomUUID(), seq: 4, head: '0'.repeat(64), count: 4, root: '0'.repeat(64), time: AT };
    const kept = { 'journal.sqlite-wal': 'x'.repeat(5_000), 'checkpoints/checkpoint-2026-11-21-0a1b2c3d.json': JSON.stringify(checkpoint) };
    for (const [name, text] of Object.entries(kept)) {
      const folder = world.folder();
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      valueOf(await openJournalKey(folder, fileSecretBox(folder)));
      fs.writeFileSync(journalFile(folder), '');
      fs.writeFileSync(file, text);
      expect([name, open(folder)]).toEqual([name, fail({ code: 'journal.damaged', detail: 'file-gone' })]);
      // Not even looked into: SQLite would remove the newest rows of a file that it takes for an empty one.
      expect(await withDamagedJournal(folder, fileSecretBox(folder), () => 'looked')).toMatchObject({ ok: false });
      expect([fs.statSync(journalFile(folder)).size, fs.readFileSync(file, 'utf8')]).toEqual([0, text]);
    }
  });

  test('a folder that is a file', () => {
    const folder = world.folder();
    fs.writeFileSync(folder, '');
    expect(open(folder)).toMatchObject({ ok: false, failure: { code: 'journal.unavailable', reason: 'io' } });
  });
});

test('a write-ahead log that was cut off costs its newest rows, not the journal', () => {
  const folder = world.folder();
  const store = world.open(folder);
  for (let index = 0; index < 20; index += 1) valueOf(store.journal.note({ type: 'journal.read', facts: { index } }));
  const copy = world.folder();
  fs.mkdirSync(copy);
  for (const name of ['journal.sqlite', 'journal.sqlite-wal']) fs.copyFileSync(path.join(folder, name), path.join(copy, name));
  const wal = `${journalFile(copy)}-wal`;
  fs.truncateSync(wal, Math.floor(fs.statSync(wal).size * 0.85));
  const { journal } = world.open(copy);
  const { rows, verdict } = journal.verify();
  expect(verdict).toBe('ok');
  expect(rows).toBeGreaterThan(5);
  expect(rows).toBeLessThan(21);
});

describe('a journal that is taken away while it is open', () => {
  test.each([
    [
      'deleted',
      (file: string) => {
        fs.rmSync(file);
      },
    ],
    [
      'moved',
      (file: string) => {
        fs.renameSync(file, `${file}.old`);
      },
    ],
    [
      'replaced',
      (file: string) => {
        fs.renameSync(file, `${file}.old`);
        fs.copyFileSync(`${file}.old`, file);
      },
    ],
    [
      'left without its newest rows',
      (file: string) => {
        fs.rmSync(`${file}-wal`);
      },
    ],
  ])('%s: says so and writes nothing more', (_what, takeAway) => {
    if (process.platform === 'win32') return;
    const folder = world.folder();
    const { journal, drafts } = world.open(folder);
    valueOf(journal.note({ type: 'journal.read', facts: {} }));
    takeAway(journalFile(folder));
    const failure = { code: 'journal.unavailable', reason: 'replaced' } as const;
    const replaced = fail(failure);
    expect(journal.note({ type: 'journal.read', facts: {} })).toEqual(replaced);
    expect(journal.record(heldEvent().origin.id, 0, heldEvent())).toEqual(replaced);
    expect(drafts.save(undefined, draftContent(), AT)).toEqual(replaced);
    expect(() => journal.verify()).toThrow(new Trouble(failure));
    expect([...journal.entries()]).toHaveLength(2);
  });
});
