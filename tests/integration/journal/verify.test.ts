import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type Sqlite from 'better-sqlite3';
import { entryText, fieldsFrom } from '../../../app/journal/entry-text.ts';
import { BEFORE_FIRST, rowHash } from '../../../app/journal/hash-chain.node.ts';
import { journalFile, openDatabase } from '../../../app/journal/open-database.node.ts';
import { verifyJournal } from '../../../app/journal/verify-journal.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY, rawConnection, withoutGuards } from './journal-world.ts';
import { tamperedJournals } from './tampered-journal.ts';

const world = journalWorld();

const { source, ids, head, checkpoint, tampered, verdictOn, verdictAfter } = tamperedJournals(world);

test('the original holds', () => {
  expect(verdictAfter()).toEqual({ rows: 9, head, verdict: 'ok' });
});

describe('every change to a row is found and named', () => {
  test.each([
    [1, 11],
    [2, 11],
    [3, 41],
    [4, 1],
    [8, 11],
    [9, 41],
  ])('row %i: every %i. character of its text', (seq, step) => {
    const raw = rawConnection(tampered(() => undefined));
    withoutGuards(raw, () => changeEach(raw, seq, step));
    expect(verifyJournal(raw).verdict).toBe('ok');
    raw.close();
  });

  function changeEach(raw: Sqlite.Database, seq: number, step: number): void {
    raw.pragma('ignore_check_constraints = ON');
    const body =
      raw
        .prepare<[number], string>('SELECT body FROM log WHERE place = ?')
        .pluck()
        .get(seq * 256) ?? '';
    const update = raw.prepare<[string, number]>('UPDATE log SET body = ? WHERE place = ?');
    const expected = { verdict: 'mismatch', at: seq, rows: seq - 1 };
    for (let index = 0; index < body.length; index += step) {
      const changed = body.slice(0, index) + (body[index] === '1' ? '2' : '1') + body.slice(index + 1);
      update.run(changed, seq * 256);
      const verdict = verifyJournal(raw);
      if (verdict.verdict !== 'mismatch' || verdict.at !== seq) expect({ index, ...verdict }).toMatchObject(expected);
    }
    update.run(body, seq * 256);
  }

  test.each([
    ['its hash', 'UPDATE log SET seal = zeroblob(32) WHERE place = 1024', { verdict: 'mismatch', at: 4 }],
    ['its hash and its text together, by somebody who knows the algorithm', '', { verdict: 'mismatch', at: 5 }],
    [
      'its place in the order',
      'UPDATE log SET place = 1 WHERE place = 1024; UPDATE log SET place = 1024 WHERE place = 1280; UPDATE log SET place = 1280 WHERE place = 1',
      { verdict: 'mismatch', at: 4 },
    ],
    ['its kind', "UPDATE log SET kind = 'note' WHERE place = 1024", { verdict: 'mismatch', at: 4 }],
    ['its type', 'UPDATE log SET body = CAST(body AS BLOB) WHERE place = 1024', { verdict: 'mismatch', at: 4 }],
    ['that it is there', 'DELETE FROM log WHERE place = 1024', { verdict: 'gap', at: 4 }],
    ['that it and its content are there', 'DELETE FROM log WHERE place >= 1024 AND place < 1280', { verdict: 'gap', at: 4 }],
    ['that the first is there', 'DELETE FROM log WHERE place < 512', { verdict: 'gap', at: 1 }],
    ['that any are there', 'DELETE FROM log', { verdict: 'gap', at: 1 }],
    [
      'that it is there twice',
      'INSERT INTO log SELECT place + 10 * 256, kind, seal, body FROM log WHERE place = 1024',
      { verdict: 'gap', at: 10 },
    ],
  ])('%s', (what, sql, expected) => {
    const folder = tampered(raw => {
      if (!what.startsWith('its hash and its text')) raw.exec(sql);
      else {
        const before = raw.prepare<[], Buffer>('SELECT seal FROM log WHERE place = 768').pluck().get() ?? BEFORE_FIRST;
        const text = (raw.prepare<[], string>('SELECT body FROM log WHERE place = 1024').pluck().get() ?? '').replace('tx-1', 'tx-7');
        raw.prepare('UPDATE log SET body = ?, seal = ? WHERE place = 1024').run(text, rowHash(before, text));
      }
    });
    expect(verdictOn(folder)).toMatchObject(expected);
  });

  test('a row that was written by hand, well chained but not whole', () => {
    const folder = tampered(raw => {
      const before = raw.prepare<[], Buffer>('SELECT seal FROM log WHERE place = 9 * 256').pluck().get() ?? BEFORE_FIRST;
      for (const [seq, text] of [[10, '{"seq":10}']] as const)
        raw.prepare("INSERT INTO log VALUES (?, 'entry', ?, ?)").run(seq * 256, rowHash(before, text), text);
    });
    expect(verdictOn(folder)).toMatchObject({ verdict: 'mismatch', at: 10 });
  });
});

