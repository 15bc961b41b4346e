import { expect, test } from 'vitest';
import { settingValue } from '../../../app/contract/language/setting-words.ts';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { POLICY_KEYS } from '../../../app/policy/policy.ts';

test.each(['sv', 'en'] as const)('%s: every setting that a policy can decide has a name, and no other', language => {
  expect(Object.keys(wordsFor(language).settings.name).toSorted()).toEqual([...POLICY_KEYS].toSorted());
});

test('a list of people is told by its length, what is not set as such', () => {
  const { settings } = wordsFor('sv');
  const value = (name: string, text: string): string =>
    settingValue(settings, { name, value: text, source: 'group-policy', isGoverned: true });
  expect([value('archivists', '2'), value('undoSeconds', '2'), value('unit', ''), value('trustSystemCertificates', 'true')]).toEqual([
    '2 poster',
    '2',
    'inte angivet',
    'ja',
  ]);
});
