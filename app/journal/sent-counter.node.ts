import type { ChainLog } from './chain-log.node.ts';
import { FIRST_DAY, LAST_DAY, type ListIndex } from './list-index.node.ts';
import { messageAt } from './newest-content.node.ts';
import { UNIT_DAYS, unitDayOf } from './filter-marks.ts';
import type { Database } from './open-database.node.ts';
import type { SearchVocabulary } from './search-vocabulary.node.ts';
import { SentSums, type SentCount, type SentQuestion } from './sent-counts.ts';

type Counted = { readonly month: string; readonly bucket: string; readonly n: number };

/** Counts what was sent out of the indexes, so that no message is read for it: the sums of days for all units, the marks of units in the word index. */
export function sentCounter(
  database: Database,
  log: ChainLog,
  { list, vocabulary }: { readonly list: ListIndex; readonly vocabulary: SearchVocabulary },
): (question: SentQuestion) => readonly SentCount[] {
  // The sums under an empty bucket name every bucket there is (`list-index.node.ts`): each is looked up by its days alone.
  const days = database.prepare<[string, string], Counted>(
    `SELECT substr(tally.day, 1, 7) AS month, tally.bucket AS bucket, sum(tally.n) AS n
     FROM tally AS whole CROSS JOIN tally ON tally.bucket = whole.day AND tally.day BETWEEN ? AND ?
     WHERE whole.bucket = '' AND whole.n > 0
     GROUP BY 1, 2 HAVING sum(tally.n) > 0`,
  );
  const newestOf = database.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1').pluck();
  /** As the newest message of the unit writes it. */
  const nameOf = (unit: string): string => {
    const number = newestOf.get(`"${unit}"`);
    const message = number === undefined ? null : list.at(number).message;
    return message === null ? '' : (messageAt(log, message)?.sender.unit ?? '');
  };
  return ({ from = FIRST_DAY, to = LAST_DAY, byUnit = false }) => {
    const sums = new SentSums();
    for (const { month, bucket, n } of days.all(from, to)) sums.add(month, '', bucket, n);
    const names = new Map<string, string>();
    for (const { word, n } of byUnit ? vocabulary.counted(UNIT_DAYS.from, UNIT_DAYS.to) : []) {
      const { unit, bucket, day } = unitDayOf(word);
      if (day < from || day > to) continue;
      const name = names.get(unit) ?? nameOf(unit);
      names.set(unit, name);
      const month = day.slice(0, 7);
      sums.add(month, '', bucket, -n);
      sums.add(month, name, bucket, n);
    }
    return sums.all();
  };
}
