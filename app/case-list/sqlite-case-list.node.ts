import { RecipientId } from '../contract/values.ts';
import type { Database } from '../journal/open-database.node.ts';
import { reading } from '../journal/sqlite-trouble.node.ts';
import type { Write } from '../journal/write-guard.node.ts';
import { ok } from '../kernel/result.ts';
import type { CaseListStore } from './case-list-store.ts';
import { caseWords } from './case-words.ts';

type PersonRow = { readonly number: string; readonly name: string; readonly case_number: string };
type ListRow = { readonly imported_at: string; readonly expires_at: string };

/**
 * The list in the journal's encrypted file. What is deleted is overwritten there (`secure_delete`) and gone from the write-ahead log.
 * @param forgotten told when something is gone for good, so that copies of it can go, too
 */
export function sqliteCaseList(database: Database, write: Write, forgotten: () => void): CaseListStore {
  const list = database.prepare<[], ListRow>('SELECT imported_at, expires_at FROM case_list');
  const count = database.prepare<[], number>('SELECT count(*) FROM case_person').pluck();
  const insert = database.prepare<[string, string, string, string]>(
    'INSERT INTO case_person (number, name, case_number, words) VALUES (?, ?, ?, ?)',
  );
  const keep = database.prepare<[string, string]>('INSERT INTO case_list (only, imported_at, expires_at) VALUES (1, ?, ?)');
  const dropPeople = database.prepare('DELETE FROM case_person');
  const dropList = database.prepare('DELETE FROM case_list');
  const statements = new Map<number, ReturnType<typeof searchFor>>();
  const searchFor = (words: number) =>
    database.prepare<unknown[], PersonRow>(
      `SELECT number, name, case_number FROM case_person WHERE ${Array.from({ length: words }, () => 'instr(words, ?) > 0').join(' AND ')} ORDER BY name, case_number LIMIT ?`,
    );

  const remove: CaseListStore['remove'] = () => {
    const removed = write(() => {
      dropPeople.run();
      dropList.run();
      return ok(undefined);
    });
    if (!removed.ok) return removed;
    write.afterwards(() => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      forgotten();
    });
    return removed;
  };
  const current = (now: string): ListRow | undefined => {
    const row = reading(() => list.get());
    if (row === undefined || row.expires_at > now) return row;
    remove();
    return undefined;
  };
  return {
    summary: now => {
      const row = current(now);
      return row === undefined
        ? undefined
        : { people: reading(() => count.get()) ?? 0, importedAt: row.imported_at, expiresAt: row.expires_at };
    },
    replace: (people, importedAt, expiresAt) => {
      const removed = remove();
      if (!removed.ok) return removed;
      return write(() => {
        for (const { number, name, caseNumber } of people) insert.run(number, name, caseNumber, caseWords(name, caseNumber));
        dropList.run();
        keep.run(importedAt, expiresAt);
        return ok({ people: people.length, importedAt, expiresAt });
      });
    },
    search: (words, most, now) => {
      if (words.length === 0 || words.length > 8 || current(now) === undefined) return [];
      const statement = statements.get(words.length) ?? searchFor(words.length);
      statements.set(words.length, statement);
      return reading(() => statement.all(...words.map(word => ` ${word}`), most)).map(({ number, name, case_number: caseNumber }) => ({
        number: RecipientId.parse(number),
        name,
        caseNumber,
      }));
    },
    remove,
  };
}
