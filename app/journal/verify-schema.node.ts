import Sqlite from 'better-sqlite3';
import { MIGRATIONS } from './migrate.node.ts';
import type { Database } from './open-database.node.ts';

type Part = { readonly name: string; readonly sql: string };

/** What SQLite and its full-text search make for themselves has no text of its own here, or another with each version of SQLite. */
const PARTS = `SELECT name, sql FROM sqlite_master
  WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`;

/**
 * Holds the tables, indexes, views and triggers of a journal against those that the migrations make: a trigger that is gone, or says something else,
 * is what lets rows be changed.
 * @returns the names of those that are missing, changed or not ours
 */
export function changedParts(database: Database): readonly string[] {
  const ours = new Sqlite(':memory:');
  try {
    for (const sql of MIGRATIONS) ours.exec(sql);
    const [expected, found] = [partsOf(ours), partsOf(database)];
    return [...new Set([...expected.keys(), ...found.keys()])].filter(name => expected.get(name) !== found.get(name)).toSorted();
  } finally {
    ours.close();
  }
}

function partsOf(database: Database): ReadonlyMap<string, string> {
  return new Map(
    database
      .prepare<[], Part>(PARTS)
      .all()
      .map(({ name, sql }) => [name, sql]),
  );
}
