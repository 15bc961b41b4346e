import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../../app/xml/xml-reader.ts';
import { normaliseLineEnds, refusedCharacter, trimmed } from '../../../app/xml/xml-text.ts';

describe('a character that XML cannot carry', () => {
  test.each([
    ['a\u0000', 'U+0000', 2],
    ['\u000B', 'U+000B', 1],
    ['åäö\u0007x\u0008', 'U+0007', 4],
    ['😀\uFFFE', 'U+FFFE', 3],
    ['\uD83D', 'U+D83D', 1],
    ['x\uDE00', 'U+DE00', 2],
  ])('%j: %s at %i', (text, codePoint, position) => {
    expect(refusedCharacter(text)).toEqual({ codePoint, position });
  });

  test.each(['', 'Hej!\t\r\n', 'å ä ö Å Ä Ö', 'e\u0301', '\u00A0\u2028\u0085\u007F', '😀👩‍👩‍👧', '\uFFFD\uFEFF', '<&>"\''])(
    'not in %j',
    text => {
      expect(refusedCharacter(text)).toBeUndefined();
    },
  );

  test('is exactly what a parser refuses, for every code point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x10ffff }), codePoint => {
        const character = String.fromCodePoint(codePoint);
        const escaped = character.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(refusedCharacter(character) === undefined).toBe(readXml(`<a>${escaped}</a>`).ok);
      }),
      {
        numRuns: 2000,
        examples: [
          [0],
          [9],
          [10],
          [13],
          [0x1f],
          [0x7f],
          [0xd7ff],
          [0xd800],
          [0xdfff],
          [0xe000],
          [0xfffd],
          [0xfffe],
          [0xffff],
          [0x10000],
          [0x10ffff],
        ],
      },
    );
  });
});

test('line ends become LF, and nothing else changes', () => {
  expect(normaliseLineEnds('a\r\nb\rc\nd\r\r\n\u2028\u0085')).toBe('a\nb\nc\nd\n\n\u2028\u0085');
});

describe('a value of the schema', () => {
  test.each([
    [' \t\r\ntrue\n ', 'true'],
    ['a \u00A0 b', 'a \u00A0 b'],
    ['\u00A0true\uFEFF', '\u00A0true\uFEFF'],
    ['  ', ''],
  ])('%j is %j', (text, value) => {
    expect(trimmed(text)).toBe(value);
  });

  test('of two million spaces before a last character is looked at once', () => {
    const spaces = ' '.repeat(2_000_000);
    expect(trimmed(`a${spaces}b${spaces}`)).toBe(`a${spaces}b`);
    expect(trimmed(undefined)).toBeUndefined();
  });
});
