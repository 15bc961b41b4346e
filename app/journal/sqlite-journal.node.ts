import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { CaseListStore } from '../case-list/case-list-store.ts';
import { sqliteCaseList } from '../case-list/sqlite-case-list.node.ts';
import { Trouble } from '../contract/router.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { HandoverStore } from '../handover/handover-store.ts';
import { sqliteHandovers } from '../handover/sqlite-handovers.node.ts';
import type { DraftStore } from '../message/draft-store.ts';
import { sqliteDraftStore } from '../message/sqlite-draft-store.node.ts';
import { chainLog } from './chain-log.node.ts';
import { backupJournal } from './backup-journal.node.ts';
import { contentHolds } from './content-holds.node.ts';
import { contentEraser, type EraseContent } from './erase-content.node.ts';
import { journalFollower } from './journal-follower.node.ts';
import { journalProofs } from './journal-proofs.node.ts';
import { journalReader } from './journal-reader.node.ts';
import { appender, journalWriter, type Author } from './journal-writer.node.ts';
import type { Journal } from './journal.ts';
import { listIndex } from './list-index.node.ts';
import { MIGRATIONS } from './migrate.node.ts';
import { openDatabase, removeOldCopies, type Database } from './open-database.node.ts';
import { takeProcessLock, type ProcessLock } from './process-lock.node.ts';
import { searchVocabulary } from './search-vocabulary.node.ts';
import { sentCounter } from './sent-counter.node.ts';
import { failureOf, reading } from './sqlite-trouble.node.ts';
import { textIndex } from './text-index.node.ts';
import { treeIndex } from './tree-index.node.ts';
import { verifyJournal } from './verify-journal.node.ts';
import { writeGuard, type Write } from './write-guard.node.ts';

export type JournalOptions = Author & {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  /** 32 bytes; not kept, so the caller may overwrite them. */
  readonly key: Uint8Array;
};

/** Journal and drafts on one handle to one file. */
export type JournalStore = {
  readonly journal: Journal;
  readonly drafts: DraftStore;
  readonly handovers: HandoverStore;
  readonly caseList: CaseListStore;
  readonly eraseContent: EraseContent;
  readonly close: () => void;
};

/**
 * Opens the journal of a data folder. `user` and `client` (the version) stand in every row that is written through it.
 * Fails as `journal.unavailable`, `journal.newer`, `journal.damaged`.
 */
export function openSqliteJournal({ folder, key, ...author }: JournalOptions): Result<JournalStore> {
  const opened = openDatabase(folder, key, database => {
    begin(database, author);
  });
  if (!opened.ok) return opened;
  const lock = takeProcessLock(path.join(folder, 'locks'));
  if (!lock.ok) {
    opened.value.close();
    return lock;
  }
  try {
    return ok(storeOn(opened.value, lock.value, folder, author));
  } catch (error) {
    // An index that cannot even be asked.
    const failure = failureOf(error);
    opened.value.close();
    lock.value.release();
    if (failure === undefined) throw error;
    return fail(failure);
  }
}

function storeOn(database: Database, lock: ProcessLock, folder: string, author: Author): JournalStore {
  const log = chainLog(database);
  const list = listIndex(database);
  const vocabulary = searchVocabulary(database);
  const text = textIndex(database, log, { list, vocabulary });
  const write: Write = writeGuard(database, folder, {
    taken: log.penTaken,
    returned: log.penReturned,
    undone: () => {
      log.forgetHead();
      follower.undone();
    },
  });
  const tree = treeIndex(database);
  const follower = journalFollower(database, log, { list, tree, words: text }, write);
  const append = appender(log, follower, author);
  const forgotten = (): void => {
    removeOldCopies(folder);
  };
  const drafts = sqliteDraftStore(database, write, forgotten);

  const eraseContent = contentEraser({ database, log, list, text, follower, write, append, folder });

  const close = (): void => {
    if (!database.open) return;
    follower.close();
    database.close();
    lock.release();
  };
  return {
    drafts,
    handovers: sqliteHandovers(database, write),
    caseList: sqliteCaseList(database, write, forgotten),
    close,
    eraseContent,
    journal: {
      ...journalReader(log, { list, text, sent: sentCounter(database, log, { list, vocabulary }) }, follower),
      ...journalWriter({ database, log, follower, write, append, drafts }),
      ...contentHolds({ log, follower, write, append }),
      erase: (ids, { decision, by, secondPerson }) =>
        eraseContent(ids, { decision, by, ...(secondPerson === undefined ? {} : { secondPerson }) }),
      backup: (file, passphrase) => backupJournal(database, file, passphrase),
      ...journalProofs({ log, tree, follower, clock: author.clock }),
      verify: options => {
        if (write.isReplaced()) throw new Trouble({ code: 'journal.unavailable', reason: 'replaced' });
        return reading(() => verifyJournal(database, options));
      },
      owner: lock.owner,
      isAlive: lock.isAlive,
      close,
    },
  };
}

/** The first row of a new journal: which one it is. It stands there from the moment that there is a table for it. */
function begin(database: Database, { clock, user, client }: Author): void {
  const facts = { log: randomUUID(), schema: MIGRATIONS.length };
  chainLog(database).append({ event: 'journal.created', facts, at: clock.now(), user: user.toWellFormed(), client });
}
