import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { SecretBox } from '../platform.ts';
import { openJournalKey } from './journal-key.node.ts';
import type { Author } from './journal-writer.node.ts';
import type { VerifyOptions } from './journal.ts';
import { MIGRATIONS, migrate } from './migrate.node.ts';
import { isUnlocked, journalFile, rekey, unlock, unlockWithPassphrase, type Database } from './open-database.node.ts';
import { openSqliteJournal } from './sqlite-journal.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';
import { verifyJournal } from './verify-journal.node.ts';

/** What may open a backup, tried in order. A key is 32 bytes. */
export type BackupKey = { readonly key: Uint8Array } | { readonly passphrase: string };

export type RestoreOptions = Author & {
  readonly file: string;
  /** The data folder; holds no journal. */
  readonly folder: string;
  readonly keys: readonly BackupKey[];
  /** Keeps the key of the data folder; one is made where there is none. */
  readonly box: SecretBox;
  readonly progress?: VerifyOptions['progress'];
};

/** Whether a data folder has a journal, or the newest rows of one: nothing is restored over it. */
export function hasJournal(folder: string): boolean {
  return fs.existsSync(journalFile(folder)) || fs.existsSync(`${journalFile(folder)}-wal`);
}

/**
 * Puts a backup in a data folder that has no journal. It is copied, opened, walked from its first row to its last, and put in place only when all of it
 * holds; then it stands under the data folder's own key, and a row tells that it was restored.
 * Fails as `file.unwritable` (there is a journal), `file.unreadable`, `secret.unreadable` (no key opens it), `journal.newer`, `journal.damaged`,
 * `journal.unavailable`.
 */
export async function restoreJournal({
  file,
  folder,
  keys,
  box,
  progress,
  ...author
}: RestoreOptions): Promise<Result<{ readonly rows: number; readonly head: string }>> {
  if (hasJournal(folder)) return fail({ code: 'file.unwritable' });
  const own = await openJournalKey(folder, box);
  if (!own.ok) return own;
  const partial = `${journalFile(folder)}.restoring`;
  try {
    const copied = copyHere(file, partial);
    if (!copied.ok) return copied;
    const checked = checkCopy(partial, keys, own.value, progress);
    if (!checked.ok) return checked;
    fs.linkSync(partial, journalFile(folder));
    fs.rmSync(partial);
    const opened = openSqliteJournal({ folder, key: own.value, ...author });
    if (!opened.ok) return opened;
    const noted = opened.value.journal.note({ type: 'journal.restored', facts: checked.value });
    opened.value.close();
    return noted.ok ? checked : noted;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${partial}${suffix}`, { force: true });
    own.value.fill(0);
  }
}

function copyHere(file: string, partial: string): Result<void> {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    if (!fs.statSync(file).isFile()) return fail({ code: 'file.unreadable', option: 'FILE' });
  } catch {
    return fail({ code: 'file.unreadable', option: 'FILE' });
  }
  fs.copyFileSync(file, partial);
  fs.chmodSync(partial, 0o600);
  return ok(undefined);
}

function checkCopy(
  partial: string,
  keys: readonly BackupKey[],
  own: Uint8Array,
  progress: RestoreOptions['progress'],
): Result<{ readonly rows: number; readonly head: string }> {
  const database = openedWith(partial, keys);
  if (database === undefined) return fail({ code: 'secret.unreadable' });
  try {
    const migrated = migrate(database, MIGRATIONS, {
      begin: () => undefined,
      prepare: () => undefined,
      // The backup itself is the copy.
      copyTo: () => undefined,
    });
    if (!migrated.ok) return migrated;
    const { verdict, rows, head, at } = verifyJournal(database, progress === undefined ? {} : { progress });
    if (verdict !== 'ok') return fail({ code: 'journal.damaged', detail: at === undefined ? verdict : `${verdict} ${at}` });
    rekey(database, own);
    return ok({ rows, head });
  } finally {
    database.close();
  }
}

function openedWith(file: string, keys: readonly BackupKey[]): Database | undefined {
  for (const key of keys) {
    const database = new Sqlite(file);
    if ('key' in key) unlock(database, key.key);
    else unlockWithPassphrase(database, key.passphrase);
    let isOpen = false;
    try {
      isOpen = isUnlocked(database);
      if (isOpen) return database;
    } finally {
      if (!isOpen) database.close();
    }
  }
  return undefined;
}

/** Where the sealed key of a backup under the journal's own key lies. */
export const keyFileOf = (file: string): string => `${file}.key`;

/** Copies the sealed key of a data folder beside a backup: it opens there for whom it opened here. */
export function copySealedKey(folder: string, file: string): Result<string> {
  try {
    fs.copyFileSync(path.join(folder, 'journal.key'), keyFileOf(file), fs.constants.COPYFILE_EXCL);
    fs.chmodSync(keyFileOf(file), 0o600);
    return ok(keyFileOf(file));
  } catch {
    return fail({ code: 'file.unwritable' });
  }
}

/** A sealed key from a file, opened; undefined when there is none or the box does not open it. */
export async function openSealedKey(file: string, box: SecretBox): Promise<Uint8Array | undefined> {
  try {
    const opened = await box.open(fs.readFileSync(file));
    return opened.ok && opened.value.length === 32 ? opened.value : undefined;
  } catch {
    return undefined;
  }
}
