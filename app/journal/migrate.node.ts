import fs from 'node:fs';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Database } from './open-database.node.ts';

/** Every step that was ever released, in order. A released step is never edited: a test pins its hash. */
export const MIGRATIONS: readonly string[] = [
  fs.readFileSync(new URL('./migrations/0001-journal.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0002-drafts.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0003-tree.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0004-noted.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0005-originals.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0006-handover.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0007-case-list.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0008-handover-claim.sql', import.meta.url), 'utf8'),
  fs.readFileSync(new URL('./migrations/0009-emptied-content.sql', import.meta.url), 'utf8'),
];

export type MigrationHooks = {
  /** Sets the connection up once the version is known to be ours. */
  readonly prepare: (database: Database) => void;
  /** Runs in the transaction that makes a new file. */
  readonly begin: (database: Database) => void;
  /** Where the file as it was is copied before the first step of an existing one; undefined where there is a copy already. */
  readonly copyTo: (version: number) => string | undefined;
};

/**
 * Brings a file up to the newest step. Each pending step and its version bump share one transaction; a new file gets all of them in one, so that nobody
 * ever sees it half made. A newer file is refused and left as it was: it holds evidence.
 * @returns the version. Fails as `journal.newer`; SQLite's own errors are thrown.
 */
export function migrate(database: Database, steps: readonly string[], hooks: MigrationHooks): Result<number> {
  const found = versionOf(database);
  if (found > steps.length) return fail({ code: 'journal.newer', found, supported: steps.length });
  hooks.prepare(database);
  const copy = found > 0 && found < steps.length ? hooks.copyTo(found) : undefined;
  if (copy !== undefined) copyDatabase(database, copy);
  while (versionOf(database) < steps.length) {
    database
      .transaction(() => {
        // Asked inside: another process may have come first while this one waited for the lock.
        const from = versionOf(database);
        if (from >= steps.length) return;
        const to = from === 0 ? steps.length : from + 1;
        for (const sql of steps.slice(from, to)) database.exec(sql);
        if (from === 0) hooks.begin(database);
        database.pragma(`user_version = ${to}`);
      })
      .exclusive();
  }
  return ok(steps.length);
}

/**
 * Copies the whole database as it stands to a file that is there complete or not at all. Others may go on writing.
 * @param passphrase the copy's key is made of; without one it has the same key
 */
export function copyDatabase(database: Database, file: string, passphrase?: string): void {
  const partial = `${file}.partial`;
  fs.rmSync(partial, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(partial);
    fs.chmodSync(partial, 0o600);
    if (passphrase !== undefined) giveKey(database, partial, passphrase);
    const written = fs.openSync(partial, 'r+');
    fs.fsyncSync(written);
    fs.closeSync(written);
    fs.renameSync(partial, file);
  } finally {
    fs.rmSync(partial, { force: true });
  }
}

/** Through the connection that wrote it, which has its key. */
function giveKey(database: Database, file: string, passphrase: string): void {
  database.prepare('ATTACH ? AS copied').run(file);
  try {
    database.pragma(`copied.rekey = '${passphrase.replaceAll("'", "''")}'`);
  } finally {
    database.exec('DETACH copied');
  }
}

function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
