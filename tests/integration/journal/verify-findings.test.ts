import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { heldEvent, messageContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, rawConnection, withoutGuards } from './journal-world.ts';
import { tamperedJournals } from './tampered-journal.ts';

const world = journalWorld();
const { checkpoint, tampered, verdictOn, verdictAfter } = tamperedJournals(world);

describe('everything that does not hold is named, not only the first of it', () => {
  const shout = (place: number): string =>
    `UPDATE log SET body = CAST(replace(CAST(body AS TEXT), 'anna', 'Anna') AS TEXT) WHERE place = ${place}`;

  test('rows, a content, a row that is gone, and a guard that is gone', () => {
    const folder = tampered(raw =>
      raw.exec(`${shout(3 * 256)}; ${shout(8 * 256)};
        UPDATE log SET seal = zeroblob(32) WHERE kind = 'response' AND place BETWEEN 4 * 256 AND 5 * 256;
        UPDATE log SET seal = zeroblob(32) WHERE place = 9 * 256;
        DELETE FROM log WHERE place BETWEEN 6 * 256 AND 7 * 256 - 1`),
    );
    const raw = rawConnection(folder);
    raw.exec('DROP TRIGGER log_is_not_changed');
    raw.close();
    expect(verdictOn(folder)).toEqual({
      rows: 2,
      head: expect.any(String),
      verdict: 'mismatch',
      at: 3,
      schema: ['log_is_not_changed'],
      findings: [
        { verdict: 'mismatch', at: 3, part: 'row' },
        { verdict: 'mismatch', at: 4, part: 'response' },
        { verdict: 'gap', at: 6 },
        { verdict: 'mismatch', at: 8, part: 'row' },
        { verdict: 'mismatch', at: 9, part: 'row' },
        { verdict: 'mismatch', part: 'schema', schema: ['log_is_not_changed'] },
      ],
    });
  });

  test('a row that follows a hash that was changed is not blamed for it', () => {
    expect(verdictAfter('UPDATE log SET seal = zeroblob(32) WHERE place = 1024').findings).toEqual([
      { verdict: 'mismatch', at: 4, part: 'row' },
    ]);
  });

  test('a row that lost all it brought, and rows that are gone from the end', () => {
    const { findings } = verdictOn(
      tampered(raw => raw.exec('DELETE FROM log WHERE place > 5 * 256 AND place < 6 * 256 OR place >= 8 * 256')),
      {
        checkpoint,
      },
    );
    expect(findings).toEqual([
      { verdict: 'mismatch', at: 5, part: 'attachment.0, message' },
      { verdict: 'shorter-than-checkpoint', at: 8, part: 'checkpoint' },
    ]);
  });

  test('what is behind a page that cannot be read', () => {
    const folder = world.folder();
    const { journal, close } = world.open(folder);
    for (let number = 0; number < 300; number += 1) valueOf(journal.note({ type: 'settings.changed', facts: { name: `n${number}` } }));
    close();
    const raw = rawConnection(folder);
    withoutGuards(raw, () => raw.exec(shout(290 * 256)));
    // The page of a row in the middle.
    const page = raw
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf' LIMIT 1 OFFSET 5")
      .pluck()
      .get();
    raw.close();
    const file = fs.openSync(journalFile(folder), 'r+');
    fs.writeSync(file, Buffer.alloc(64, 1), 0, 64, (Number(page) - 1) * 4096 + 100);
    fs.closeSync(file);
    const { verdict, rows, findings = [] } = verdictOn(folder);
    expect({ verdict, rows }).toEqual({ verdict: 'mismatch', rows: Number(findings[0]?.at) - 1 });
    const unread = findings.slice(0, -1);
    expect(unread.length).toBeGreaterThan(3);
    expect(unread).toEqual(unread.map((_, index) => ({ verdict: 'mismatch', at: rows + 1 + index, part: 'file' })));
    expect(findings.at(-1)).toEqual({ verdict: 'mismatch', at: 290, part: 'row' });
  });

  test.each(['dispatch', 'tree'])('a page of the %s index that cannot be read is no row', name => {
    const folder = world.folder();
    const { journal, close } = world.open(folder);
    for (let number = 0; number < 300; number += 1) {
      const held = heldEvent();
      valueOf(journal.record(held.origin.id, 0, held, messageContent()));
    }
    close();
    const raw = rawConnection(folder);
    const page = raw.prepare<[string], number>("SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'").pluck().get(name);
    raw.close();
    const file = fs.openSync(journalFile(folder), 'r+');
    fs.writeSync(file, Buffer.alloc(64, 1), 0, 64, (Number(page) - 1) * 4096 + 100);
    fs.closeSync(file);
    const { verdict, rows, findings = [] } = verdictOn(folder);
    expect({ verdict, rows }).toEqual({ verdict: 'mismatch', rows: 301 });
    expect(findings.map(({ part }) => part)).toEqual([name === 'dispatch' ? 'index' : 'tree', 'file']);
  });

  test('no more than a hundred are listed', () => {
    const folder = world.folder();
    const { journal, close } = world.open(folder);
    for (let number = 0; number < 300; number += 1) valueOf(journal.note({ type: 'settings.changed', facts: { name: 'x' } }));
    close();
    const raw = rawConnection(folder);
    withoutGuards(raw, () => raw.exec('UPDATE log SET seal = zeroblob(32) WHERE place > 256 * 20'));
    raw.close();
    expect(verdictOn(folder)).toMatchObject({ rows: 20, at: 21 });
    expect(verdictOn(folder).findings).toHaveLength(100);
  });
});
