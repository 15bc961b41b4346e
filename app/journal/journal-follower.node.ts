import { Trouble } from '../contract/router.ts';
import type { DispatchId } from '../contract/values.ts';
import type { Failure } from '../kernel/failure.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { ChainLog } from './chain-log.node.ts';
import type { EntryFields } from './entry-text.ts';
import { INDEX_VERSION, type IndexName } from './journal-index.ts';
import type { ListIndex } from './list-index.node.ts';
import type { Database } from './open-database.node.ts';
import { readSnapshot } from './read-snapshot.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';
import type { TextIndex } from './text-index.node.ts';
import type { TreeIndex } from './tree-index.node.ts';
import type { Write } from './write-guard.node.ts';

/**
 * Keeps the indexes behind the log, never in its way: an append writes the row and its content and nothing else, which is what makes it as fast as the
 * disk. How far each index has come is durable with it, so a crash leaves nothing out; whoever reads an index brings it up to date first; and a moment
 * after each append it is done anyway.
 */
export type Follower = {
  /** Answers a question to the index when it has taken in the newest row. Throws `Trouble` when it cannot. */
  readonly caughtUp: <T>(name: IndexName, ask: () => T) => T;
  /** How much of an index is there (0 to 1), while so much of it is missing that whoever asked would wait long; undefined when it can be asked now. */
  readonly shareOf: (name: IndexName) => number | undefined;
  /** The newest row of a dispatch, indexed or not. */
  readonly newestOf: (id: DispatchId) => EntryFields | undefined;
  /** Told of each row of our own as it is written, inside the transaction. */
  readonly appended: (row: EntryFields) => void;
  /** Told when what was appended is durable. */
  readonly committed: () => void;
  /** Told when something was taken back. */
  readonly undone: () => void;
  readonly close: () => void;
};

type Indexes = { readonly list: ListIndex; readonly tree: TreeIndex; readonly words: TextIndex };

/** Rows taken in at a time, so that nothing else waits long for the lock. */
const STEP: Readonly<Record<IndexName, number>> = { list: 5_000, tree: 20_000, words: 3_000 };
/** In passing, words are taken in by the handful, for nobody has asked; who has is answered in half the time by larger steps (measured at 100 000 messages). */
const WORDS_IN_PASSING = 200;
/**
 * So many rows that are not taken in are more than anybody waits for with the window standing still (seconds). They are taken in by more at a time then:
 * nobody can search before it is done, and a step is still no longer than a person notices.
 */
const FAR_BEHIND = 20_000;
const WORDS_FAR_BEHIND = 1_000;
const DELAY_MS = 200;
const PAUSE_MS = 10;
/** So many rows that nobody has read are taken in at once, since they are kept in memory meanwhile. */
const LONGEST_TAIL = 5_000;
/** So many stay in memory when they have been taken in. */
const SHORT_TAIL = 1_000;

