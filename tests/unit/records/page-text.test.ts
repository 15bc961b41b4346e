import { describe, expect, test } from 'vitest';
import { unwritableReplaced, wrapText } from '../../../app/records/page-text.ts';

const atMost = (letters: number) => (piece: string) => [...piece].length <= letters;

describe('text on a page', () => {
  test('breaks at spaces, and inside a word that is longer than the line', () => {
    expect(wrapText('ett två tre', atMost(7), 3)).toEqual(['ett två', 'tre']);
    expect(wrapText('abcdefghij k', atMost(4), 5)).toEqual(['abcd', 'efgh', 'ij k']);
    expect(wrapText('', atMost(4), 5)).toEqual(['']);
  });

  test('ends with an ellipsis when there is no more room', () => {
    expect(wrapText('ett två tre fyra fem', atMost(7), 2)).toEqual(['ett två', 'tre…']);
    expect(wrapText('aaaaaaaaaaaa', atMost(4), 2)).toEqual(['aaaa', 'aaa…']);
  });

  test('a letter that fits nowhere still ends the line', () => {
    expect(wrapText('ab', atMost(0), 3)).toEqual(['a', 'b']);
  });

  test('what a font lacks is told as its code point, and control characters become spaces', () => {
    const latin = (codePoint: number): boolean => codePoint < 0x250;
    expect(unwritableReplaced('Åsa\nא\u{1F600}', latin)).toBe('Åsa [U+05D0][U+1F600]');
  });
});
