import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { invariant } from '../kernel/fault.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { MIGRATIONS, migrate } from './migrate.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';

export type Database = Sqlite.Database;

const JOURNAL_FILE = 'journal.sqlite';
const BUSY_TIMEOUT_MS = 5_000;
const WAL_KEPT_BYTES = 64 * 1024 * 1024;

/** Where the journal of a data folder lies. */
export function journalFile(folder: string): string {
  return path.join(folder, JOURNAL_FILE);
}

/**
 * Opens the encrypted file of a data folder, made if it is not there, and brings its schema up to date.
 * @param key 32 bytes; not kept
 * @param begin called inside the transaction that makes a new file, so that none is ever without its first row
 * Fails as `journal.unavailable`, `journal.newer` (the file is left as it was) and `journal.damaged` (also for the wrong key).
 */
export function openDatabase(folder: string, key: Uint8Array, begin: (database: Database) => void): Result<Database> {
  invariant(key.length === 32, 'the journal key is 32 bytes');
  const file = journalFile(folder);
  let database: Database | undefined;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOrphaned(file)) return fail({ code: 'journal.damaged', detail: 'journal.sqlite is gone, its newest rows are not' });
    makeOwnFile(file);
    fs.accessSync(folder, fs.constants.W_OK);
    fs.accessSync(file, fs.constants.W_OK);
    database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    unlock(database, key);
    const migrated = migrate(database, MIGRATIONS, {
      begin,
      copyTo: version => path.join(folder, `journal.before-${version}.sqlite`),
      prepare: tune,
    });
    if (migrated.ok) return ok(database);
    database.close();
    return migrated;
  } catch (error) {
    database?.close();
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
}

/** Gives the connection its key: SQLCipher 4 as it is, raw key, no derivation. */
export function unlock(database: Database, key: Uint8Array): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  invariant(database.pragma('cipher', { simple: true }) === 'sqlcipher', 'the SQLite that was loaded cannot encrypt');
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
}

/** Everything but the key; changes the header of a new file, so it comes after the version was looked at. */
function tune(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('recursive_triggers = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cache_size = -65536');
  database.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
}

/** Rows that were committed but not yet moved into the file are still evidence: SQLite would throw them away with a new file. */
function isOrphaned(file: string): boolean {
  return !fs.existsSync(file) && (fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** SQLite gives its other files the mode of the first. An existing file is not opened here: closing it would end SQLite's locks on it. */
function makeOwnFile(file: string): void {
  try {
    fs.closeSync(fs.openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