export function journalFollower(database: Database, log: ChainLog, indexes: Indexes, write: Write): Follower {
  const { list } = indexes;
  const stored = database.prepare<[string], { version: number; seq: number }>('SELECT version, seq FROM follower WHERE name = ?');
  const store = database.prepare<[string, number, number]>('INSERT OR REPLACE INTO follower (name, version, seq) VALUES (?, ?, ?)');
  /** Newest rows of dispatches up to row `seen`: those that the list index may not have taken in yet, and lately some that it has. */
  const tail = new Map<string, EntryFields>();
  let seen = 0;
  const inSnapshot = readSnapshot(database);
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const position = (name: IndexName): number | undefined => {
    const found = stored.get(name);
    return found?.version === INDEX_VERSION[name] ? found.seq : undefined;
  };
  /** One step of one index, inside a transaction. Answers how far it has come. */
  const step = (name: IndexName, rows = STEP[name]): number => {
    // The list index goes before, in the same transaction if its own could not be kept.
    if (name === 'words') while ((position('list') ?? 0) < log.lastSeq()) step('list');
    const since = position(name) ?? clear(name);
    const upTo = Math.min(log.lastSeq(), since + rows);
    unlessUnreadable(() => {
      if (name === 'list') list.follow(rowsBetween(since, upTo));
      else indexes[name].follow(since, upTo);
    });
    store.run(name, INDEX_VERSION[name], upTo);
    return upTo;
  };
  const clear = (name: IndexName): number => {
    indexes[name].clear();
    return 0;
  };
  function* rowsBetween(since: number, upTo: number): Generator<EntryFields> {
    for (let seq = since + 1; seq <= upTo; seq += 1) {
      const fields = log.fieldsAt(seq);
      if (fields !== undefined) yield fields;
    }
  }

  /** An index need not be durable, only true: it is written without waiting for the disk. */
  const writeIndex = <T>(act: () => Result<T>): Result<T> => {
    if (database.inTransaction) return write(act);
    database.pragma('synchronous = NORMAL');
    try {
      return write(act);
    } finally {
      database.pragma('synchronous = FULL');
    }
  };

  const behind = (name: IndexName): number => log.lastSeq() - (position(name) ?? 0);
  const isFarBehind = (name: IndexName): boolean => behind(name) > FAR_BEHIND;
  const isAtEnd = (name: IndexName): boolean => position(name) === log.lastSeq();
  const isCaughtUp = (name: IndexName): boolean => isAtEnd(name) && (name !== 'words' || isAtEnd('list'));
  const caughtUp = <T>(name: IndexName, ask: () => T): T => {
    const answers: { readonly value: T }[] = [];
    for (;;) {
      const answered = inSnapshot(() => (isCaughtUp(name) ? { value: ask() } : undefined));
      if (answered !== undefined) return answered.value;
      if (name === 'words') caughtUp('list', () => undefined);
      const written = writeIndex(() => {
        const upTo = step(name);
        // Asked inside the transaction: when only the commit fails, the disk being full, the answer is right all the same.
        if (upTo === log.lastSeq()) answers.push({ value: ask() });
        return ok(upTo);
      });
      if (written.ok && name === 'list') {
        // What is short and complete stays: a message that was just held is sent soon.
        if (seen !== written.value || tail.size > SHORT_TAIL) tail.clear();
        seen = written.value;
      }
      const answer = answers.at(-1);
      if (answer !== undefined) return answer.value;
      if (!written.ok) throw new Trouble(written.failure);
    }
  };

  /** Catches up in the background; what is in the way is told to whoever reads, and tried again after the next append. */
  const inPassing = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      const failure: Failure | undefined = error instanceof Trouble ? error.failure : failureOf(error);
      if (failure === undefined) throw error;
    }
  };
  const wake = (delayMs: number): void => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      inPassing(() => {
        caughtUp('list', () => undefined);
        caughtUp('tree', () => undefined);
        if (position('words') === log.lastSeq()) return;
        const rows = isFarBehind('words') ? WORDS_FAR_BEHIND : WORDS_IN_PASSING;
        if (writeIndex(() => ok(step('words', rows))).ok) wake(PAUSE_MS);
      });
    }, delayMs).unref();
  };

  inPassing(() => {
    caughtUp('list', () => undefined);
  });
  wake(DELAY_MS);
  return {
    caughtUp,
    shareOf: name => (isFarBehind(name) ? (position(name) ?? 0) / log.lastSeq() : undefined),
    newestOf(id) {
      const last = log.lastSeq();
      if (seen !== last) {
        const indexed = position('list') ?? 0;
        // Rows of other processes that were taken in unseen: what is remembered of their dispatches is old.
        if (indexed > seen) tail.clear();
        for (const row of rowsBetween(Math.max(seen, indexed), last)) if (row.dispatch !== undefined) tail.set(row.dispatch.id, row);
        seen = last;
      }
      const indexed = tail.has(id) ? undefined : list.find(id);
      return indexed === undefined ? tail.get(id) : log.fieldsAt(indexed.last);
    },
    appended(row) {
      // Rows of other processes before this one are read when they are asked about.
      if (seen === row.seq - 1) seen = row.seq;
      if (row.dispatch !== undefined) tail.set(row.dispatch.id, row);
    },
    committed() {
      wake(DELAY_MS);
      if (tail.size < LONGEST_TAIL) return;
      inPassing(() => {
        caughtUp('list', () => undefined);
      });
    },
    undone() {
      tail.clear();
      seen = 0;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      inPassing(() => {
        // The next one goes on where this one ends.
        if (!isFarBehind('words')) caughtUp('words', () => undefined);
        caughtUp('tree', () => undefined);
      });
    },
  };
}

/** Rows that somebody has written into make no sense here: that is damage, which `verify` finds and names, and must not stop the program. */
function unlessUnreadable(follow: () => void): void {
  try {
    follow();
  } catch (error) {
    if (failureOf(error) !== undefined) throw error;
    throw new Trouble({ code: 'journal.damaged', detail: `a row cannot be indexed: ${error instanceof Error ? error.name : 'unknown'}` });
  }
}
