import type { ChainLog } from './chain-log.node.ts';
import { FIRST_DAY, LAST_DAY, type ListIndex } from './list-index.node.ts';
import { messageAt } from './newest-content.node.ts';
import type { Database } from './open-database.node.ts';
import { SentSums, type SentCount, type SentQuestion } from './sent-counts.ts';

type Counted = { readonly month: string; readonly bucket: string; readonly n: number };

/** Counts what was sent out of the indexes, so that no message is read for it: the sums of days for all units, the marks of units in the word index. */
export function sentCounter(database: Database, log: ChainLog, list: ListIndex): (question: SentQuestion) => readonly SentCount[] {
  // The sums under an empty bucket name every bucket there is (`list-index.node.ts`): each is looked up by its days alone.
  const days = database.prepare<[string, string], Counted>(
    `SELECT substr(tally.day, 1, 7) AS month, tally.bucket AS bucket, sum(tally.n) AS n
     FROM tally AS whole CROSS JOIN tally ON tally.bucket = whole.day AND tally.day BETWEEN ? AND ?
     WHERE whole.bucket = '' AND whole.n > 0
     GROUP BY 1, 2 HAVING sum(tally.n) > 0`,
  );
  const ofUnit = (): readonly string[] => {
    // A view of the words that lives with the connection and holds nothing itself.
    database.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, row)');
    return database.prepare<[], string>("SELECT term FROM temp.search_words WHERE term >= '§u' AND term < '§v'").pluck().all();
  };
  const marked = database.prepare<[string, string, string], Counted & { readonly number: number }>(
    `SELECT substr(day, 1, 7) AS month, bucket, count(*) AS n, max(number) AS number
     FROM search CROSS JOIN dispatch ON dispatch.number = search.rowid
     WHERE search MATCH ? AND day BETWEEN ? AND ?
     GROUP BY 1, 2`,
  );
  /** As the newest message that bears the mark writes it. */
  const nameOf = (counted: readonly { readonly number: number }[]): string => {
    const { message } = list.at(Math.max(...counted.map(({ number }) => number)));
    return message === null ? '' : (messageAt(log, message)?.sender.unit ?? '');
  };
  return ({ from = FIRST_DAY, to = LAST_DAY, byUnit = false }) => {
    const sums = new SentSums();
    for (const { month, bucket, n } of days.all(from, to)) sums.add(month, '', bucket, n);
    for (const mark of byUnit ? ofUnit() : []) {
      const counted = marked.all(`"${mark}"`, from, to);
      const unit = counted.length === 0 ? '' : nameOf(counted);
      for (const { month, bucket, n } of counted) {
        sums.add(month, '', bucket, -n);
        sums.add(month, unit, bucket, n);
      }
    }
    return sums.all();
  };
}
