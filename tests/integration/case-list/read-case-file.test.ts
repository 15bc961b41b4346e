import { describe, expect, test } from 'vitest';
import { guessColumns, readCaseRows, type CaseReading } from '../../../app/case-list/case-rows.ts';
import { readCaseFile } from '../../../app/case-list/read-case-file.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { xlsxOf } from '../../fakes/small-xlsx.ts';

/** Files as case systems, Excel, databases and people write them. */
const TODAY = '2026-11-28';
async function read(file: Buffer | string): Promise<CaseReading> {
  const table = valueOf(await readCaseFile(typeof file === 'string' ? Buffer.from(file) : file));
  const columns = guessColumns(table, TODAY);
  if (columns === undefined) throw new Error('no columns');
  return readCaseRows(table, columns, TODAY);
}
const people = async (file: Buffer | string): Promise<readonly string[]> =>
  (await read(file)).people.map(({ number, name, caseNumber }) => `${number} ${name} ${caseNumber}`.trim());

const both = ['198101032384 Anna Ek 2026-17', '191212121212 Bo Alm 2026-18'];
const lines = ['Personnummer;Namn;Ärende', '19810103-2384;Anna Ek;2026-17', '191212121212;Bo Alm;2026-18'];

describe('the same list', () => {
  test.each<readonly [string, Buffer | string]>([
    ['with a line that says the sign', `sep=;\r\n${lines.join('\r\n')}`],
    ['with a title and an empty row above', `Min lista 2026;;\n;;\n${lines.join('\n')}`],
    ['with lines that end as on an old Mac', lines.join('\r')],
    ['with tabs', lines.join('\n').replaceAll(';', '\t')],
    ['with tabs in UTF-16, as Excel saves Unicode text', Buffer.from(`\ufeff${lines.join('\r\n').replaceAll(';', '\t')}`, 'utf16le')],
    ['in Windows-1252', Buffer.from(lines.join('\r\n'), 'latin1')],
    [
      'with numbers that a spreadsheet is to leave alone',
      lines.join('\n').replace('19810103-2384', '="198101032384"').replace('191212121212', "'191212121212"),
    ],
    [
      'with the decimals of a database',
      lines.join('\n').replace('19810103-2384', '198101032384.0').replace('191212121212', '191212121212,00'),
    ],
    ['with a mark that is not closed', lines.join('\n').replace('Anna Ek', '"Anna Ek')],
    ['with signs in the names that are not seen', lines.join('\n').replace('Anna', 'Anna\u0007\u202e')],
    [
      'as a sheet with a title over merged cells',
      xlsxOf([['Min lista'], ['Personnummer', 'Namn', 'Ärende'], ...lines.slice(1).map(line => line.split(';'))]),
    ],
  ])('%s', async (_, file) => {
    expect(await people(file)).toEqual(both);
  });
});

test('a list of one, ended by a line break', async () => {
  expect(await people(`${lines[0] ?? ''}\n${lines[1] ?? ''}\n`)).toEqual(both.slice(0, 1));
});

test('a first row that is wrong is told about, and is no header', async () => {
  const { remarks, people: kept } = await read('Pnr;Namn\n19810103-2385;Fel Fel\n198101032384;Anna Ek');
  expect(remarks).toMatchObject([{ row: 2, what: 'number-wrong', isKept: false }]);
  expect(kept).toHaveLength(1);
  const under = await read('Lista;\nPnr;Namn\n19810103-2385;Fel Fel\n198101032384;Anna Ek');
  expect(under.remarks).toMatchObject([{ row: 3, what: 'number-wrong' }]);
});

test('a number that was made short or round by a spreadsheet is never guessed', async () => {
  const { remarks, people: kept } = await read('Pnr;Namn\n1,98101E+11;Rund Rund\n198101032384;Anna Ek');
  expect(remarks).toMatchObject([{ row: 2, what: 'number-wrong', isKept: false }]);
  expect(kept).toHaveLength(1);
});

test.each<readonly [string, Buffer | string, string]>([
  ['a page that is called a sheet', '<html><table><tr><td>Pnr</td></tr><tr><td>198101032384</td></tr></table>', 'wrong-kind'],
  ['a sheet of the old kind', Buffer.from('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0', 'latin1'), 'wrong-kind'],
  ['100 000 rows of text', `Pnr;Namn\n${'198101032384;A\n'.repeat(100_000)}`, 'too-large'],
  ['a last row of a million', xlsxOf([], '<row r="1048576"><c r="A1048576"><v>198101032384</v></c></row>'), 'too-large'],
  ['300 MB in a few kilobytes', xlsxOf([], ' '.repeat(300_000_000)), 'too-large'],
  ['an entity of its own', xlsxOf([], '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'damaged'],
])('%s is refused', async (_, file, why) => {
  expect(await readCaseFile(typeof file === 'string' ? Buffer.from(file) : file)).toMatchObject({
    failure: { code: 'case-list.unreadable', why },
  });
});
