import type { EntryFields } from './entry-text.ts';
import { bucketOf, dayOf, INDEX_VERSION } from './journal-index.ts';
import type { Database } from './open-database.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';

type IndexRow = {
  readonly number: number;
  readonly last: number;
  readonly bucket: string;
  readonly day: string;
  readonly message: number | null;
  readonly erased: number | null;
};
type Fault = { readonly verdict: 'mismatch' | 'gap'; readonly at?: number };

/** Holds the index that lists are read from against the rows, while the chain is walked. */
export type IndexCheck = {
  /** Takes one row that holds, in order. */
  readonly look: (fields: EntryFields) => void;
  /** What was found, when all rows up to `last` have been looked at. */
  readonly fault: (last: number) => Fault | undefined;
};

export function indexCheck(database: Database): IndexCheck {
  const rowOf = database.prepare<[string], IndexRow>('SELECT number, last, bucket, day, message, erased FROM dispatch WHERE id = ?');
  const kept = database.prepare<[], { seq: number; version: number }>("SELECT seq, version FROM follower WHERE name = 'list'").get();
  // An index by older rules is made again before anybody reads it.
  const isStale = kept !== undefined && kept.version !== INDEX_VERSION.list;
  const followed = isStale ? 0 : (kept?.seq ?? 0);
  let found: Fault | undefined;
  let dispatches = 0;
  /** A page of it cannot be read: what was asked again and again would stop the walk over the rows each time. */
  let isUnreadable = false;

  return {
    look(fields) {
      if (fields.dispatch === undefined || fields.seq > followed || isUnreadable) return;
      if (fields.prior === 0) dispatches += 1;
      const { id } = fields.dispatch;
      const row = unlessDamaged(
        () => rowOf.get(id),
        () => {
          isUnreadable = true;
          return undefined;
        },
      );
      if (!isTrue(row, fields, fields.dispatch)) found ??= { verdict: 'mismatch', at: fields.seq };
    },
    fault(last) {
      const furthest = database.prepare<[], number | null>('SELECT max(seq) FROM follower').pluck().get() ?? 0;
      // An index that has seen more rows than there are tells that the newest were taken away.
      if (furthest > last) return { verdict: 'gap', at: last + 1 };
      if (found !== undefined || isStale) return found;
      const stored = database.prepare<[], number>('SELECT count(*) FROM dispatch').pluck().get();
      return stored === dispatches && talliesAreTrue(database) ? undefined : { verdict: 'mismatch' };
    },
  };
}

function isTrue(row: IndexRow | undefined, { seq, prior, event, content }: EntryFields, dispatch: Parameters<typeof bucketOf>[0]): boolean {
  if (row === undefined || row.last < seq) return false;
  if (prior === 0 && row.number !== seq) return false;
  if (row.last === seq && (row.bucket !== bucketOf(dispatch) || row.day !== dayOf(dispatch))) return false;
  return isMark(row.message, seq, content.message !== undefined) && isMark(row.erased, seq, event === 'content.erased');
}

/** Whether a mark on the newest row of a kind agrees with one row that is of that kind or not. */
function isMark(mark: number | null, seq: number, isOfKind: boolean): boolean {
  return isOfKind ? mark !== null && mark >= seq : mark !== seq;
}

function talliesAreTrue(database: Database): boolean {
  const differing = database.prepare<[], number>(
    `SELECT count(*)
     FROM (
       SELECT bucket, day, count(*) AS n, min(number) AS low, max(number) AS high FROM dispatch GROUP BY bucket, day
       UNION ALL
       SELECT '', bucket, count(*), min(number), max(number) FROM dispatch GROUP BY bucket
     ) AS counted
     FULL JOIN (SELECT * FROM tally WHERE n <> 0) AS kept ON kept.bucket = counted.bucket AND kept.day = counted.day
     WHERE counted.n IS NOT kept.n OR counted.low < kept.low OR counted.high > kept.high`,
  );
  return differing.pluck().get() === 0;
}
