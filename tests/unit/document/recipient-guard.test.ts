import { expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { compareRecipients } from '../../../app/document/recipient-guard.ts';

const today = '2026-11-22';
const sender = '162021004748';
const anna = { recipient: RecipientId.parse('198101032384'), name: 'Anna Andersson' };
const tolvan = { recipient: RecipientId.parse('191212121212'), name: 'Tolvan Tolvansson' };

const check = (pages: readonly string[], ...addressees: readonly (typeof anna)[]): ReturnType<typeof compareRecipients> =>
  compareRecipients(pages, addressees, sender, today);

test('number and name of the recipient are found, with their page', () => {
  expect(check(['Kommun A 202100-4748', 'Beslut', 'Anna Andersson, 810103-2384'], anna)).toEqual({
    hasText: true,
    number: { written: '810103-2384', page: 3 },
    name: { name: 'Anna Andersson', page: 3 },
    others: [],
  });
});

test('numbers of others are told with their page, each once; our own is not', () => {
  expect(check(['202100-4748 och 121212-1212', '19121212-1212, 202100-5489'], anna)).toEqual({
    hasText: true,
    others: [
      { written: '121212-1212', kind: 'person', page: 1 },
      { written: '202100-5489', kind: 'organisation', page: 2 },
    ],
  });
});

test('on a draft to two, the number of either is right', () => {
  expect(check(['810103-2384 och 121212-1212'], anna, tolvan)).toMatchObject({ others: [] });
  expect(check(['810103-2384 och 121212-1212'], anna)).toMatchObject({ others: [{ written: '121212-1212' }] });
});

test('pages without words say nothing', () => {
  expect(check(['', ' \n '], anna)).toEqual({ hasText: false, others: [] });
  expect(check(['Beslut'], anna)).toEqual({ hasText: true, others: [] });
});
