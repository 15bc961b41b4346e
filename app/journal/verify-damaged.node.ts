import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { SecretBox } from '../platform.ts';
import { openJournalKey } from './journal-key.node.ts';
import type { Journal } from './journal.ts';
import { isGone, isUnlocked, journalFile, unlock } from './open-database.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';
import { verifyJournal } from './verify-journal.node.ts';

/**
 * A journal that is too damaged to be worked with, for nothing but verifying it, so that what is wrong in it is named.
 * Fails as `journal.damaged` when not even its first page can be read, `secret.unreadable`, `journal.unavailable`.
 */
export async function withDamagedJournal<T>(
  folder: string,
  box: SecretBox,
  use: (journal: Pick<Journal, 'verify'>) => T,
): Promise<Result<T>> {
  // Even to read it is to throw away the newest rows, which may be all that is left.
  if (isGone(journalFile(folder))) return fail({ code: 'journal.damaged', detail: 'file-gone' });
  const key = await openJournalKey(folder, box);
  if (!key.ok) return key;
  let database: Sqlite.Database | undefined;
  try {
    // Read only: the last one that closes a journal otherwise moves its newest rows into the file, and this one is left as it was found.
    const file = new Sqlite(journalFile(folder), { readonly: true, fileMustExist: true });
    database = file;
    unlock(file, key.value);
    key.value.fill(0);
    if (!isUnlocked(file)) return fail({ code: 'journal.damaged', detail: 'SQLITE_NOTADB' });
    return ok(use({ verify: options => verifyJournal(file, options) }));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  } finally {
    database?.close();
  }
}
