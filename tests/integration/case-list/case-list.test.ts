import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { xlsxOf } from '../../fakes/small-xlsx.ts';
import { caseListHandlers } from '../../../app/case-list/case-list-handlers.node.ts';
import { readCaseFile } from '../../../app/case-list/read-case-file.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { steppingClock } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from '../journal/journal-world.ts';

const world = journalWorld();
const ROWS = [
  ['Personnummer', 'Namn', 'Ärende'],
  ['19810103-2384', 'Åsa Öberg', 'KS 2026-17'],
  ['192705178354', 'Bo Ek', 'KS 2026-18'],
  ['fel', 'Cia Dal', ''],
];
const csv = (mark: string, between: string): string => mark + ROWS.map(cells => cells.join(between)).join('\r\n') + '\r\n';

test.each([
  ['UTF-8, semicolon', Buffer.from(csv('', ';'))],
  ['UTF-8 with its mark, comma', Buffer.from(csv('\uFEFF', ','))],
  ['Windows-1252, tab', Buffer.from(csv('', '\t'), 'latin1')],
  ['UTF-16, semicolon', Buffer.from(csv('\uFEFF', ';'), 'utf16le')],
  ['Excel', xlsxOf(ROWS)],
])('%s is read', async (_, bytes) => {
  expect(valueOf(await readCaseFile(bytes)).rows).toEqual(ROWS);
});

test('a cell in quotes may hold what parts cells and rows', async () => {
  expect(valueOf(await readCaseFile(Buffer.from('a;"b;""c"""\n"d\ne";f'))).rows).toEqual([
    ['a', 'b;"c"'],
    ['d\ne', 'f'],
  ]);
});

test('numbers, formulas, texts in pieces and gaps of a sheet are read as Excel shows them', async () => {
  const sheet =
    '<row r="2"><c r="B2"><v>1.98101032384E11</v></c><c r="D2" t="str"><f>A1</f><v>x</v></c></row><row r="3"><c t="inlineStr"><is><r><t>An</t></r><r><t>na</t></r></is></c></row>';
  expect(valueOf(await readCaseFile(xlsxOf([], sheet))).rows).toEqual([[], ['', '198101032384', '', 'x'], ['Anna']]);
});

test('what is no list is refused with the reason, and a bomb is not unpacked', async () => {
  const why = async (bytes: Buffer): Promise<unknown> => {
    const read = await readCaseFile(bytes);
    return read.ok ? read.value.rows.length : read.failure;
  };
  const refused = (reason: string): unknown => ({ code: 'case-list.unreadable', why: reason });
  expect(await why(Buffer.from('%PDF-1.7\0'))).toEqual(refused('wrong-kind'));
  expect(await why(Buffer.from('\n\n \n'))).toEqual(refused('empty'));
  expect(await why(Buffer.from('PK\u0003\u0004 trasig', 'latin1'))).toEqual(refused('damaged'));
  expect(await why(Buffer.from('a;b\n'.repeat(20_001)))).toEqual(refused('too-large'));
  expect(await why(xlsxOf([], ' '.repeat(25_000_000)))).toEqual(refused('too-large'));
  expect(await why(xlsxOf([], '<row r="1048576"><c><v>1</v></c></row>'))).toEqual(refused('too-large'));
  expect(await why(xlsxOf([], '<!DOCTYPE x>'))).toEqual(refused('damaged'));
});

test('a list is checked, read in, found by name and case, replaced, and gone on its day', async () => {
  const clock = steppingClock('2026-11-28T12:00:00.000Z');
  const { caseList } = world.open(world.folder());
  const doors = caseListHandlers({ caseList, clock });
  const base64 = Buffer.from(csv('', ';')).toString('base64');
  expect(valueOf(await doors['case-list.check']({ name: 'lista.csv', base64 }))).toMatchObject({
    columns: { number: 0, name: 1, caseNumber: 2, hasHeader: true },
    rows: 3,
    kept: 2,
    remarks: [{ row: 4, what: 'number-wrong' }],
    moreRemarks: 0,
    mostDays: 365,
  });
  expect(valueOf(await doors['case-list.summary']({}))).toEqual({});
  const kept = valueOf(await doors['case-list.import']({ name: 'lista.csv', base64, days: 30 }));
  expect(kept).toMatchObject({ people: 2 });
  const names = async (query: string): Promise<readonly string[]> =>
    valueOf(await doors['case-list.search']({ query })).map(({ name, number, caseNumber }) => `${name} ${number} ${caseNumber}`);
  expect(await names('asa')).toEqual(['Åsa Öberg 198101032384 KS 2026-17']);
  expect(await names('2026-18')).toEqual(['Bo Ek 192705178354 KS 2026-18']);
  expect(await names('ks')).toHaveLength(2);
  for (const query of ['b', '', '198101032384', '%', "' OR 1=1"]) expect(await names(query), query).toEqual([]);

  const other = Buffer.from('Pnr;Namn\n198101032384;Dan Falk').toString('base64');
  valueOf(await doors['case-list.import']({ name: 'ny.csv', base64: other, days: 1 }));
  expect([await names('asa'), await names('dan')]).toEqual([[], ['Dan Falk 198101032384 ']]);
  clock.set('2026-11-29T12:01:00.000Z');
  expect([await names('dan'), valueOf(await doors['case-list.summary']({}))]).toEqual([[], {}]);
  valueOf(await doors['case-list.import']({ name: 'ny.csv', base64: other, days: 1 }));
  valueOf(await doors['case-list.remove']({}));
  expect(await names('dan')).toEqual([]);
  expect(await doors['case-list.check']({ name: 'x.csv', base64: Buffer.from('a;b').toString('base64') })).toEqual(
    fail({ code: 'case-list.unreadable', why: 'no-numbers' }),
  );
});

test('a removed list cannot be found in the file’s pages any more, nor in what SQLite keeps beside it', async () => {
  const folder = world.folder();
  const { caseList, close } = world.open(folder);
  const doors = caseListHandlers({ caseList, clock: steppingClock() });
  const people = ['Pnr;Namn', ...Array.from({ length: 500 }, (_, index) => `198101032384;Hemlig Person${index}`)].join('\n');
  valueOf(await doors['case-list.import']({ name: 'x.csv', base64: Buffer.from(people).toString('base64'), days: 9 }));
  expect(pagesOf(folder)).toContain('Hemlig');
  valueOf(await doors['case-list.remove']({}));
  expect(pagesOf(folder)).not.toContain('Hemlig');
  expect(fs.readdirSync(folder).filter(file => file.endsWith('-wal') && fs.statSync(path.join(folder, file)).size > 0)).toEqual([]);
  close();
});

/** Every page as it lies in the file, free ones included, deciphered. */
function pagesOf(folder: string): string {
  const raw = world.raw(folder);
  const pages = raw.serialize().toString('latin1');
  raw.close();
  return pages;
}
