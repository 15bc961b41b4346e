import fs from 'node:fs';
import { expect, test } from 'vitest';
import { isRowIn } from '../../../app/journal/checkpoint-signature.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

function filled(rows: number): string {
  const folder = world.folder();
  const { journal, close } = world.open(folder);
  valueOf(
    journal.atomically(() => {
      for (let index = 1; index < rows; index += 1) valueOf(journal.note({ type: 'journal.read', facts: { index } }));
      return { ok: true, value: undefined };
    }),
  );
  close();
  return folder;
}

test('the tree is kept in steps, survives closing, and is made again when it is missing', () => {
  const folder = filled(300);
  const first = world.open(folder);
  const before = first.journal.checkpoint();
  for (let index = 0; index < 30; index += 1) valueOf(first.journal.note({ type: 'journal.read', facts: { index } }));
  const after = first.journal.checkpoint();
  first.close();
  const raw = world.raw(folder);
  expect(raw.prepare('SELECT level, count(*) AS n FROM tree GROUP BY level').all()).toEqual([
    { level: 6, n: 5 },
    { level: 7, n: 2 },
    { level: 8, n: 1 },
  ]);
  raw.exec("DELETE FROM tree; DELETE FROM follower WHERE name = 'tree'");
  raw.close();
  const { journal } = world.open(folder);
  const again = journal.checkpoint();
  expect([again.seq, again.root]).toEqual([after.seq, after.root]);
  const row = [...journal.entries(123)][0];
  const path = journal.inclusion(123, before) ?? [];
  expect(row !== undefined && isRowIn(before, { seq: 123, hash: row.hash, path })).toBe(true);
  expect(journal.verify({ checkpoint: before })).toMatchObject({ rows: 330, verdict: 'ok' });
});

const source = filled(200);

test.each([
  ['a node is changed', 'UPDATE tree SET hash = zeroblob(32) WHERE level = 6 AND position = 1'],
  ['an inner node is changed', 'UPDATE tree SET hash = zeroblob(32) WHERE level = 7'],
  ['a node is gone', 'DELETE FROM tree WHERE level = 6 AND position = 2'],
  ['there is a node too many', 'INSERT INTO tree VALUES (6, 7, zeroblob(32))'],
])('%s: found', (_what, sql) => {
  const folder = world.folder();
  fs.cpSync(source, folder, { recursive: true });
  const raw = world.raw(folder);
  raw.exec(sql);
  raw.close();
  const { journal } = world.open(folder);
  expect(journal.verify()).toMatchObject({ rows: 200, verdict: 'mismatch' });
});
