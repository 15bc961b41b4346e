import type { Database } from './open-database.node.ts';
import type { FormsOf } from './search-words.ts';

/** Beginnings up to this long have an index of their own (`migrations/0001-journal.sql`, `prefix`). */
const LONGEST_INDEXED = 7;
/** A stem with more forms than these is looked for by its beginning: each form is one more list to walk through. */
const MOST_FORMS = 40;

/** The words that the full-text index holds. */
export type SearchVocabulary = {
  readonly formsOf: FormsOf;
  /** The words from one up to another, that one not included, and how many messages hold each. */
  readonly counted: (from: string, to: string) => readonly { readonly word: string; readonly n: number }[];
};

/**
 * Longer beginnings than have an index of their own are looked for by the words there are of them: of `kallelse` FTS5 would collect every message that
 * holds one in memory before it shows the first (measured at 1 000 000 messages: 12 ms), and the words themselves are found from one to the next without
 * looking at a message. Numbers are not: nearly every one is written once, and there are many.
 */
export function searchVocabulary(database: Database): SearchVocabulary {
  // Views of the index that live with the connection and hold nothing themselves.
  database.exec(`
    CREATE VIRTUAL TABLE temp.search_term USING fts5vocab(main, search, instance);
    CREATE VIRTUAL TABLE temp.search_count USING fts5vocab(main, search, row);
  `);
  // After a word comes everything that is not before it with the least character added: no letter is as small.
  const between = database
    .prepare<{ readonly from: string; readonly to: string; readonly most: number }, string>(
      `WITH RECURSIVE found (term) AS (
         SELECT (SELECT term FROM temp.search_term WHERE term >= :from ORDER BY term LIMIT 1)
         UNION ALL
         SELECT (SELECT term FROM temp.search_term WHERE term >= found.term || char(1) ORDER BY term LIMIT 1) FROM found WHERE term < :to
       )
       SELECT term FROM found WHERE term < :to LIMIT :most`,
    )
    .pluck();
  const counted = database.prepare<[string, string], { readonly word: string; readonly n: number }>(
    'SELECT term AS word, doc AS n FROM temp.search_count WHERE term >= ? AND term < ?',
  );
  return {
    counted: (from, to) => counted.all(from, to),
    formsOf(beginning) {
      if ([...beginning].length <= LONGEST_INDEXED || /\d/u.test(beginning)) return undefined;
      const forms = between.all({ from: beginning, to: `${beginning}\u{10FFFF}`, most: MOST_FORMS + 1 });
      return forms.length > MOST_FORMS ? undefined : forms;
    },
  };
}
