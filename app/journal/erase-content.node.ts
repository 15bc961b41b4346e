import type { DispatchId } from '../contract/values.ts';
import { invariant } from '../kernel/fault.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ChainLog } from './chain-log.node.ts';
import type { EntryFields } from './entry-text.ts';
import type { Follower } from './journal-follower.node.ts';
import type { Append } from './journal-writer.node.ts';
import { isHeld } from './content-holds.node.ts';
import { removeOldCopies } from './open-database.node.ts';
import type { ListIndex } from './list-index.node.ts';
import type { Database } from './open-database.node.ts';
import type { TextIndex } from './text-index.node.ts';
import type { Write } from './write-guard.node.ts';

type Parts = {
  readonly database: Database;
  readonly log: ChainLog;
  readonly list: ListIndex;
  readonly text: TextIndex;
  readonly follower: Follower;
  readonly write: Write;
  readonly append: Append;
  /** The data folder, where copies from before a migration lie. */
  readonly folder: string;
};

/**
 * Takes the content of dispatches away by decision (gallring): value and salt go from the log, the words from the search index, and both from free
 * pages and the write-ahead log. The rows and their hashes stay, each dispatch gets one more that says so, and the chain still verifies.
 * All or none. Copies of the journal from before a migration go, too, since they hold the same.
 * @param facts the decision, without personal data; stands in the rows
 * @returns how many. Fails as `dispatch.unknown`, `dispatch.on-hold`, `journal.unavailable`.
 */
export type EraseContent = (ids: readonly DispatchId[], facts: EntryFields['facts']) => Result<number>;

export function contentEraser({ database, log, list, text, follower, write, append, folder }: Parts): EraseContent {
  const eraseOne = (id: DispatchId, facts: EntryFields['facts']): Result<void> => {
    const known = list.find(id);
    const dispatch = known === undefined ? undefined : log.fieldsAt(known.last)?.dispatch;
    if (known === undefined || dispatch === undefined) return fail({ code: 'dispatch.unknown' });
    if (isHeld(log, known.last)) return fail({ code: 'dispatch.on-hold' });
    const row = append({ event: 'content.erased', dispatch, prior: known.last, facts });
    text.forget(known, row.seq - 1, () => {
      for (const { seq } of log.back(row.seq)) log.eraseContentOf(seq);
    });
    follower.caughtUp('words', () => undefined);
    return ok(undefined);
  };

  return (ids, facts) => {
    invariant(!database.inTransaction, 'erasing ends with the write-ahead log, so it is a transaction of its own');
    const erased = write(() => {
      follower.caughtUp('words', () => undefined);
      for (const id of ids) {
        const erasedOne = eraseOne(id, facts);
        if (!erasedOne.ok) return erasedOne;
      }
      text.condense();
      return ok(ids.length);
    });
    if (!erased.ok) return erased;
    database.pragma('wal_checkpoint(TRUNCATE)');
    const removed = removeOldCopies(folder);
    return removed.ok ? erased : removed;
  };
}
