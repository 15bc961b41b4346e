import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { invariant } from '../kernel/fault.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { hasCheckpoints } from './checkpoint-files.node.ts';
import { MIGRATIONS, migrate } from './migrate.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';

export type Database = Sqlite.Database;

const JOURNAL_FILE = 'journal.sqlite';
const BUSY_TIMEOUT_MS = 5_000;
/** How much of the file SQLite keeps in memory. */
export const CACHE_KIB = 65_536;
const WAL_KEPT_BYTES = 64 * 1024 * 1024;

/** Where the journal of a data folder lies. */
export function journalFile(folder: string): string {
  return path.join(folder, JOURNAL_FILE);
}

/**
 * Opens the encrypted file of a data folder, made if it is not there, and brings its schema up to date.
 * @param key 32 bytes; not kept
 * @param begin called inside the transaction that makes a new file, so that none is ever without its first row
 * Fails as `journal.unavailable`, `journal.newer` (the file is left as it was) and `journal.damaged` (also for the wrong key, and where
 * checkpoints or newest rows tell of a journal that is gone or emptied: a new one would hide it).
 */
export function openDatabase(folder: string, key: Uint8Array, begin: (database: Database) => void): Result<Database> {
  invariant(key.length === 32, 'the journal key is 32 bytes');
  const file = journalFile(folder);
  let database: Database | undefined;
  let wasEmpty = false;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Asked in this order, since another process may begin the journal, and keep a checkpoint of it, in between.
    if (isOrphaned(file) || (hasCheckpoints(folder) && isGone(file))) return fail({ code: 'journal.damaged', detail: 'file-gone' });
    makeOwnFile(file);
    fs.accessSync(folder, fs.constants.W_OK);
    fs.accessSync(file, fs.constants.W_OK);
    wasEmpty = fs.statSync(file).size === 0;
    database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    unlock(database, key);
    const migrated = migrate(database, MIGRATIONS, {
      begin,
      copyTo: version => path.join(folder, copyName(version)),
      prepare: tune,
    });
    if (migrated.ok) return ok(database);
    database.close();
    return migrated;
  } catch (error) {
    database?.close();
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    // Of an empty file SQLCipher makes up a salt of its own. Another process that begins the journal just then writes another, and ours does not open it.
    const isBegunByOther = wasEmpty && failure.code === 'journal.damaged' && failure.detail === 'SQLITE_NOTADB';
    return isBegunByOther ? openDatabase(folder, key, begin) : fail(failure);
  }
}

/** Gives the connection its key: SQLCipher 4 as it is, raw key, no derivation. */
export function unlock(database: Database, key: Uint8Array): void {
  useCipher(database);
  database.pragma(`key = ${raw(key)}`);
}

/** The same with a key that SQLCipher 4 makes of a passphrase. */
export function unlockWithPassphrase(database: Database, passphrase: string): void {
  useCipher(database);
  database.pragma(`key = ${quoted(passphrase)}`);
}

/** Encrypts the whole file anew, under 32 bytes or what is made of a passphrase. The file must not be in WAL mode. */
export function rekey(database: Database, key: Uint8Array | string): void {
  database.pragma('journal_mode = DELETE');
  database.pragma(`rekey = ${typeof key === 'string' ? quoted(key) : raw(key)}`);
}

/** Whether the key that was given is the file's. Throws when it is, and the file is damaged. */
export function isUnlocked(database: Database): boolean {
  try {
    return Number(database.pragma('user_version', { simple: true })) > 0;
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.code === 'journal.damaged' && failure.detail === 'SQLITE_NOTADB') return false;
    throw error;
  }
}

function useCipher(database: Database): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  invariant(database.pragma('cipher', { simple: true }) === 'sqlcipher', 'the SQLite that was loaded cannot encrypt');
}

const raw = (key: Uint8Array): string => `"x'${Buffer.from(key).toString('hex')}'"`;
const quoted = (passphrase: string): string => `'${passphrase.replaceAll("'", "''")}'`;

/** Everything but the key; changes the header of a new file, so it comes after the version was looked at. */
export function tune(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('recursive_triggers = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
}

const copyName = (version: number): string => `journal.before-${version}.sqlite`;

/** Takes away the copies that were made before migrations. Fails as `journal.unavailable`. */
export function removeOldCopies(folder: string): Result<void> {
  try {
    const isCopy = (name: string): boolean => /^journal\.before-\d+\.sqlite(?:\.partial)?$/u.test(name);
    for (const name of fs.readdirSync(folder)) if (isCopy(name)) fs.rmSync(path.join(folder, name), { force: true });
    return ok(undefined);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
}

/** Rows that were committed but not yet moved into the file are still evidence: SQLite would throw them away with a new file. */
function isOrphaned(file: string): boolean {
  // The log first: another process that begins now makes the file before it, and writes its first page there.
  return (fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 && isGone(file);
}

/** Missing, or emptied as a failing disk or a clumsy tool leaves it: SQLite would take it for one that has not begun, and throw the newest rows away. */
export function isGone(file: string): boolean {
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** SQLite gives its other files the mode of the first. An existing file is not opened here: closing it would end SQLite's locks on it. */
function makeOwnFile(file: string): void {
  try {
    fs.closeSync(fs.openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
