import type { DispatchId } from '../contract/values.ts';
import { invariant } from '../kernel/fault.ts';
import { bucketOf, dayOf, folderOfBucket, isAskedFor } from './journal-index.ts';
import type { EntryFields } from './entry-text.ts';
import type { Journal, ListQuery } from './journal.ts';
import type { Database } from './open-database.node.ts';

/** Where a dispatch stands in the log: `number` is its first row, `last` its newest, `message` the newest that brought its message. */
export type Indexed = { readonly number: number; readonly last: number; readonly message: number | null };

type Filter = Omit<ListQuery, 'limit' | 'offset' | 'query' | 'before'>;
/** Buckets that a list asks for, how many dispatches they hold, and between which numbers those lie. */
export type Selection = {
  readonly buckets: readonly string[];
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly isAll: boolean;
};
/** `below`: only numbers under this one. */
type Page = { readonly limit: number; readonly offset: number; readonly below?: number | undefined };

/** The index that lists are read from: one row for each dispatch, made from the log (`migrations/0001-journal.sql`). */
export type ListIndex = {
  /** Takes in rows of the log, in order, each once. */
  readonly follow: (rows: Iterable<EntryFields>) => void;
  readonly clear: () => void;
  readonly find: (id: DispatchId) => Indexed | undefined;
  readonly select: (filter: Filter) => Selection;
  /** Newest first. */
  readonly page: (selection: Selection, filter: Filter, page: Page) => readonly Indexed[];
  /** All of them, oldest first. */
  readonly inOrder: (selection: Selection) => readonly Indexed[];
  readonly at: (number: number) => Indexed;
  readonly counts: () => ReturnType<Journal['counts']>;
};

type Row = Indexed & { readonly id: string; readonly bucket: string; readonly day: string; readonly erased: number | null };
type Tally = { readonly bucket: string; readonly n: number; readonly low: number; readonly high: number };

/** Bounds that every date lies between. */
export const FIRST_DAY = '0000-00-00';
export const LAST_DAY = '9999-99-99';
export const ABOVE_ALL = Number.MAX_SAFE_INTEGER;

