import { expect, test } from 'vitest';
import {
  anyUriOf,
  base64Binary,
  boolean,
  date,
  emailAddress,
  id,
  isTrue,
  language,
  recipientId,
  stringOf,
} from '../../../app/practice/simple-types.ts';

test.each([
  ['nothing', '', true],
  ['one group', 'AAAA', true],
  ['one byte', 'AA==', true],
  ['two bytes', 'AAA=', true],
  ['lines', 'AAAA\nAAAA\n', true],
  ['three characters', 'AAA', false],
  ['padding alone', '====', false],
  ['padding in the middle', 'AA==AAAA', false],
  ['bits that would be lost', 'AB==', false],
  ['bits that would be lost, two bytes', 'AAB=', false],
  ['URL alphabet', 'AA-_', false],
])('base64Binary: %s', (_, text, expected) => {
  expect(base64Binary(text)).toBe(expected);
});

test.each([
  ['2026-01-15', true],
  ['2026-01-15Z', true],
  ['2023-10-11+02:00', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-01', false],
  ['2026-04-31', false],
  ['26-01-15', false],
  ['0000-01-01', false],
  ['2026-01-15T00:00:00', false],
  ['2026-01-15+14:01', false],
])('date: %s', (text, expected) => {
  expect(date(text)).toBe(expected);
});

test.each([
  ['162021004748', true],
  ['198101032384', true],
  ['194512310015', true], // fails the check digit, and the schema does not look at that (facts §11)
  ['198101992384', true], // any day: so that samordningsnummer get through
  ['198113032384', false],
  ['1981010323841', false],
  ['198101032384 ', false],
  ['152021004748', false],
])('recipientId: %s', (text, expected) => {
  expect(recipientId(text)).toBe(expected);
});

test('the others', () => {
  expect(['true', 'false', '1', '0', ' true '].every(boolean)).toBe(true);
  expect(['TRUE', 'yes', ''].some(boolean)).toBe(false);
  expect(['true', '1', ' 1 '].every(isTrue)).toBe(true);
  expect(['false', '0', 'yes'].some(isTrue)).toBe(false);
  expect(['svSE', 'sv-SE', 'en'].every(language)).toBe(true);
  expect(['sv_SE', '', 'svenskasv'].some(language)).toBe(false);
  expect(emailAddress('a@b.c')).toBe(true);
  expect(emailAddress('a@bc.')).toBe(false);
  expect(stringOf(2, 3)('\u{1F600}\u{1F600}\u{1F600}')).toBe(true);
  expect(stringOf(2, 3)('\u{1F600}')).toBe(false);
  expect(['https://www.example.se/kontakt', '/x', 'å ä', ''].every(anyUriOf(255))).toBe(true);
  expect(['1:b', '%zz', 'a#b#c'].some(anyUriOf(255))).toBe(false);
  expect(anyUriOf(3)('abcd')).toBe(false);
  expect(id('_a-1.b')).toBe(true);
  expect(id('1a')).toBe(false);
});
