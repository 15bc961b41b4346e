import { expect, test } from 'vitest';
import { wordsFor } from '../../app/contract/language/words-for.ts';
import { REMEDY, type FailureCode } from '../../app/kernel/failure.ts';

const codes = Object.keys(REMEDY).sort() as FailureCode[];

test.each(['sv', 'en'] as const)('every failure and every remedy has words in %s, and nothing else has', language => {
  const words = wordsFor(language);
  expect(Object.keys(words.failure).sort()).toEqual(codes);
  expect(Object.keys(words.remedy).sort()).toEqual([...new Set(Object.values(REMEDY))].sort());
  expect(Object.values(words.remedy).filter(text => text.trim() === '')).toEqual([]);
});

test('a failure that needs no facts to be told is told in two different languages', () => {
  const told = (language: 'sv' | 'en'): string =>
    wordsFor(language).failure['attachment.encrypted']({ code: 'attachment.encrypted' }).happened;
  expect(told('sv')).not.toBe('');
  expect(told('en')).not.toBe(told('sv'));
});
