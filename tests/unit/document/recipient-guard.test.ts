import { expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { compareRecipients } from '../../../app/document/recipient-guard.ts';

const today = '2026-11-22';
const sender = '162021004748';
const anna = { recipient: RecipientId.parse('198101032384'), name: 'Anna Andersson' };
const tolvan = { recipient: RecipientId.parse('191212121212'), name: 'Tolvan Tolvansson' };

const check = (pages: readonly string[], ...addressees: readonly (typeof anna)[]): ReturnType<typeof compareRecipients> =>
  compareRecipients({ pages }, addressees, sender, today);

test('number and name of the recipient are found, with their page', () => {
  expect(check(['Kommun A 202100-4748', 'Beslut', 'Anna Andersson, 810103-2384'], anna)).toEqual({
    hasText: true,
    number: { written: '810103-2384', page: 3 },
    name: { name: 'Anna Andersson', page: 3 },
    others: [],
    unread: [],
  });
});

test('numbers of others are told with their page, each once; our own is not', () => {
  expect(check(['202100-4748 och 121212-1212', '19121212-1212, 202100-5489'], anna)).toEqual({
    hasText: true,
    others: [{ written: '121212-1212', kind: 'person', page: 1 }],
    unread: [],
  });
  // To an organisation another one's number is another recipient's.
  const region = { recipient: RecipientId.parse('162021003898'), name: 'Region B' };
  expect(check(['202100-3898, 202100-5489'], region)).toMatchObject({
    others: [{ written: '202100-5489', kind: 'organisation', page: 1 }],
  });
});

test('on a draft to two, the number of either is right', () => {
  expect(check(['810103-2384 och 121212-1212'], anna, tolvan)).toMatchObject({ others: [] });
  expect(check(['810103-2384 och 121212-1212'], anna)).toMatchObject({ others: [{ written: '121212-1212' }] });
});

test('pages without words say nothing', () => {
  expect(check(['', ' \n '], anna)).toEqual({ hasText: false, others: [], unread: [] });
  expect(check(['Beslut'], anna)).toEqual({ hasText: true, others: [], unread: [] });
});

test('a number in the name of the file is seen by whoever gets it; the recipient’s own there proves nothing about what is in it', () => {
  const named = (fileName: string): ReturnType<typeof compareRecipients> =>
    compareRecipients({ pages: ['Beslut'], fileName }, [anna], sender, today);
  expect(named('beslut_19121212-1212.pdf').others).toEqual([{ written: '19121212-1212', kind: 'person', page: 0 }]);
  expect(named('beslut 121212_1212 (2).pdf').others).toEqual([{ written: '121212-1212', kind: 'person', page: 0 }]);
  expect(named('198101032384.pdf')).toEqual({ hasText: true, others: [], unread: [] });
  expect(named('Skanning 2026-11-22 14.05.pdf').others).toEqual([]);
});

test('pages that could not be read are told, and are no text', () => {
  expect(compareRecipients({ pages: ['Beslut 810103-2384', ''], unread: [2] }, [anna], sender, today)).toMatchObject({
    hasText: true,
    unread: [2],
  });
  expect(compareRecipients({ pages: ['\ue001\ue002'], unread: [1] }, [anna], sender, today)).toMatchObject({ hasText: false });
});
