import Sqlite from 'better-sqlite3';
import { Trouble } from '../contract/router.ts';
import type { Failure } from '../kernel/failure.ts';

/** What SQLite or the file system complained about, in our words; undefined for everything that is a bug. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Sqlite.SqliteError) return sqliteFailure(error.code);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? fileFailure(code) : undefined;
}

/** Runs what only reads: trouble with the file is thrown as `Trouble`, which the router turns into its failure. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const failure = failureOf(error);
    throw failure === undefined ? error : new Trouble(failure);
  }
}

/** Looks at something that may be damaged: then what SQLite cannot read, or reads as nonsense, is an answer and not trouble. */
export function unlessDamaged<T>(look: () => T, damaged: () => T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof SyntaxError || failureOf(error)?.code === 'journal.damaged') return damaged();
    throw error;
  }
}

function sqliteFailure(code: string): Failure | undefined {
  // A full disk shows when the wal-index cannot grow, too.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return unavailable('disk-full');
  if (code === 'SQLITE_READONLY_DBMOVED') return unavailable('replaced');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) return unavailable('read-only');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'SQLITE_PROTOCOL') return unavailable('locked');
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return { code: 'journal.damaged', detail: code };
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) return unavailable('io');
  return undefined;
}

function fileFailure(code: string): Failure | undefined {
  if (code === 'ENOSPC' || code === 'EDQUOT') return unavailable('disk-full');
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return unavailable('read-only');
  if (code === 'EBUSY') return unavailable('locked');
  return /^E[A-Z0-9]+$/u.test(code) ? unavailable('io') : undefined;
}

const unavailable = (reason: Extract<Failure, { code: 'journal.unavailable' }>['reason']): Failure => ({
  code: 'journal.unavailable',
  reason,
});
