import { expect, test } from 'vitest';
import { ListFilter } from '../../../app/contract/view-memory.ts';
import { readLanguage } from '../../../renderer/language/screen-words.ts';
import { filterChips, filterForm, filterInput, formFilter, isFiltered, withoutFilter } from '../../../renderer/mailbox/list-filter.ts';

const whole = ListFilter.parse({
  from: '2026-01-01',
  to: '2026-02-01',
  state: 'paper',
  channel: 'paper',
  protectionClass: 2,
  unit: 'Bygg',
  user: 'anna',
  caseNumber: '2026-17',
});

test('what a form holds and what it means are the same filter', () => {
  expect(ListFilter.parse(formFilter(filterForm(whole)))).toEqual(whole);
  expect(formFilter(filterForm({}))).toEqual({});
  expect(formFilter({ ...filterForm({}), caseNumber: ' 17 ' })).toEqual({ caseNumber: '17' });
});

test('a state stands for all that it covers, and an empty search asks for nothing', () => {
  expect(filterInput('', {})).toEqual({});
  expect(filterInput('bygg', { state: 'uncertain', protectionClass: 3 })).toEqual({
    query: 'bygg',
    states: ['unconfirmed', 'distributing'],
    protectionClass: 3,
  });
});

test.each(['sv', 'en'] as const)('every part has a chip in %s, and each can be taken away by itself', async language => {
  const { say, words } = await readLanguage(language);
  const chips = filterChips(whole, say, words);
  expect(chips.map(([name]) => name)).toEqual(['from', 'to', 'state', 'channel', 'protectionClass', 'unit', 'user', 'caseNumber']);
  expect(new Set(chips.map(([, text]) => text)).size).toBe(8);
  const rest = chips.reduce((filter, [name]) => withoutFilter(filter, name), whole);
  expect(isFiltered(rest)).toBe(false);
});
