import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll } from 'vitest';
import { journalFile, unlock } from '../../../app/journal/open-database.node.ts';
import { openSqliteJournal, type JournalOptions, type JournalStore } from '../../../app/journal/sqlite-journal.node.ts';
import { steppingClock } from '../../fakes/dispatch-samples.ts';

/** The key of every journal in the tests. */
export const KEY: Uint8Array = new Uint8Array(32).fill(7);

export type JournalWorld = {
  /** A new data folder; its name has a space and Swedish letters, since people's do. */
  readonly folder: () => string;
  readonly open: (folder: string, options?: Partial<JournalOptions>) => JournalStore;
  /** A second connection, past everything that guards the journal but the file's own triggers. */
  readonly raw: (folder: string) => Sqlite.Database;
};

/** Folders and journals that are closed and removed when the file's tests are over. */
export function journalWorld(): JournalWorld {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-journal-'));
  const toClose: { readonly close: () => void }[] = [];
  let folders = 0;
  afterAll(() => {
    for (const opened of toClose) opened.close();
    fs.rmSync(root, { recursive: true, force: true });
  });
  return {
    folder() {
      folders += 1;
      return path.join(root, `mapp å ${folders}`);
    },
    open(folder, options = {}) {
      const opened = openSqliteJournal({ folder, key: KEY, clock: steppingClock(), user: 'anna.andersson', client: '1.2.3', ...options });
      if (!opened.ok) throw new Error(`did not open: ${JSON.stringify(opened.failure)}`);
      toClose.push(opened.value);
      return opened.value;
    },
    raw(folder) {
      const database = rawConnection(folder);
      toClose.push(database);
      return database;
    },
  };
}

/** The file as anybody with the key sees it. */
export function rawConnection(folder: string, key: Uint8Array = KEY): Sqlite.Database {
  const database = new Sqlite(journalFile(folder));
  unlock(database, key);
  return database;
}

/** Somebody with the key who takes the file's own guards away, changes what they like, and puts the guards back. */
export function withoutGuards(raw: Sqlite.Database, change: () => void): void {
  const guards = raw.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of guards) raw.exec(`DROP TRIGGER ${name}`);
  change();
  for (const { sql } of guards) raw.exec(sql);
}
