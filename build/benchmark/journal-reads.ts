import type { Database } from '../../app/journal/open-database.node.ts';
import type { Journal, ListQuery } from '../../app/journal/journal.ts';
import { COUNT_LIMIT } from '../../app/journal/text-index.node.ts';
import { matchExpression, queryWords } from '../../app/journal/search-words.ts';
import { detailOf, rowOf } from '../../app/dispatch/dispatch-view.ts';
import type { DispatchId } from '../../app/contract/values.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { interleavedRounds } from './interleaved-rounds.ts';
import { rounded, spread, type Row } from './report.ts';

const PAGE = { limit: 50, offset: 0 };

const LISTS: Readonly<Record<string, Partial<ListQuery>>> = {
  all: {},
  sent: { folder: 'sent' },
  attention: { folder: 'attention' },
  'state and class': { states: ['refused', 'withdrawn'], protectionClass: 3 },
  paper: { channel: 'paper' },
  dates: { from: '2023-01-02', to: '2023-01-09', folder: 'sent' },
  unit: { unit: 'Skola' },
  'unit, class and state': { unit: 'Skola', protectionClass: 3, states: ['delivered'] },
  'unit, user, class and state': { unit: 'Skola', user: 'anna.2', protectionClass: 3, states: ['delivered'] },
};

/** What a person types: the beginning of a common word, whole words, a name, a number, and a search among few. */
const searches = (recipient: string, caseNumber: string): Readonly<Record<string, Partial<ListQuery>>> => ({
  'two letters': { query: 'be' },
  'common word': { query: 'beslut' },
  'two words': { query: 'beslut bygg' },
  name: { query: 'åsa lindst' },
  number: { query: `${recipient.slice(2, 8)}-${recipient.slice(8)}` },
  case: { query: caseNumber },
  'long word': { query: 'underrättelse' },
  'among the refused': { query: 'beslut', states: ['refused'] },
  'dates and unit': { query: 'kallelse', unit: 'Skola', from: '2023-01-02', to: '2023-01-09' },
});

export type Reads = {
  readonly rows: readonly Row[];
  readonly lists: readonly number[];
  readonly searches: readonly number[];
  readonly ratio: number;
  readonly open: readonly number[];
};

/** First pages of lists and searches, each search beside the same FTS query in raw SQL on the same connection's file, and one dispatch opened. */
export async function measureReads(
  journal: Journal,
  raw: Database,
  known: { readonly ids: readonly DispatchId[]; readonly recipient: string; readonly caseNumber: string; readonly dispatches: number },
  rounds: number,
): Promise<Reads> {
  const list = (query: Partial<ListQuery>): number => journal.list({ ...query, ...PAGE }).rows.map(rowOf).length;
  const rawList = rawSearch(raw);
  const asked = searches(known.recipient, known.caseNumber);
  // The raw question is asked where the filter is no part of it: then both look for the same. Not of a long word either: there we ask for its forms, and
  // what raw SQL waits for (12 ms) would hide what all the others cost.
  const plain = Object.entries(asked).flatMap(([name, { query = '', ...rest }]) =>
    Object.keys(rest).length > 0 || name === 'long word' ? [] : [[name, query] as const],
  );
  let next = 0;
  const open = (): void => {
    const id = known.ids[(next = (next + 7_919) % known.ids.length)];
    const stored = id === undefined ? undefined : journal.find(id);
    invariant(id !== undefined && stored !== undefined, 'a dispatch that was written is not there');
    detailOf(stored, journal.entriesOf(id));
  };
  const timings = await interleavedRounds(
    [
      ...Object.entries(LISTS).map(([name, query]) => ({ name: `list: ${name}`, run: () => list(query) })),
      ...Object.entries(asked).map(([name, query]) => ({ name: `search: ${name}`, run: () => list(query) })),
      ...plain.map(([name, query]) => ({ name: `raw search: ${name}`, run: () => rawList(query) })),
      { name: 'open one dispatch', run: open },
      { name: 'statistics: one month', run: () => journal.sent({ from: '2023-01-01', to: '2023-01-31' }).length },
      { name: 'statistics: every month and unit', run: () => journal.sent({ byUnit: true }).length },
    ],
    rounds,
    { isCollecting: false },
  );
  const wall = (prefix: string): readonly number[] =>
    [...timings].flatMap(([name, timing]) => (name.startsWith(prefix) ? timing.wall : []));
  const sum = (prefix: string): number => plain.reduce((total, [name]) => total + middle(timings.get(`${prefix}: ${name}`)?.wall ?? []), 0);
  return {
    rows: [...timings].map(([name, timing]) => ({
      name,
      dispatches: known.dispatches,
      unit: 'ms' as const,
      ...spread(timing.wall),
      p95: p95(timing.wall),
      // What a busy machine changes less.
      cpuMedian: rounded(middle(timing.cpu)),
      cpuP95: p95(timing.cpu),
    })),
    lists: wall('list: '),
    searches: wall('search: '),
    ratio: sum('search') / sum('raw search'),
    open: wall('open one'),
  };
}

/** What a row of a list shows of every message: of the newest row, and of the message. */
const SHOWN = {
  newest: [
    '$.at',
    '$.seq',
    '$.dispatch.id',
    '$.dispatch.messageId',
    '$.dispatch.state',
    '$.dispatch.createdAt',
    '$.dispatch.protectionClass',
    '$.dispatch.attachments',
    '$.dispatch.operator.id',
    '$.dispatch.operator.name',
    '$.dispatch.transactionId',
    '$.dispatch.sealed.sealedSha256',
  ],
  message: ['$.recipient', '$.recipientName', '$.subject', '$.caseNumber', '$.isProtected'],
};

/** The same words, the same count up to a limit, the same fifty newest, and of each what a list shows, in plain SQL. */
function rawSearch(raw: Database): (query: string) => unknown {
  const find = raw.prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?').pluck();
  const ofNewest = SHOWN.newest.map(path => `newest.body ->> '${path}'`);
  const ofMessage = SHOWN.message.map(path => `CAST(message.body AS TEXT) ->> '${path}'`);
  const show = raw.prepare<[number]>(
    `SELECT ${[...ofNewest, ...ofMessage].join(', ')}
     FROM dispatch JOIN log AS newest ON newest.place = dispatch.last * 256 JOIN log AS message ON message.place = dispatch.message * 256 + 1
     WHERE dispatch.number = ?`,
  );
  return query =>
    find
      .all(matchExpression(queryWords(query)), COUNT_LIMIT)
      .slice(0, PAGE.limit)
      .map(number => show.get(number));
}

export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return rounded(sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN);
}

const middle = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
