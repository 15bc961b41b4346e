import { describe, expect, test } from 'vitest';
import { noticeProblems } from '../../../renderer/compose/notice-problems.ts';
import { recipientVerdict } from '../../../renderer/compose/recipient-verdict.ts';
import { bodyWith, hasFormat, htmlOf, linkAddress } from '../../../renderer/compose/rich-text.ts';

test('a plain text becomes paragraphs, and nothing in it becomes markup', () => {
  expect(htmlOf('Hej <b>\n& du\n\n\nTvå')).toBe('<p>Hej &lt;b&gt;<br>&amp; du</p><p>Två</p>');
  expect(htmlOf(' \n\n ')).toBe('');
});

test('a template comes before what is written, plain as long as both are', () => {
  expect(bodyWith({ body: ' ', isHtml: false }, { body: '<p>A</p>', isHtml: true })).toEqual({ body: '<p>A</p>', isHtml: true });
  expect(bodyWith({ body: 'B', isHtml: false }, { body: 'A', isHtml: false })).toEqual({ body: 'A\n\nB', isHtml: false });
  expect(bodyWith({ body: 'B', isHtml: false }, { body: '<p>A</p>', isHtml: true })).toEqual({ body: '<p>A</p><p>B</p>', isHtml: true });
});

test('formatting is what a plain text would lose', () => {
  expect(hasFormat('<p>Hej</p>')).toBe(false);
  expect(hasFormat('<p><strong>Hej</strong></p>')).toBe(true);
});

describe('link addresses', () => {
  test.each([
    ['kommun.example/bygglov', 'https://kommun.example/bygglov'],
    ['https://kommun.example', 'https://kommun.example'],
    ['kontakt@kommun.example', 'mailto:kontakt@kommun.example'],
    ['010-123 45 67', 'tel:0101234567'],
  ])('%s', (typed, address) => {
    expect(linkAddress(typed)).toBe(address);
  });

  test.each(['javascript:alert(1)', 'http://kommun.example', 'file:///etc/passwd', 'bygglov', '', 'https://a b.example'])(
    'not %s',
    typed => {
      expect(linkAddress(typed)).toBeUndefined();
    },
  );
});

test('the texts beside class 1 are looked at field by field', () => {
  expect(noticeProblems(undefined)).toEqual([]);
  expect(noticeProblems({ email: { from: 'x', subject: ' ', text: '' }, sms: { from: '', text: 'å'.repeat(161) } })).toEqual([
    'email.from',
    'email.subject',
    'email.text',
    'sms.from',
    'sms.text',
  ]);
  expect(noticeProblems({ sms: { from: 'Kommun A', text: '😀'.repeat(160) } })).toEqual([]);
});

test('the number of somebody else weighs most; pictures say nothing', () => {
  const other = { written: '121212-1212', kind: 'person', page: 2 } as const;
  const number = { written: '810103-2384', page: 1 };
  const name = { name: 'Anna Andersson', page: 1 };
  expect(recipientVerdict({ hasText: true, number, name, others: [other], unread: [] })).toEqual({
    kind: 'other',
    others: [other],
    equal: '810103-2384',
    unread: [],
  });
  expect(recipientVerdict({ hasText: true, number, name, others: [], unread: [] })).toEqual({
    kind: 'equal',
    written: '810103-2384',
    unread: [],
  });
  expect(recipientVerdict({ hasText: true, name, others: [], unread: [] })).toEqual({
    kind: 'named',
    name: 'Anna Andersson',
    unread: [],
  });
  expect(recipientVerdict({ hasText: true, others: [], unread: [] })).toEqual({ kind: 'nothing', unread: [] });
  expect(recipientVerdict({ hasText: false, others: [], unread: [1] })).toEqual({ kind: 'no-text' });
  // A scanned paper that is named after somebody else.
  expect(recipientVerdict({ hasText: false, others: [{ ...other, page: 0 }], unread: [1] })).toMatchObject({ kind: 'other', unread: [] });
});
