import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { MIGRATIONS, migrate, type MigrationHooks } from '../../../app/journal/migrate.node.ts';
import { unlock } from '../../../app/journal/open-database.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { AT, draftContent, heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY } from './journal-world.ts';

const world = journalWorld();

test('a released step is never edited', () => {
  const folder = new URL('../../../app/journal/migrations/', import.meta.url);
  const hashes = fs
    .readdirSync(folder)
    .sort()
    .map(name => [
      name,
      createHash('sha256')
        .update(fs.readFileSync(new URL(name, folder)))
        .digest('hex'),
    ]);
  expect(hashes).toEqual([
    ['0001-journal.sql', 'a17b70485219a409405220e0cde038ae2dbf2bd89eb29e27d77e838556f8f5e5'],
    ['0002-drafts.sql', '1455491ddea0cbc9da2dbf2aca8033d30fa485602126a1afd5b96037b26bd717'],
    ['0003-tree.sql', 'bbff8558a16e747d17305f5fbcdf9de90d68d4b7df07fda2bb6710b359755877'],
    ['0004-noted.sql', '153d3454a3626059d4945d9c14b0daad76fa75e336348e34487cce0937d61870'],
    ['0005-originals.sql', '0f231ad35ead8389fa59deaa07dcb5a9d67b03e65677d1fe9aec4eca6d0a0b9d'],
    ['0006-handover.sql', '38c43eb201401b19fbea594b578b43eaf008952cf6ee1e9767d1c19126946e63'],
    ['0007-case-list.sql', 'ceca1a0eea8b40f73d4e9af111f3a19461bcc3bf24dddedb07050e625e9897b2'],
    ['0008-handover-claim.sql', '40cf00b8777761e5ff73dfcb36dfcf18f538c137c56f8c3243772e3e0ad04414'],
    ['0009-emptied-content.sql', 'ab977c832961ba75e5202d6783f41dfda22ba8700d78c71e17f490548090225a'],
  ]);
  expect(MIGRATIONS).toHaveLength(hashes.length);
});

describe('steps', () => {
  const steps = [
    'CREATE TABLE note (text TEXT) STRICT',
    "ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain'",
    'CREATE INDEX note_kind ON note (kind)',
  ];
  const opened = () => {
    const folder = world.folder();
    fs.mkdirSync(folder);
    const file = path.join(folder, 'x.sqlite');
    const database = new Sqlite(file);
    unlock(database, KEY);
    const begun: number[] = [];
    const hooks: MigrationHooks = {
      prepare: prepared => prepared.pragma('journal_mode = WAL'),
      begin: () => begun.push(1),
      copyTo: version => path.join(folder, `copy-${version}.sqlite`),
    };
    return { folder, file, database, begun, hooks, version: () => database.pragma('user_version', { simple: true }) };
  };

  test('a new file gets them all, begins once, and is not copied', () => {
    const { folder, database, begun, hooks, version } = opened();
    expect(migrate(database, steps, hooks)).toEqual(ok(3));
    expect([version(), begun.length, fs.readdirSync(folder).filter(name => name.startsWith('copy'))]).toEqual([3, 1, []]);
    expect(migrate(database, steps, hooks)).toEqual(ok(3));
    expect(begun).toHaveLength(1);
    database.close();
  });

  test('an older file keeps its rows, and a copy of it as it was can be opened with the same key', () => {
    const { folder, database, hooks, version } = opened();
    migrate(database, steps.slice(0, 1), hooks);
    database.prepare('INSERT INTO note VALUES (?)').run('Åsa');
    expect(migrate(database, steps, hooks)).toEqual(ok(3));
    expect(database.prepare('SELECT * FROM note').all()).toEqual([{ text: 'Åsa', kind: 'plain' }]);
    expect(version()).toBe(3);
    expect(fs.readdirSync(folder).filter(name => name.startsWith('copy'))).toEqual(['copy-1.sqlite']);
    expect(fs.readFileSync(path.join(folder, 'copy-1.sqlite')).includes('Åsa')).toBe(false);
    const copy = new Sqlite(path.join(folder, 'copy-1.sqlite'));
    unlock(copy, KEY);
    expect(copy.prepare('SELECT * FROM note').all()).toEqual([{ text: 'Åsa' }]);
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
    database.close();
  });

  test('a step that fails leaves the file at the step before, whole', () => {
    const { database, hooks, version } = opened();
    migrate(database, steps.slice(0, 1), hooks);
    const broken = [...steps.slice(0, 1), 'CREATE TABLE other (x INTEGER); INSERT INTO nowhere VALUES (1)'];
    expect(() => migrate(database, broken, hooks)).toThrow('no such table: nowhere');
    expect([version(), database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()]).toEqual([1, ['note']]);
    expect(migrate(database, steps, hooks)).toEqual(ok(3));
    database.close();
  });

  test('a new file that cannot be made whole is left empty', () => {
    const { database: other, hooks: otherHooks, version: otherVersion } = opened();
    expect(() => migrate(other, [...steps, 'INSERT INTO nowhere VALUES (1)'], otherHooks)).toThrow('no such table');
    expect([otherVersion(), other.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()]).toEqual([0, 0]);
    other.close();
    const { database, hooks, version } = opened();
    const begin = (): never => {
      throw new Error('no clock');
    };
    expect(() => migrate(database, steps, { ...hooks, begin })).toThrow('no clock');
    expect([version(), database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()]).toEqual([0, 0]);
    database.close();
  });

  test('a newer file is refused before anything is set up or copied', () => {
    const { folder, database, hooks } = opened();
    database.pragma('user_version = 4');
    const prepare = (): never => {
      throw new Error('prepared');
    };
    expect(migrate(database, steps, { ...hooks, prepare })).toEqual(fail({ code: 'journal.newer', found: 4, supported: 3 }));
    expect(fs.readdirSync(folder)).toEqual(['x.sqlite']);
    database.close();
  });
});