describe('every change to content is found and named by its row', () => {
  test.each([
    ['its bytes', "UPDATE log SET body = replace(body, 'Kim', 'Tim') WHERE kind = 'message' AND place < 1024", 2],
    [
      'one byte of an attachment',
      "UPDATE log SET body = CAST(substr(body, 1, 20000) || x'00' || substr(body, 20002) AS BLOB) WHERE kind = 'attachment.0' AND place > 1024",
      5,
    ],
    ['its salt', "UPDATE log SET seal = zeroblob(32) WHERE kind = 'request' AND place < 1024", 3],
    ['its kind', "UPDATE log SET kind = 'response' WHERE kind = 'request' AND place < 1024", 3],
    ['that it is there', "DELETE FROM log WHERE kind = 'response' AND place > 1280", 7],
    ['which row it belongs to', "UPDATE log SET place = 1801 WHERE kind = 'request' AND place < 1024", 3],
    ['that there is more of it', "INSERT INTO log VALUES (1030, 'note', zeroblob(32), x'00')", 4],
    ['that it belongs to nothing', "INSERT INTO log VALUES (3000, 'note', zeroblob(32), x'00')", 10],
  ])('%s', (_what, sql, at) => {
    expect(
      verdictAfter(sql.replace("replace(body, 'Kim', 'Tim')", "CAST(replace(CAST(body AS TEXT), 'Kim', 'Tim') AS BLOB)")),
    ).toMatchObject({
      verdict: at === 10 ? 'gap' : 'mismatch',
      at,
    });
  });

  test('content that is gone is forgiven only when the chain says that it was erased', () => {
    expect(verdictAfter("DELETE FROM log WHERE kind = 'response' AND place > 1280; UPDATE dispatch SET erased = 9")).toMatchObject({
      verdict: 'mismatch',
      at: 7,
    });
    const folder = world.folder();
    fs.cpSync(source, folder, { recursive: true });
    const store = world.open(folder);
    valueOf(store.eraseContent(ids.slice(1, 2), { decision: 'KS 2026/77' }));
    expect(store.journal.verify()).toMatchObject({ rows: 10, verdict: 'ok' });
    store.close();
    const raw = rawConnection(folder);
    raw.exec("DROP TRIGGER log_keeps_its_rows; DELETE FROM log WHERE kind = 'response' AND place < 1280");
    raw.close();
    expect(verdictOn(folder)).toMatchObject({ verdict: 'mismatch', at: 4 });
  });
});

describe('the index that lists are read from is held against the rows', () => {
  test.each([
    [
      'a dispatch in another folder',
      "UPDATE dispatch SET bucket = 'sent/delivered/digital/2' WHERE number = 9",
      { verdict: 'mismatch', at: 9 },
    ],
    ['a dispatch on another day', "UPDATE dispatch SET day = '2020-01-01' WHERE number = 5", { verdict: 'mismatch', at: 7 }],
    ['an older row for the newest', 'UPDATE dispatch SET last = 6 WHERE number = 5', { verdict: 'mismatch', at: 6 }],
    ['another first row', 'UPDATE dispatch SET number = 6 WHERE number = 5', { verdict: 'mismatch', at: 5 }],
    ['a dispatch that is left out', 'DELETE FROM dispatch WHERE number = 5', { verdict: 'mismatch', at: 5 }],
    ['an erasure that never was', 'UPDATE dispatch SET erased = 7 WHERE number = 5', { verdict: 'mismatch', at: 7 }],
    [
      'a dispatch that never was',
      "INSERT INTO dispatch VALUES (77, 'x', 9, 'sent/delivered/digital/2', '2026-11-21', NULL, NULL)",
      { verdict: 'mismatch' },
    ],
    ['a wrong count', "UPDATE tally SET n = n + 1 WHERE bucket LIKE 'sent%'", { verdict: 'mismatch' }],
    ['a bound that is too narrow', "UPDATE tally SET low = 9 WHERE bucket LIKE 'sent%'", { verdict: 'mismatch' }],
  ])('%s', (_what, sql, expected) => {
    expect(verdictAfter(sql)).toMatchObject({ rows: 9, head, ...expected });
  });

  test('an index by older rules is nothing to go by, and is made again', () => {
    const folder = tampered(raw => raw.exec("UPDATE follower SET version = 1 WHERE name = 'list'; DELETE FROM tally"));
    expect(verdictOn(folder)).toMatchObject({ rows: 9, verdict: 'ok' });
    const { journal } = world.open(folder);
    expect(journal.counts()).toMatchObject({ sent: 2, outbox: 1 });
    expect(journal.verify()).toMatchObject({ rows: 9, verdict: 'ok' });
  });

  test('rows that the index has seen and are gone are missed without a checkpoint, too', () => {
    expect(verdictAfter('DELETE FROM log WHERE place >= 9 * 256')).toMatchObject({ verdict: 'gap', at: 9 });
  });
});