export function listIndex(database: Database): ListIndex {
  const rowOf = database.prepare<[string], Row>('SELECT * FROM dispatch WHERE id = ?');
  const put = database.prepare<[Row]>(
    `INSERT INTO dispatch (number, id, last, bucket, day, message, erased) VALUES (:number, :id, :last, :bucket, :day, :message, :erased)
     ON CONFLICT (number) DO UPDATE SET last = excluded.last, bucket = excluded.bucket, message = excluded.message, erased = excluded.erased`,
  );
  const count = database.prepare<[string, string, number, number, number]>(
    `INSERT INTO tally (bucket, day, n, low, high) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (bucket, day) DO UPDATE SET n = n + excluded.n, low = min(low, excluded.low), high = max(high, excluded.high)`,
  );
  /** The sums of all days stand under an empty bucket, its name in the place of the day: a list without dates must not add up ten years. */
  const sums = database.prepare<[], Tally>("SELECT day AS bucket, n, low, high FROM tally WHERE bucket = '' AND n > 0");
  /** They name every bucket there is, so each is looked up by its days alone. */
  const tallies = database.prepare<[string, string], Tally>(
    `SELECT days.bucket AS bucket, sum(days.n) AS n, min(days.low) AS low, max(days.high) AS high
     FROM tally AS whole CROSS JOIN tally AS days ON days.bucket = whole.day AND days.day BETWEEN ? AND ?
     WHERE whole.bucket = '' AND whole.n > 0
     GROUP BY whole.day HAVING sum(days.n) > 0`,
  );
  const newest = database.prepare<[number, number, number], Row>(
    'SELECT * FROM dispatch WHERE number < ? ORDER BY number DESC LIMIT ? OFFSET ?',
  );

  /** One ordered walk for each bucket, merged by SQLite without sorting (`EXPLAIN QUERY PLAN`: MERGE), so that a page costs what it shows. */
  const walk = (buckets: number, order: 'ASC' | 'DESC'): string => {
    const arm = 'SELECT number FROM dispatch WHERE bucket = ? AND number BETWEEN ? AND ? AND day BETWEEN ? AND ?';
    return `${Array<string>(buckets).fill(arm).join(' UNION ALL ')} ORDER BY 1 ${order} LIMIT ? OFFSET ?`;
  };
  const byNumber = database.prepare<[number], Row>('SELECT * FROM dispatch WHERE number = ?');
  const at = (number: number): Indexed => {
    const row = byNumber.get(number);
    invariant(row !== undefined, 'the index names a dispatch that it does not hold');
    return row;
  };
  const walked = (
    { buckets, low, high }: Selection,
    { from, to }: Filter,
    order: 'ASC' | 'DESC',
    { limit, offset, below = ABOVE_ALL }: Page,
  ): readonly Indexed[] => {
    if (buckets.length === 0) return [];
    const bounds = buckets.flatMap(bucket => [bucket, low, Math.min(high, below - 1), from ?? FIRST_DAY, to ?? LAST_DAY]);
    const numbers = database
      .prepare<(string | number)[], number>(walk(buckets.length, order))
      .pluck()
      .all(...bounds, limit, offset);
    return numbers.map(at);
  };

  const select = (filter: Filter): Selection => {
    const hasDates = filter.from !== undefined || filter.to !== undefined;
    const all = hasDates ? tallies.all(filter.from ?? FIRST_DAY, filter.to ?? LAST_DAY) : sums.all();
    const asked = all.filter(({ bucket }) => isAskedFor(bucket, filter));
    return {
      buckets: asked.map(({ bucket }) => bucket),
      total: asked.reduce((sum, { n }) => sum + n, 0),
      low: Math.min(...asked.map(({ low }) => low)),
      high: Math.max(...asked.map(({ high }) => high)),
      isAll: asked.length === all.length && !hasDates,
    };
  };

  return {
    select,
    follow(rows) {
      const changed = new Map<string, Row>();
      const moved = new Tallies();
      for (const { seq, event, dispatch, prior, content } of rows) {
        if (dispatch === undefined) continue;
        const before = changed.get(dispatch.id) ?? rowOf.get(dispatch.id);
        invariant(before === undefined || prior === before.last, `row ${seq} does not follow row ${before?.last ?? 0}`);
        const after: Row = {
          number: before?.number ?? seq,
          id: dispatch.id,
          last: seq,
          bucket: bucketOf(dispatch),
          day: before?.day ?? dayOf(dispatch),
          message: content.message === undefined ? (before?.message ?? null) : seq,
          erased: event === 'content.erased' ? seq : (before?.erased ?? null),
        };
        if (before?.bucket !== after.bucket) {
          if (before !== undefined) moved.add(before, -1);
          moved.add(after, 1);
        }
        changed.set(dispatch.id, after);
      }
      for (const row of changed.values()) put.run(row);
      for (const { bucket, day, n, low, high } of moved.all()) {
        count.run(bucket, day, n, low, high);
        count.run('', bucket, n, low, high);
      }
    },
    clear() {
      database.exec('DELETE FROM dispatch; DELETE FROM tally;');
    },
    find: id => rowOf.get(id),
    page(selection, filter, page) {
      if (selection.isAll) return newest.all(page.below ?? ABOVE_ALL, page.limit, page.offset);
      return walked(selection, filter, 'DESC', page);
    },
    inOrder: selection => walked(selection, {}, 'ASC', { limit: -1, offset: 0 }),
    at,
    counts() {
      const counts = { outbox: 0, attention: 0, paper: 0, sent: 0 };
      for (const { bucket, n } of sums.all()) {
        const folder = folderOfBucket(bucket);
        if (folder in counts) counts[folder as keyof typeof counts] += n;
      }
      return counts;
    },
  };
}

/** What the index adds to and takes from each bucket and day over many rows. */
class Tallies {
  readonly #cells = new Map<string, { bucket: string; day: string; n: number; low: number; high: number }>();

  add({ bucket, day, number }: Row, n: number): void {
    const key = `${bucket} ${day}`;
    const cell = this.#cells.get(key) ?? { bucket, day, n: 0, low: number, high: number };
    this.#cells.set(key, { ...cell, n: cell.n + n, low: Math.min(cell.low, number), high: Math.max(cell.high, number) });
  }

  all(): Iterable<{ readonly bucket: string; readonly day: string; readonly n: number; readonly low: number; readonly high: number }> {
    return this.#cells.values();
  }
}