/** What a step brought to the version before it, taken away again; from the newest back. */
const AS_FIRST = (what: RegExp): string => what.exec(MIGRATIONS[0] ?? '')?.[0] ?? '';
const WITHOUT_EMPTYING = `DROP TRIGGER log_is_not_changed; ${AS_FIRST(/CREATE TRIGGER log_is_not_changed[^;]*;\s*END;/u)}
  DROP VIEW content; ${AS_FIRST(/CREATE VIEW content[^;]*;/u)}`;
const WITHOUT_CLAIMS = `${WITHOUT_EMPTYING} DROP TABLE handover_claim; DROP TABLE handover_place`;
const WITHOUT_CASES = `${WITHOUT_CLAIMS}; DROP TABLE case_person; DROP TABLE case_list`;
const WITHOUT_HANDOVER = `${WITHOUT_CASES}; DROP TABLE handover; DROP TABLE handover_original; DROP TABLE handover_dispatch`;
const WITHOUT_ORIGINALS = `${WITHOUT_HANDOVER}; DROP TABLE draft_original; ALTER TABLE draft_attachment DROP COLUMN made_from`;
const WITHOUT_NOTED = `${WITHOUT_ORIGINALS}; DROP TABLE noted`;
const WITHOUT_TREE = `${WITHOUT_NOTED}; DROP TABLE tree; DELETE FROM follower WHERE name = 'tree'`;
const WITHOUT: Readonly<Record<number, string>> = {
  1: `${WITHOUT_TREE}; DROP TABLE draft_attachment; DROP TABLE draft`,
  2: WITHOUT_TREE,
  3: WITHOUT_NOTED,
  4: WITHOUT_ORIGINALS,
  5: WITHOUT_HANDOVER,
  6: WITHOUT_CASES,
  7: WITHOUT_CLAIMS,
  8: WITHOUT_EMPTYING,
};

test('every version but the newest is among those that are tried', () => {
  expect(Object.keys(WITHOUT)).toEqual(MIGRATIONS.slice(1).map((_, index) => String(index + 1)));
});

test.each(Object.entries(WITHOUT))('version %s comes up to the newest with its rows', (version, sql) => {
  const folder = world.folder();
  const store = world.open(folder);
  const held = heldEvent();
  const { seq } = valueOf(store.journal.record(held.origin.id, 0, held, { ...messageContent(), 'attachment.0': Buffer.alloc(9_000, 1) }));
  valueOf(store.journal.record(held.origin.id, seq, submitted(store.journal.owner), { request: Buffer.from('<x/>') }));
  valueOf(store.drafts.save(undefined, draftContent(), AT));
  const before = { entries: [...store.journal.entries()], found: store.journal.find(held.origin.id), drafts: store.drafts.list() };
  store.close();
  const raw = world.raw(folder);
  raw.exec(`${sql}; PRAGMA user_version = ${version}`);
  raw.close();
  const { journal, drafts } = world.open(folder);
  expect([...journal.entries()]).toEqual(before.entries);
  expect(journal.find(held.origin.id)?.message).toEqual(before.found?.message);
  expect(journal.content(held.origin.id, 'attachment.0')).toHaveLength(9_000);
  expect(journal.list({ query: 'bygglov', limit: 9, offset: 0 }).total).toBe(1);
  expect(drafts.list()).toEqual(version === '1' ? [] : before.drafts);
  expect(journal.verify({ checkpoint: journal.checkpoint() })).toMatchObject({ rows: 3, verdict: 'ok' });
  expect(fs.readdirSync(folder)).toContain(`journal.before-${version}.sqlite`);
});
