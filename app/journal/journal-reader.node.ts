import type { ChainLog } from './chain-log.node.ts';
import { needsMarks } from './filter-marks.ts';
import type { EntryFields } from './entry-text.ts';
import type { Follower } from './journal-follower.node.ts';
import type { Journal, ListQuery, MessageRecord, Stored } from './journal.ts';
import type { Indexed, ListIndex } from './list-index.node.ts';
import { queryWords } from './search-words.ts';
import { messageAt, messageBefore, newestContent } from './newest-content.node.ts';
import type { sentCounter } from './sent-counter.node.ts';
import { reading } from './sqlite-trouble.node.ts';
import type { TextIndex } from './text-index.node.ts';

type Questions =
  'find' | 'entriesOf' | 'content' | 'contentAt' | 'messageAt' | 'list' | 'askable' | 'counts' | 'inStates' | 'sent' | 'entries';

/** Whether only the text index can answer. */
const needsWords = (question: Parameters<Journal['askable']>[0]): boolean =>
  question.byUnit === true || needsMarks(question) || queryWords(question.query ?? '').length > 0;

/** Everything that is asked of a journal and changes nothing in it. */
export function journalReader(
  log: ChainLog,
  { list, text, sent }: { readonly list: ListIndex; readonly text: TextIndex; readonly sent: ReturnType<typeof sentCounter> },
  follower: Follower,
): Pick<Journal, Questions> {
  const stored = (row: EntryFields | undefined, message: (seq: number) => MessageRecord | undefined): Stored | undefined =>
    row?.dispatch === undefined ? undefined : { dispatch: row.dispatch, seq: row.seq, updatedAt: row.at, message: message(row.seq) };
  const listed = (found: readonly Indexed[]): readonly Stored[] =>
    found.flatMap(({ last, message }) => stored(log.fieldsAt(last), () => (message === null ? undefined : messageAt(log, message))) ?? []);

  const belowOf = ({ before }: ListQuery): number | undefined => (before === undefined ? undefined : list.find(before)?.number);
  const search = (words: ReturnType<typeof queryWords>, query: ListQuery): ReturnType<Journal['list']> =>
    follower.caughtUp('words', () => {
      const { total, numbers } = text.page({ words, query, below: belowOf(query) });
      return { total, rows: listed(numbers.map(list.at)) };
    });

  return {
    find: id => reading(() => stored(follower.newestOf(id), seq => messageBefore(log, seq))),
    entriesOf: id => reading(() => [...log.entriesBack(follower.newestOf(id)?.seq ?? 0)].reverse()),
    content: (id, kind) => reading(() => newestContent(log, follower.newestOf(id)?.seq ?? 0, kind)),
    contentAt: (seq, kind) => reading(() => log.contentAt(seq, kind)),
    messageAt: seq => reading(() => messageAt(log, seq)),
    list: query =>
      reading(() => {
        if (needsWords(query)) return search(queryWords(query.query ?? ''), query);
        return follower.caughtUp('list', () => {
          const selection = list.select(query);
          return { total: selection.total, rows: listed(list.page(selection, query, { ...query, below: belowOf(query) })) };
        });
      }),
    askable: query => (needsWords(query) ? reading(() => follower.shareOf('words')) : undefined),
    counts: () => reading(() => follower.caughtUp('list', list.counts)),
    inStates: states =>
      reading(() =>
        follower.caughtUp('list', () => {
          const selection = list.select({ states });
          return listed(list.inOrder(selection));
        }),
      ),
    sent: question => reading(() => follower.caughtUp(question.byUnit === true ? 'words' : 'list', () => sent(question))),
    entries: (fromSeq = 1) => log.entries(fromSeq),
  };
}