describe('with a checkpoint', () => {
  /** Somebody who knows everything takes the newest rows away and makes the index again. */
  const cut = (raw: Sqlite.Database): void => {
    raw.exec('DELETE FROM log WHERE place >= 8 * 256; DELETE FROM dispatch; DELETE FROM tally; DELETE FROM follower');
  };

  test('the chain that it was taken of holds', () => {
    expect(
      verdictOn(
        tampered(() => undefined),
        { checkpoint },
      ),
    ).toMatchObject({ verdict: 'ok' });
  });

  test('newest rows that are gone without a trace', () => {
    const folder = tampered(cut);
    expect(verdictOn(folder)).toMatchObject({ rows: 7, verdict: 'ok' });
    expect(verdictOn(folder, { checkpoint })).toMatchObject({ rows: 7, verdict: 'shorter-than-checkpoint', at: 8 });
  });

  test('newest rows that are gone, by somebody who forgot the index', () => {
    const folder = tampered(raw => raw.exec('DELETE FROM log WHERE place >= 8 * 256'));
    expect(verdictOn(folder, { checkpoint })).toMatchObject({ rows: 7, verdict: 'shorter-than-checkpoint', at: 8 });
  });

  test('a chain that was written anew from one row on', () => {
    const folder = tampered(raw => {
      raw.exec('DELETE FROM follower; DELETE FROM dispatch; DELETE FROM tally');
      let previous: Uint8Array = BEFORE_FIRST;
      for (const { place, body } of raw
        .prepare<[], { place: number; body: string }>("SELECT place, body FROM log WHERE kind = 'entry' ORDER BY place")
        .all()) {
        const text = place === 1024 ? entryText({ ...fieldsFrom(body), user: 'någon annan' }) : body;
        previous = rowHash(previous, text);
        raw.prepare('UPDATE log SET body = ?, seal = ? WHERE place = ?').run(text, previous, place);
      }
    });
    expect(verdictOn(folder)).toMatchObject({ rows: 9, verdict: 'ok' });
    expect(verdictOn(folder, { checkpoint })).toMatchObject({ verdict: 'differs-from-checkpoint', at: 9 });
  });
});

test('only the end of a long journal', () => {
  expect(
    verdictOn(
      tampered(() => undefined),
      { fromSeq: 7 },
    ),
  ).toEqual({ rows: 3, head, verdict: 'ok' });
  const changed = tampered(raw => raw.exec("UPDATE log SET body = replace(body, 'tx-1', 'tx-9') WHERE place = 1024"));
  expect(verdictOn(changed, { fromSeq: 7 }).verdict).toBe('ok');
  expect(verdictOn(changed, { fromSeq: 4 })).toMatchObject({ rows: 0, verdict: 'mismatch', at: 4 });
});

test('one changed byte anywhere in a page of the file is found', () => {
  const whole = fs.readFileSync(journalFile(source));
  const pages = whole.length / 4096;
  expect(pages).toBeGreaterThan(20);
  const unnoticed: number[] = [];
  for (let page = 0; page < pages; page += 1) {
    const folder = world.folder();
    fs.mkdirSync(folder);
    const changed = Buffer.from(whole);
    const at = page * 4096 + ((page * 977 + 131) % 4096);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    fs.writeFileSync(journalFile(folder), changed);
    const opened = openDatabase(folder, KEY, () => undefined);
    if (!opened.ok) expect(opened.failure.code).toBe('journal.damaged');
    else {
      const { verdict } = verifyJournal(opened.value);
      if (verdict === 'ok') unnoticed.push(page);
      opened.value.close();
    }
  }
  expect(unnoticed).toEqual([]);
});
