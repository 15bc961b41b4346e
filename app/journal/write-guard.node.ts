import path from 'node:path';
import type { Failure } from '../kernel/failure.ts';
import { fail, type Result } from '../kernel/result.ts';
import { watchFiles } from './file-watch.node.ts';
import { journalFile, type Database } from './open-database.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';

/**
 * The one way to write to the journal's file: everything in `act` happens, durable when it returns ok, or nothing does.
 * A failure that `act` answers with, or an exception, takes all of it back. Inside another, it takes back only its own part.
 * Trouble with the file comes as `journal.unavailable` or `journal.damaged`.
 */
export type Write = {
  <T>(act: () => Result<T>): Result<T>;
  /** Runs when what is being written is durable, or at once when nothing is; not at all when it is taken back. */
  readonly afterwards: (act: () => void) => void;
  /** Whether the file is no longer the one that is under its name: then what is read is not what anybody will find. */
  readonly isReplaced: () => boolean;
};

type Pen = { readonly taken: () => void; readonly returned: () => void; readonly undone: () => void };

/**
 * @param folder where the file was opened: a file that is no longer there under its name must not be written to, for nobody would find it again
 * @param pen told when the file is ours to write to and when no longer, and when something that was written has been taken back
 */
export function writeGuard(database: Database, folder: string, pen: Pen): Write {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const file = path.basename(journalFile(folder));
  const { isReplaced } = watchFiles(folder, [file, `${file}-wal`]);
  let depth = 0;
  /** Why SQLite took back the whole transaction by itself, as it does when the disk is full. */
  let lost: Failure | undefined;
  const whyLost = (): Failure | undefined => lost;

  const outer: Guarded = act => {
    let isCommitted = false;
    lost = undefined;
    try {
      begin.run();
      pen.taken();
      if (isReplaced()) return fail({ code: 'journal.unavailable', reason: 'replaced' });
      const result = act();
      const failure = whyLost();
      if (failure !== undefined) return fail(failure);
      if (result.ok) {
        commit.run();
        isCommitted = true;
      }
      return result;
    } catch (error) {
      return known(error);
    } finally {
      if (!isCommitted && database.inTransaction) rollback.run();
      pen.returned();
      if (!isCommitted) pen.undone();
    }
  };

  const inner: Guarded = act => {
    if (lost !== undefined) return fail(lost);
    let isKept = false;
    database.exec(`SAVEPOINT inner${depth}`);
    try {
      const result = act();
      isKept = result.ok;
      return result;
    } catch (error) {
      if (!database.inTransaction) lost = failureOf(error) ?? { code: 'journal.unavailable', reason: 'io' };
      return known(error);
    } finally {
      if (database.inTransaction) database.exec(isKept ? `RELEASE inner${depth}` : `ROLLBACK TO inner${depth}; RELEASE inner${depth}`);
      if (!isKept) pen.undone();
    }
  };

  const guarded: Guarded = act => {
    const write = depth === 0 ? outer : inner;
    depth += 1;
    try {
      return write(act);
    } finally {
      depth -= 1;
    }
  };
  const waiting: (() => void)[] = [];
  const runWaiting = (): void => {
    for (const act of waiting.splice(0)) act();
  };
  return Object.assign(
    <T>(act: () => Result<T>): Result<T> => {
      const before = waiting.length;
      try {
        const result = guarded(act);
        if (!result.ok) waiting.splice(before);
        if (depth === 0) runWaiting();
        return result;
      } catch (error) {
        waiting.splice(before);
        throw error;
      }
    },
    {
      isReplaced,
      afterwards: (act: () => void): void => {
        waiting.push(act);
        if (depth === 0) runWaiting();
      },
    },
  );
}

type Guarded = <T>(act: () => Result<T>) => Result<T>;

function known(error: unknown): Result<never> {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  return fail(failure);
}
