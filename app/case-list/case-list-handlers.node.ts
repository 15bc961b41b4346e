import { REMARKS_SHOWN, type CaseColumns } from '../contract/case-list-operations.ts';
import type { Handlers } from '../contract/operations.ts';
import { later, swedishDateOf, type Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { guessColumns, readCaseRows, type CaseReading, type CaseTable } from './case-rows.ts';
import type { CaseListStore } from './case-list-store.ts';
import { wantedWords } from './case-words.ts';
import { readCaseFile } from './read-case-file.node.ts';

type CaseListOperation = 'case-list.check' | 'case-list.import' | 'case-list.summary' | 'case-list.search' | 'case-list.remove';

const SAMPLE_ROWS = 5;
/** More names than this in a row of choices say that more has to be typed. */
const MOST_CHOICES = 6;
/** One letter would show whoever happens to come first. */
const SHORTEST_QUERY = 2;
const DAY_MS = 86_400_000;

/** What a window may do with a list of people and cases from a file (W12, S19). Nothing of it reaches the journal, a log or a file. */
export function caseListHandlers({
  caseList,
  clock,
  mostDays = 365,
}: {
  readonly caseList: CaseListStore;
  readonly clock: Clock;
  /** The organisation's limit; a longer time that is asked for becomes this. */
  readonly mostDays?: number | undefined;
}): Pick<Handlers, CaseListOperation> {
  type Read = { readonly table: CaseTable; readonly columns: CaseColumns; readonly reading: CaseReading };
  const read = async (base64: string, given: CaseColumns | undefined): Promise<Result<Read>> => {
    const today = swedishDateOf(clock.now());
    const table = await readCaseFile(Buffer.from(base64, 'base64'));
    if (!table.ok) return table;
    const columns = given ?? guessColumns(table.value, today);
    if (columns === undefined) return fail({ code: 'case-list.unreadable', why: 'no-numbers' });
    return ok({ table: table.value, columns, reading: readCaseRows(table.value, columns, today) });
  };
  return {
    'case-list.check': async ({ base64, columns }) => {
      const found = await read(base64, columns);
      if (!found.ok) return found;
      const { remarks, people, rows } = found.value.reading;
      // What is left out comes first.
      const ordered = remarks.toSorted((a, b) => Number(a.isKept) - Number(b.isKept) || a.row - b.row);
      return ok({
        sample: found.value.table.rows.slice(0, SAMPLE_ROWS).map(cells => cells.map(cell => cell.slice(0, 80))),
        ...{ columns: found.value.columns, rows, kept: people.length },
        remarks: ordered.slice(0, REMARKS_SHOWN),
        moreRemarks: Math.max(ordered.length - REMARKS_SHOWN, 0),
        mostDays,
      });
    },
    'case-list.import': async ({ base64, columns, days }) => {
      const found = await read(base64, columns);
      if (!found.ok) return found;
      const now = clock.now();
      return caseList.replace(found.value.reading.people, now, later(now, Math.min(days, mostDays) * DAY_MS));
    },
    'case-list.summary': () => {
      const list = caseList.summary(clock.now());
      return Promise.resolve(ok(list === undefined ? {} : { list }));
    },
    'case-list.search': ({ query }) => {
      const words = wantedWords(query);
      const isLong = words.join('').length >= SHORTEST_QUERY;
      return Promise.resolve(ok(isLong ? [...caseList.search(words, MOST_CHOICES, clock.now())] : []));
    },
    'case-list.remove': () => {
      const removed = caseList.remove();
      return Promise.resolve(removed.ok ? ok({}) : removed);
    },
  };
}
