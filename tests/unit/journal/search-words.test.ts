import { expect, test } from 'vitest';
import { matchExpression, matches, queryWords, wordsOf } from '../../../app/journal/search-words.ts';
import { messageRecord } from '../../fakes/dispatch-samples.ts';

const nothing = { ids: [], transactionIds: [], users: [] };

test('words are lower case, whole letters, each once', () => {
  const words = wordsOf({ ...nothing, users: ['KOMMUN\\Anna.Åberg'] }, messageRecord({ body: 'Ja, ja! e\u0301 är é', attachments: [] }));
  for (const word of ['kommun', 'anna', 'åberg', 'ja', 'é', 'är']) expect(words.filter(other => other === word)).toEqual([word]);
  expect(words.join('')).toBe(words.join('').normalize('NFC').toLowerCase());
});

test('a number is there in parts, joined, and without its century', () => {
  expect(wordsOf(nothing, undefined)).toEqual([]);
  const words = wordsOf(nothing, messageRecord({ body: '19810103-2384 och KS 2026/0123', recipient: '162021003898' }));
  for (const word of ['19810103', '2384', '198101032384', '8101032384', '162021003898', '2021003898', '2026', '0123', '20260123'])
    expect(words).toContain(word);
});

test('what a person types is words, and a number is its parts or the whole', () => {
  expect(queryWords('  Åsa   EK ')).toEqual([[['åsa']], [['ek']]]);
  expect(queryWords('810103-2384')).toEqual([[['810103', '2384'], ['8101032384']]]);
  expect(queryWords('810103 2384')).toEqual(queryWords('810103-2384'));
  expect(queryWords('1234567 2384')).toEqual([[['1234567']], [['2384']]]);
  expect(queryWords('anna-karin')).toEqual([[['anna', 'karin']]]);
  expect(queryWords('" * ( - \u0000')).toEqual([]);
});

test('nothing in the expression for FTS5 comes from outside but letters and digits', () => {
  expect(matchExpression(queryWords('a"b* 12-3'))).toBe('(("a"* AND "b"*)) AND (("12"* AND "3"*) OR ("123"*))');
});

test('every word must begin some word of the text', () => {
  const text = ['bygglov', 'åsa', '8101032384'];
  for (const [query, expected] of [
    ['bygg', true],
    ['lov', false],
    ['bygg å', true],
    ['bygg a', false],
    ['810103-23', true],
    ['', true],
  ] as const) {
    expect([query, matches(queryWords(query), text)]).toEqual([query, expected]);
  }
});
