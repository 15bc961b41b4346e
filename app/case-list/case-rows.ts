import { isMinor, parseRecipient, type RecipientId } from '../contract/values.ts';
import type { CaseColumns, CasePerson, CaseRemark } from '../contract/case-list-operations.ts';

/** A file's cells, as text. */
export type CaseTable = { readonly rows: readonly (readonly string[])[] };

export type CaseReading = { readonly people: readonly CasePerson[]; readonly remarks: readonly CaseRemark[]; readonly rows: number };

/**
 * What comes of each row. A row that is wrong is told about and left out; it never takes the others with it.
 * @param today `YYYY-MM-DD` in Sweden
 */
export function readCaseRows({ rows }: CaseTable, columns: CaseColumns, today: string): CaseReading {
  const people: CasePerson[] = [];
  const remarks: CaseRemark[] = [];
  const seen = new Map<string, number>();
  const first = columns.hasHeader ? headerAt(rows, today) + 1 : 0;
  for (const [index, cells] of rows.slice(first).entries()) {
    const row = index + first + 1;
    const remark = (what: CaseRemark['what'], isKept: boolean, more: Partial<CaseRemark> = {}): void => {
      remarks.push({ row, what, isKept, ...more });
    };
    const cell = (column: number | undefined): string => (column === undefined ? '' : tidy(cells[column] ?? ''));
    const number = numberIn(cell(columns.number), today);
    if (number.status !== 'read') {
      if (number.status === 'wrong' && number.problem.rule === 'organisation-form') remark('sole-trader', false);
      else if (number.status === 'wrong') remark('number-wrong', false, { problem: number.problem });
      else remark('number-missing', false);
      continue;
    }
    const name = tidy(`${cell(columns.name)} ${cell(columns.familyName)}`).slice(0, 256);
    const caseNumber = cell(columns.caseNumber).slice(0, 200);
    const key = `${number.recipient} ${caseNumber.toLocaleLowerCase('sv')}`;
    const of = seen.get(key);
    if (of !== undefined) {
      remark('duplicate', false, { of });
      continue;
    }
    seen.set(key, row);
    if (name === '') remark('name-missing', true);
    if (isMinor(number.recipient, today)) remark('minor', true);
    people.push({ number: number.recipient, name, caseNumber });
  }
  return { people, remarks, rows: Math.max(rows.length - first, 0) };
}

type NumberIn =
  | { readonly status: 'missing' }
  | { readonly status: 'wrong'; readonly problem: NonNullable<CaseRemark['problem']> }
  | { readonly status: 'read'; readonly recipient: RecipientId };

function numberIn(written: string, today: string): NumberIn {
  const text = unwrapped(written);
  if (text === '') return { status: 'missing' };
  const parsed = parseRecipient(text, today);
  if (parsed.ok) return { status: 'read', recipient: parsed.recipient };
  // Ten digits that began with noughts, which a spreadsheet drops: then it is the century that has to be asked about.
  const padded = /^\d{8,9}$/u.test(text) ? parseRecipient(text.padStart(10, '0'), today) : parsed;
  if (!padded.ok && padded.problem.rule === 'century') return { status: 'wrong', problem: padded.problem };
  return { status: 'wrong', problem: parsed.problem };
}

/** What is put around a number so that a spreadsheet leaves it alone (="…", '…), and the decimals that a database puts after it. */
const unwrapped = (text: string): string => (/^(?:=?"?|'?)([\d+\- ]{9,16})(?:[.,]0+)?"?$/u.exec(text)?.[1] ?? text).trim();

/** A name, a date, an empty line may stand above the row that says what the columns are. */
const HEADER = /^(?:person.?n|pers.?nr|pnr$|samordning|org.*n(?:umme)?r|namn$|förnamn|efternamn)/iu;
const MOST_ABOVE = 10;

function headerAt(rows: readonly (readonly string[])[], today: string): number {
  const found = rows.slice(0, MOST_ABOVE).findIndex(cells => cells.some(cell => HEADER.test(tidy(cell))));
  const isNumberAbove = rows.slice(0, Math.max(found, 0)).some(cells => cells.some(cell => numberIn(tidy(cell), today).status === 'read'));
  return found < 0 || isNumberAbove ? 0 : found;
}

/** Without what is not seen, and what turns the direction of a name. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[\s\u00A0]+/gu, ' ')
    .replaceAll(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();

/** A name from the header, or where there is none from what stands in the columns. Undefined when no column holds numbers. */
export function guessColumns({ rows: whole }: CaseTable, today: string): CaseColumns | undefined {
  const rows = whole.slice(headerAt(whole, today));
  const [header = [], ...below] = rows;
  const sample = below.slice(0, 50);
  const widest = Math.max(0, ...rows.slice(0, 50).map(cells => cells.length));
  const all = Array.from({ length: widest }, (_, column) => column);
  const isNumber = (text: string): boolean => numberIn(tidy(text), today).status === 'read';
  const share = (column: number, is: (text: string) => boolean): number => sample.filter(cells => is(cells[column] ?? '')).length;
  const hasHeader = !header.some(isNumber);
  const named = (pattern: RegExp, taken: readonly (number | undefined)[]): number | undefined =>
    hasHeader ? all.find(column => !taken.includes(column) && pattern.test(tidy(header[column] ?? ''))) : undefined;

  const counted = all.map(column => ({ column, count: share(column, isNumber) + (isNumber(header[column] ?? '') ? 1 : 0) }));
  const best = counted.reduce((most, each) => (each.count > most.count ? each : most), { column: -1, count: 0 });
  const number = best.count > 0 ? best.column : named(/person.?n|pers.?nr|^pnr|samordning|org.*n(?:umme)?r|^nummer$/iu, []);
  if (number === undefined) return undefined;
  const familyName = named(/efternamn|family|last|surname/iu, [number]);
  const givenName = named(/förnamn|given|first|tilltal/iu, [number, familyName]);
  const caseNumber = named(/ärende|diarie|dnr|^akt|case/iu, [number, familyName, givenName]) ?? likeCase(all, share, number);
  const isName = (text: string): boolean => /^\p{L}[\p{L}'’.-]*(?:[ ,]+\p{L}[\p{L}'’.-]*)+$/u.test(tidy(text));
  const name =
    givenName ??
    named(/namn|name/iu, [number, familyName, caseNumber]) ??
    all.find(column => column !== number && column !== caseNumber && column !== familyName && share(column, isName) * 2 > sample.length);
  const isSplit = familyName !== undefined && name !== familyName && name !== undefined;
  return {
    number,
    ...(name === undefined ? (familyName === undefined ? {} : { name: familyName }) : { name }),
    ...(isSplit ? { familyName } : {}),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    hasHeader,
  };
}

function likeCase(
  all: readonly number[],
  share: (column: number, is: (text: string) => boolean) => number,
  number: number,
): number | undefined {
  return all.find(column => column !== number && share(column, text => /(?:19|20)\d{2}[-/:. ]\d+|\d+[-/:](?:19|20)\d{2}/u.test(text)) > 0);
}
