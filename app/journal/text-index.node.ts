import type { DispatchId } from '../contract/values.ts';
import { invariant } from '../kernel/fault.ts';
import type { ChainLog } from './chain-log.node.ts';
import type { ListQuery } from './journal.ts';
import { messageBefore } from './newest-content.node.ts';
import { ABOVE_ALL, FIRST_DAY, LAST_DAY, type Indexed, type ListIndex } from './list-index.node.ts';
import type { Database } from './open-database.node.ts';
import { marksAskedFor, marksOf } from './filter-marks.ts';
import { narrowsBuckets } from './journal-index.ts';
import type { SearchVocabulary } from './search-vocabulary.node.ts';
import { matchExpression, searchFactsOf, wordsOf, type QueryWord } from './search-words.ts';

/** A text search counts no further than this: counting every message that holds a common word would take longer than finding the newest fifty. */
export const COUNT_LIMIT = 10_000;

/**
 * A bound on the rowid. Every number is bound as a REAL, and FTS5 goes to a bound only when it is an INTEGER: by any other it walks through all that it
 * finds (measured at 1 000 000 messages: a week among three years 1 ms instead of 7).
 */
const WHOLE = 'CAST(? AS INTEGER)';

type Question = {
  readonly words: readonly QueryWord[];
  readonly query: ListQuery;
  /** Only numbers below this one are shown. */
  readonly below: number | undefined;
};

/** The full-text index over messages, made from the log (`migrations/0001-journal.sql`). */
export type TextIndex = {
  /** Takes in the rows after `since` up to `upTo`. The list index has taken them in already. */
  readonly follow: (since: number, upTo: number) => void;
  /** Takes the words of a dispatch's content out while `erase` takes away the content; the index has followed up to `at`. */
  readonly forget: (dispatch: Indexed, at: number, erase: () => void) => void;
  readonly clear: () => void;
  /** Writes the index anew in one piece, so that nothing of what was forgotten is left in it. */
  readonly condense: () => void;
  /** Numbers of dispatches, newest first, and how many there are in all, counted up to COUNT_LIMIT. */
  readonly page: (question: Question) => { readonly total: number; readonly numbers: readonly number[] };
};

/** Fills a table again from nothing, in its order: where pages were put together anew, what they held before lies on in the room between. */
function writeAnew(database: Database, table: string): void {
  database.exec(`CREATE TABLE search_anew AS SELECT * FROM ${table}`);
  // The search keeps its tables from everybody else; what is put back is what was there.
  database.unsafeMode(true);
  try {
    database.exec(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM search_anew; DROP TABLE search_anew`);
  } finally {
    database.unsafeMode(false);
  }
}

export function textIndex(
  database: Database,
  log: ChainLog,
  { list, vocabulary }: { readonly list: ListIndex; readonly vocabulary: SearchVocabulary },
): TextIndex {
  const add = database.prepare<[number, string]>('INSERT INTO search (rowid, words) VALUES (?, ?)');
  const take = database.prepare<[number, string]>("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)");

  /** What a dispatch is found by, as its rows up to a seq have it: the same for ever, so what the index holds is never asked, only told. */
  const wordsAt = (last: number, upTo: number): string => {
    const rows = [...log.back(last)].filter(({ seq }) => seq <= upTo);
    const message = messageBefore(log, rows[0]?.seq ?? 0);
    const dispatch = rows[0]?.dispatch;
    const marks = dispatch === undefined ? [] : marksOf(dispatch, rows.at(-1)?.user ?? '', message);
    return [...wordsOf(searchFactsOf(rows), message), ...marks].join(' ');
  };

  const everyDay = database
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck();
  /** On its own, since a bound is held against every row that is found. */
  const everyDayBelow = database
    .prepare<[string, number, number], number>(
      `SELECT rowid FROM search WHERE search MATCH ? AND rowid < ${WHOLE} ORDER BY rowid DESC LIMIT ?`,
    )
    .pluck();
  /** The days are in the list index alone; the numbers between which they lie come from there, too. */
  const someDays = database
    .prepare<[string, number, number, string, string, number], number>(
      `SELECT search.rowid FROM search CROSS JOIN dispatch ON dispatch.number = search.rowid
       WHERE search MATCH ? AND search.rowid >= ${WHOLE} AND search.rowid < ${WHOLE} AND day BETWEEN ? AND ?
       ORDER BY search.rowid DESC LIMIT ?`,
    )
    .pluck();
  /** Asks the index; undefined when the list index knows already that nothing can be found. */
  const asking = ({ words, query }: Question): ((below: number, limit: number) => readonly number[]) | undefined => {
    const { from, to } = query;
    const hasDays = from !== undefined || to !== undefined;
    const selection = hasDays || narrowsBuckets(query) ? list.select(query) : undefined;
    if (selection?.buckets.length === 0) return undefined;
    const match = matchExpression(words, marksAskedFor(query, selection?.buckets ?? []), vocabulary.formsOf);
    if (hasDays && selection !== undefined) {
      const { low, high } = selection;
      return (below, limit) => someDays.all(match, low, Math.min(high + 1, below), from ?? FIRST_DAY, to ?? LAST_DAY, limit);
    }
    return (below, limit) => (below === ABOVE_ALL ? everyDay.all(match, limit) : everyDayBelow.all(match, below, limit));
  };

  return {
    follow(since, upTo) {
      const touched = new Set<DispatchId>();
      for (let seq = since + 1; seq <= upTo; seq += 1) {
        const id = log.fieldsAt(seq)?.dispatch?.id;
        if (id !== undefined) touched.add(id);
      }
      for (const id of touched) {
        const known = list.find(id);
        invariant(known !== undefined, 'the list index is behind the text index');
        const after = wordsAt(known.last, upTo);
        if (known.number <= since) {
          const before = wordsAt(known.last, since);
          if (before === after) continue;
          take.run(known.number, before);
        }
        add.run(known.number, after);
      }
    },
    forget({ number, last }, at, erase) {
      take.run(number, wordsAt(last, at));
      erase();
      add.run(number, wordsAt(last, at));
    },
    clear() {
      database.exec("INSERT INTO search (search) VALUES ('delete-all')");
    },
    condense() {
      database.exec("INSERT INTO search (search) VALUES ('optimize')");
      for (const table of ['search_data', 'search_idx']) writeAnew(database, table);
    },
    page(question) {
      const {
        query: { limit, offset },
        below = ABOVE_ALL,
      } = question;
      const numbersOf = asking(question);
      if (numbersOf === undefined) return { total: 0, numbers: [] };
      // Counted and shown from one look: setting up a search for the beginning of a common word costs more than walking through what it finds.
      const numbers = numbersOf(ABOVE_ALL, Math.max(COUNT_LIMIT, offset + limit));
      const total = Math.min(numbers.length, COUNT_LIMIT);
      if (below === ABOVE_ALL) return { total, numbers: numbers.slice(offset, offset + limit) };
      const after = numbers.filter(number => number < below).slice(offset, offset + limit);
      const isEnough = after.length === limit || numbers.length < COUNT_LIMIT;
      return { total, numbers: isEnough ? after : numbersOf(below, offset + limit).slice(offset) };
    },
  };
}
