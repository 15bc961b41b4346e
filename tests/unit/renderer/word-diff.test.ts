import { describe, expect, test } from 'vitest';
import { wordDiff, type Piece } from '../../../renderer/compose/word-diff.ts';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`)).join('');
const without = (pieces: readonly Piece[], kind: Piece['kind']): string =>
  pieces.flatMap(piece => (piece.kind === kind ? [] : [piece.text])).join('');

describe('what was changed in a text', () => {
  test.each([
    ['', '', ''],
    ['Hej', 'Hej', 'Hej'],
    ['', 'Hej', '{+Hej+}'],
    ['Hej', '', '{-Hej-}'],
    ['Du får 1 000 kr.', 'Du får 2 000 kr.', 'Du får {-1 000-}{+2 000+} kr.'],
    ['Beslutet gäller Anna', 'Beslutet gäller inte Anna', 'Beslutet gäller {+inte +}Anna'],
    ['ett två tre', 'fyra fem tre', '{-ett två-}{+fyra fem+} tre'],
    ['rad ett\nrad två', 'rad ett\nny rad\nrad två', 'rad ett\n{+ny rad\n+}rad två'],
  ])('%j → %j', (before, now, expected) => {
    expect(shown(wordDiff(before, now))).toBe(expected);
  });

  test('whatever the texts are, the older and the newer stand in it whole', () => {
    let state = 7;
    const next = (most: number): number => (state = (state * 48271) % 2147483647) % most;
    const text = (): string =>
      Array.from({ length: next(60) }, () => ['a', 'å', ' ', '\n', '.', 'ord', '12', '👍🏽'][next(8)] ?? '').join('');
    for (let round = 0; round < 300; round += 1) {
      const [before, now] = [text(), text()];
      const pieces = wordDiff(before, now);
      expect(without(pieces, 'added')).toBe(before);
      expect(without(pieces, 'removed')).toBe(now);
    }
  });

  test('texts too long for words are compared by lines, and one long line as a whole', () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `rad ${String(index)} i ett långt beslut\n`);
    const changed = lines.with(10, 'en annan rad\n').with(1490, 'ännu en\n');
    const pieces = wordDiff(lines.join(''), changed.join(''));
    expect(pieces.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['en annan rad\n', 'ännu en\n']);
    const long = Array.from({ length: 4000 }, (_, index) => `x${String(index)}`).join(' ');
    expect(wordDiff(`a ${long} b`, `c ${long.toUpperCase()} d`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
