import Papa from 'papaparse';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { CaseTable } from './case-rows.ts';
import { readSheet } from './read-sheet.node.ts';

/** More people than any case worker has; what is larger is another kind of list. */
export const MOST_ROWS = 20_000;
const MOST_BYTES = 10_000_000;

/**
 * The cells of a CSV file (semicolon, comma or tab; UTF-8 with or without a mark, UTF-16 or Windows-1252) or of the first sheet of an XLSX file. Empty rows
 * are kept as rows, so that they count as the file counts.
 * Fails as `case-list.unreadable`.
 */
export async function readCaseFile(bytes: Buffer): Promise<Result<CaseTable>> {
  if (bytes.length > MOST_BYTES) return fail({ code: 'case-list.unreadable', why: 'too-large' });
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  if (!isZip && isBinary(bytes)) return fail({ code: 'case-list.unreadable', why: 'wrong-kind' });
  const table = isZip ? await readSheet(bytes, MOST_ROWS) : delimited(textOf(bytes));
  if (!table.ok) return table;
  const rows = withoutEnd(table.value.rows);
  if (rows.length === 0) return fail({ code: 'case-list.unreadable', why: 'empty' });
  if (rows.length > MOST_ROWS) return fail({ code: 'case-list.unreadable', why: 'too-large' });
  return ok({ rows });
}

function delimited(text: string): Result<CaseTable> {
  // A page with a table, by the name of a sheet, is what many systems call an export to Excel.
  if (/^\s*</u.test(text)) return fail({ code: 'case-list.unreadable', why: 'wrong-kind' });
  const told = /^sep=(.)\r?\n/iu.exec(text);
  // The line that says the sign stays as an empty row, so that rows count as they do in the file.
  const body = told === null ? text : text.slice(told[0].trimEnd().length);
  const delimiter = told?.[1] ?? likeliestSign(text);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  if (!errors.some(({ type }) => type === 'Quotes')) return ok({ rows: data });
  // A quotation mark that is never closed would swallow the rows after it.
  const plain = Papa.parse<string[]>(body, { delimiter, quoteChar: '\0', skipEmptyLines: false });
  return ok({ rows: plain.data.map(cells => cells.map(cell => cell.replaceAll('"', ''))) });
}

/** The sign that stands most often in the first lines, outside what is quoted. */
function likeliestSign(text: string): string {
  const first = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/u, 10)
    .join('\n')
    .replaceAll(/"[^"\n]*"/gu, '');
  const counted = [';', '\t', ',', '|'].map(sign => ({ sign, count: first.split(sign).length - 1 }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

/** What an old Excel on a Swedish Windows writes is no UTF-8 as soon as there is an å, ä or ö in it. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A text has no zero bytes, but in UTF-16, which says so. */
const isBinary = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4096).includes(0) && !/^(?:\u00ff\u00fe|\u00fe\u00ff)/u.test(bytes.toString('latin1', 0, 2));

function withoutEnd(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex(cells => cells.some(cell => cell.trim() !== ''));
  return rows.slice(0, last + 1);
}
