import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeArguments, composeLink, EMPTY_REQUEST } from '../../../main/node/compose-request.ts';

const read = (...words: readonly string[]): unknown => composeArguments(words, '/home/anna');

test('options in both spellings, and files that stand alone as Explorer gives them', () => {
  expect(read('--to', '198101032384', '--subject=Beslut', '--case', '2026-17', '--attach', 'a.pdf', '/b.pdf', '--no-sandbox')).toEqual({
    to: '198101032384',
    subject: 'Beslut',
    caseNumber: '2026-17',
    attach: [path.resolve('/home/anna', 'a.pdf'), path.resolve('/b.pdf')],
  });
});

test('at most twenty files', () => {
  expect(read(...Array.from({ length: 30 }, (_, index) => `/${index}.pdf`))).toMatchObject({ attach: { length: 20 } });
});

describe('a link', () => {
  test.each(['sigill:compose?to=198101032384&case=2026-17', 'sigill://compose/?to=198101032384&case=2026-17'])('%s fills fields', link => {
    expect(composeLink(link)).toEqual({ ...EMPTY_REQUEST, to: '198101032384', caseNumber: '2026-17' });
    expect(read('--link', link)).toEqual(composeLink(link));
  });

  test('never attaches a file of this computer, whatever else stands on the line', () => {
    expect(composeLink('sigill:compose?attach=C%3A%5Chemligt.pdf')).toEqual(EMPTY_REQUEST);
    expect(read('--link', 'sigill:compose?to=1', '--attach', '/etc/passwd', '/hemligt.pdf')).toMatchObject({ attach: [] });
  });

  test.each(['', 'x', 'https://compose?to=1', 'sigill:send?to=1', 'sigill:compose/x?to=1', `sigill:compose?to=${'1'.repeat(3000)}`])(
    '%s gives an empty message',
    link => {
      expect(composeLink(link)).toEqual(EMPTY_REQUEST);
    },
  );

  test('control characters and endless text do not get in', () => {
    expect(composeLink(`sigill:compose?subject=a%0D%0Ab${'c'.repeat(400)}`).subject).toMatch(/^a bc{252}$/u);
  });
});
