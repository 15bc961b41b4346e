import { expect, test } from 'vitest';
import { organisationIdIn } from '../../../app/identity/organisation-id.ts';

test.each([
  ['twelve digits', ['162021004748'], '162021004748'],
  ['a suffix straight after them', ['162021004748001'], '162021004748'],
  ['a suffix after a hyphen', ['162021004748-A1'], '162021004748'],
  ['written with a hyphen', ['16202100-4748'], '162021004748'],
  ['ten digits', ['2021004748'], '162021004748'],
  ['ten digits with a hyphen', ['202100-4748'], '162021004748'],
  ['spaces around it', [' 162021004748 '], '162021004748'],
  ['the second of two', ['4711', '162021004748'], '162021004748'],
])('reads %s', (_, values, expected) => {
  expect(organisationIdIn(values)).toBe(expected);
});

test.each([
  ['nothing', []],
  ['a person', ['198101032384']],
  ['ten digits of a person', ['8101032384']],
  ['eleven digits', ['20210047480']],
  ['a device number', ['SN-162021004748']],
])('finds none in %s', (_, values) => {
  expect(organisationIdIn(values)).toBe('');
});
