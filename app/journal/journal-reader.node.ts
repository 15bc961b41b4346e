import type { ChainLog } from './chain-log.node.ts';
import type { EntryFields } from './entry-text.ts';
import type { Follower } from './journal-follower.node.ts';
import type { Entry, Journal, ListQuery, Stored } from './journal.ts';
import type { ListIndex } from './list-index.node.ts';
import { queryWords } from './search-words.ts';
import { messageBefore, newestContent } from './newest-content.node.ts';
import { reading } from './sqlite-trouble.node.ts';
import type { TextIndex } from './text-index.node.ts';

type Questions = 'find' | 'entriesOf' | 'content' | 'list' | 'counts' | 'inStates' | 'entries';

/** Everything that is asked of a journal and changes nothing in it. */
export function journalReader(log: ChainLog, list: ListIndex, text: TextIndex, follower: Follower): Pick<Journal, Questions> {
  const stored = (row: EntryFields | undefined): Stored | undefined =>
    row?.dispatch === undefined
      ? undefined
      : { dispatch: row.dispatch, seq: row.seq, updatedAt: row.at, message: messageBefore(log, row.seq) };
  const present = (seqs: readonly number[]): readonly Stored[] => seqs.flatMap(seq => stored(log.fieldsAt(seq)) ?? []);

  const search = (words: ReturnType<typeof queryWords>, query: ListQuery): ReturnType<Journal['list']> =>
    follower.caughtUp('words', () => {
      const selection = list.select(query);
      const numbers = text.page(words, selection, query, query);
      return { total: text.count(words, selection, query), rows: present(numbers.map(number => list.at(number).last)) };
    });

  return {
    find: id => reading(() => stored(follower.newestOf(id))),
    entriesOf: id =>
      reading(() => {
        const seqs = [...log.back(follower.newestOf(id)?.seq ?? 0)].map(({ seq }) => seq).reverse();
        return seqs.map(seq => log.entryAt(seq)).filter((entry): entry is Entry => entry !== undefined);
      }),
    content: (id, kind) => reading(() => newestContent(log, follower.newestOf(id)?.seq ?? 0, kind)),
    list: query =>
      reading(() => {
        const words = queryWords(query.query ?? '');
        if (words.length > 0) return search(words, query);
        return follower.caughtUp('list', () => {
          const selection = list.select(query);
          return { total: selection.total, rows: present(list.page(selection, query, query).map(({ last }) => last)) };
        });
      }),
    counts: () => reading(() => follower.caughtUp('list', list.counts)),
    inStates: states =>
      reading(() =>
        follower.caughtUp('list', () => {
          const selection = list.select({ states });
          return present(list.inOrder(selection).map(({ last }) => last));
        }),
      ),
    entries: (fromSeq = 1) => log.entries(fromSeq),
  };
}
