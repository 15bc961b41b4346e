import { expect, test } from 'vitest';
import { readability } from '../../../app/document/readability.ts';

const good = { pages: ['Beslut'], letters: { 120: 900, 240: 20 }, isTagged: true, language: 'sv-SE', hasTitle: true };

test('a tagged document in common print has all there is, and a telephone still has to enlarge it', () => {
  expect(readability(good)).toEqual({
    ...{ score: 100, level: 'good', pages: 1, pagesWithoutText: 0, isTagged: true, language: 'sv-SE', hasTitle: true },
    ...{ points: 12, zoom: 2.2 },
  });
});

test('what most letters are like decides, not a heading or a footnote', () => {
  expect(readability({ ...good, letters: { 60: 100, 100: 900, 300: 200 } }).points).toBe(10);
  expect(readability({ ...good, letters: { 85: 900 } })).toMatchObject({ points: 8.5, score: 80 });
  expect(readability({ ...good, letters: { 400: 9 } }).zoom).toBe(1);
});

test.each([
  [75, 'fair', { isTagged: false }],
  [90, 'good', { language: '' }],
  [95, 'good', { hasTitle: false }],
  [90, 'good', { letters: { 100: 9 } }],
  [80, 'good', { pages: ['Beslut', ' '] }],
  [20, 'poor', { isTagged: false, language: '', hasTitle: false, pages: ['Beslut', '', '', ''], letters: { 90: 9 } }],
] as const)('%i, %s', (score, level, change) => {
  expect(readability({ ...good, ...change })).toMatchObject({ score, level });
});

test('a scan without text is hard to read, whatever it says of itself', () => {
  const scanned = readability({ ...good, pages: ['', ' \n'], letters: {} });
  expect(scanned).toMatchObject({ score: 15, level: 'poor', pagesWithoutText: 2 });
  expect(scanned.points).toBeUndefined();
});
