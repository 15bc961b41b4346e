import fs from 'node:fs';
import { fail, ok, type Result } from '../kernel/result.ts';
import { copyDatabase } from './migrate.node.ts';
import type { Database } from './open-database.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';

/**
 * Copies journal and drafts as they stand to one file, while the journal is written to. Under the journal's own key, or, with a passphrase, under a key
 * made of it (SQLCipher 4: PBKDF2, 256 000 rounds), so that it can be opened on another computer.
 * @param file absolute; nothing may be there. Whole or not at all
 * Fails as `file.unwritable`, `journal.unavailable`, `journal.damaged`.
 */
export function backupJournal(database: Database, file: string, passphrase: string | undefined): Result<void> {
  if (fs.existsSync(file)) return fail({ code: 'file.unwritable' });
  try {
    copyDatabase(database, file, passphrase);
    return ok(undefined);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    // What cannot be written is the place that was chosen: the journal itself was only read.
    return failure.code === 'journal.unavailable' && failure.reason !== 'disk-full' ? fail({ code: 'file.unwritable' }) : fail(failure);
  }
}
