import type { EntryFields } from './entry-text.ts';
import type { MessageRecord } from './journal.ts';

/** What a search finds a dispatch by, beside its message. */
export type SearchFacts = {
  readonly ids: readonly string[];
  readonly transactionIds: readonly string[];
  readonly users: readonly string[];
};

/** What the rows of one dispatch say that a search finds it by. */
export function searchFactsOf(rows: readonly Pick<EntryFields, 'dispatch' | 'user'>[]): SearchFacts {
  const dispatches = rows.flatMap(({ dispatch }) => (dispatch === undefined ? [] : [dispatch]));
  return {
    ids: dispatches.slice(0, 1).flatMap(({ id, messageId }) => [id, messageId]),
    transactionIds: dispatches.flatMap(dispatch => (dispatch.state === 'delivered' ? [dispatch.transactionId] : [])),
    users: rows.map(({ user }) => user),
  };
}

/** One word of a query: alternatives, each of which is met when every one of its parts begins some word of the text. */
export type QueryWord = readonly (readonly string[])[];

/**
 * The words that a dispatch is found by, each once. Letters keep their dots and rings (å is not a), case does not count. What is written with signs
 * between, a case number or a personal number, is there in parts and joined, and a twelve-digit number without its century too.
 */
export function wordsOf(facts: SearchFacts, message: MessageRecord | undefined): readonly string[] {
  const texts = [...facts.ids, ...facts.transactionIds, ...facts.users];
  if (message !== undefined) {
    const { recipient, recipientName, subject, body, isHtml, caseNumber, attachments } = message;
    texts.push(recipient, recipientName, subject, isHtml ? textOfHtml(body) : body, caseNumber, ...attachments.map(({ name }) => name));
  }
  const words = new Set<string>();
  for (const text of texts) {
    for (const chunk of chunksOf(text)) {
      for (const word of wordsIn(chunk)) words.add(word);
      const joined = joinedNumber(chunk);
      if (joined !== undefined) for (const form of numberForms(joined)) words.add(form);
    }
  }
  return [...words];
}

/** What a person typed, word by word; every word may be the beginning of one. Empty when there is nothing to look for. */
export function queryWords(query: string): readonly QueryWord[] {
  const numbersJoined = query.replaceAll(/(?<!\d)(\d{6}|\d{8})\s+(\d{4})(?!\d)/gu, '$1-$2');
  return chunksOf(numbersJoined).flatMap(chunk => {
    const parts = wordsIn(chunk);
    const joined = joinedNumber(chunk);
    if (parts.length === 0) return [];
    return [joined === undefined || parts.length === 1 ? [parts] : [parts, [joined]]];
  });
}

/** The words that begin with one, all of them; undefined when they are better looked for by their beginning. */
export type FormsOf = (beginning: string) => readonly string[] | undefined;

/**
 * The question as FTS5 reads it.
 * @param marks groups of whole words, of each of which one must be there (`filter-marks.ts`); none is empty
 */
export function matchExpression(
  words: readonly QueryWord[],
  marks: readonly (readonly string[])[] = [],
  formsOf: FormsOf = () => undefined,
): string {
  const oneOf = (whole: readonly string[]): string => `(${whole.map(one => `"${one}"`).join(' OR ')})`;
  const begins = (part: string): string => {
    const forms = formsOf(part) ?? [];
    return forms.length === 0 ? `"${part}"*` : oneOf(forms);
  };
  return [...words.map(word => `(${word.map(parts => `(${parts.map(begins).join(' AND ')})`).join(' OR ')})`), ...marks.map(oneOf)].join(
    ' AND ',
  );
}

/** The same question without a database. */
export function matches(words: readonly QueryWord[], text: readonly string[]): boolean {
  return words.every(word => word.some(parts => parts.every(part => text.some(candidate => candidate.startsWith(part)))));
}

const chunksOf = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().split(/\s+/u);

/** Runs of letters and digits: nothing in them can be an operator of FTS5. */
export const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

function joinedNumber(chunk: string): string | undefined {
  return /\d/u.test(chunk) ? wordsIn(chunk).join('') : undefined;
}

/** With and without the century, so that ten digits find what twelve were written as. */
function numberForms(joined: string): readonly string[] {
  return /^(?:16|18|19|20)\d{10}$/u.test(joined) ? [joined, joined.slice(2)] : [joined];
}

/** The named characters that Swedish text is written with; case does not count in a search. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  eacute: 'é',
  uuml: 'ü',
};

function textOfHtml(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&#(\d{1,7});/gu, (whole, digits: string) => (Number(digits) <= 0x10ffff ? String.fromCodePoint(Number(digits)) : whole))
    .replaceAll(/&([a-z]+);/giu, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}
