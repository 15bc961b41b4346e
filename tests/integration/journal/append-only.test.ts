import { expect, test } from 'vitest';
import { heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

function written() {
  const folder = world.folder();
  const { journal } = world.open(folder);
  const held = heldEvent();
  const { seq } = valueOf(journal.record(held.origin.id, 0, held, messageContent()));
  valueOf(journal.record(held.origin.id, seq, submitted(journal.owner), { request: Buffer.from('<x/>') }));
  return { journal, raw: world.raw(folder), id: held.origin.id };
}

test.each([
  ['a row is changed', "UPDATE log SET body = replace(body, 'held', 'sent') WHERE place = 512"],
  ['a hash is changed', 'UPDATE log SET seal = zeroblob(32) WHERE place = 512'],
  ['content is changed', "UPDATE log SET body = x'00' WHERE place = 513"],
  ['the newest row is taken away', 'DELETE FROM log WHERE place >= 768'],
  ['content is taken away', 'DELETE FROM log WHERE place = 513'],
  ['everything is taken away', 'DELETE FROM log'],
  ['a row is replaced', 'INSERT OR REPLACE INTO log SELECT place, kind, zeroblob(32), body FROM log WHERE place = 768'],
  ['a row is put in between', "INSERT INTO log (place, kind, seal, body) VALUES (640, 'entry', zeroblob(32), '{}')"],
  ['a row is left out', `INSERT INTO log (place, kind, seal, body) VALUES (1280, 'entry', zeroblob(32), '{"seq":5}')`],
  ['content is put under an older row', "INSERT INTO log (place, kind, seal, body) VALUES (514, 'note', zeroblob(32), x'00')"],
])('the file itself refuses when %s', (_what, sql) => {
  const { journal, raw } = written();
  expect(() => raw.exec(sql)).toThrow('the journal is append-only');
  expect(journal.verify()).toMatchObject({ rows: 3, verdict: 'ok' });
});

test.each([
  ['a row with another number than it says', `INSERT INTO log (place, kind, seal, body) VALUES (1024, 'entry', zeroblob(32), '{"seq":9}')`],
  ['a hash of another length', `INSERT INTO log (place, kind, seal, body) VALUES (1024, 'entry', zeroblob(31), '{"seq":4}')`],
  ['content as text', "INSERT INTO log (place, kind, seal, body) VALUES (770, 'note', zeroblob(32), 'x')"],
])('the file itself refuses %s', (_what, sql) => {
  const { raw } = written();
  expect(() => raw.exec(sql)).toThrow('CHECK constraint failed');
});

test('content goes only when the newest row says that just this dispatch is erased', () => {
  const { raw, id } = written();
  const next = (fields: object): void => {
    const seq = (raw.prepare<[], number>('SELECT max(seq) FROM entry').pluck().get() ?? 0) + 1;
    raw
      .prepare("INSERT INTO log (place, kind, seal, body) VALUES (?, 'entry', zeroblob(32), ?)")
      .run(seq * 256, JSON.stringify({ seq, ...fields }));
  };
  const erase = (): void => {
    raw.exec('DELETE FROM log WHERE place = 513');
  };
  next({ event: 'content.erased', dispatch: { id: 'another' } });
  expect(erase).toThrow('append-only');
  next({ event: 'content.erased', dispatch: { id } });
  next({ event: 'journal.read', facts: {} });
  expect(erase).toThrow('append-only');
  next({ event: 'content.erased', dispatch: { id } });
  expect(erase).not.toThrow();
  expect(() => raw.exec('DELETE FROM log WHERE place = 512')).toThrow('append-only');
});

test('the connection is set up for evidence', () => {
  const { raw } = written();
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  const strict = raw
    .prepare<[], { name: string; strict: number }>(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'",
    )
    .all();
  expect(strict.length).toBeGreaterThan(5);
  expect(strict.filter(table => table.strict !== 1)).toEqual([]);
});
