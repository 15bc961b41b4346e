import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../kernel/result.ts';
import { failureOf } from './sqlite-trouble.node.ts';

/** A mark that is true for as long as this process lives: the operating system ends it, also under kill -9. */
export type ProcessLock = {
  readonly owner: string;
  readonly isAlive: (owner: string) => boolean;
  readonly release: () => void;
};

const SUFFIX = '.lock';
/** A handle that nobody refers to is closed when garbage is collected, and the lock with it: a process that lives would pass for dead. */
const HELD = new Set<Sqlite.Database>();

/**
 * Takes a lock of its own in a folder, and clears away those of processes that are gone. A lock is an exclusive transaction on an empty SQLite
 * file: the one kind of file lock that Node can hold on every system.
 * Fails as `journal.unavailable`.
 */
export function takeProcessLock(folder: string): Result<ProcessLock> {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of fs.readdirSync(folder)) if (name.endsWith(SUFFIX)) isLocked(path.join(folder, name));
    const { owner, file, database } = take(folder);
    HELD.add(database);
    return ok({
      owner,
      isAlive: other => other === owner || (isOwner(other) && isLocked(path.join(folder, `${other}${SUFFIX}`))),
      release: () => {
        HELD.delete(database);
        if (database.open) endLock(database, file);
      },
    });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
}

function take(folder: string): { readonly owner: string; readonly file: string; readonly database: Sqlite.Database } {
  for (;;) {
    const owner = randomUUID();
    const file = path.join(folder, `${owner}${SUFFIX}`);
    const database = lock(file);
    // Between making the file and locking it another process may have taken it for a dead one's, and removed it.
    if (database !== undefined && fs.existsSync(file)) return { owner, file, database };
    database?.close();
  }
}

function isLocked(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  const database = lock(file);
  if (database === undefined) return true;
  endLock(database, file);
  return false;
}

/** The open database that holds the lock, or undefined when somebody else does. */
function lock(file: string): Sqlite.Database | undefined {
  const database = new Sqlite(file, { timeout: 0 });
  try {
    // Nothing is ever written, so there is no second file beside it.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    const failure = failureOf(error);
    if (failure?.code === 'journal.unavailable' && failure.reason === 'locked') return undefined;
    throw error;
  }
}

/** Removed while it is held, so that nobody can lock a file that is about to go; Windows removes only what is closed, and not what is open elsewhere. */
function endLock(database: Sqlite.Database, file: string): void {
  const isRemoved = tryToRemove(file);
  database.close();
  if (!isRemoved && process.platform === 'win32') tryToRemove(file);
}

function tryToRemove(file: string): boolean {
  try {
    fs.rmSync(file, { force: true });
    return true;
  } catch {
    // It stays until the next start; a lock file that nobody holds says nothing.
    return false;
  }
}

/** What stands in a row becomes part of a path here, so only our own marks may. */
const isOwner = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
