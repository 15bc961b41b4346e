import { expect, test } from 'vitest';
import { guarded } from '../../../app/records/lists/delimited-text.ts';

/** Tried in LibreOffice with Swedish settings and its detection of special numbers on: each came out as something else. */
const CHANGED = [
  '=1+1',
  ' +46 70',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  '\t1',
  '123456789012',
  '00123',
  '00123 106',
  '123\u00A0106',
  '1 234,50',
  '1E5',
  '2,5e3',
  '50 %',
  '100 kr',
  '1/2',
  '1 1/2',
  '12:30',
  '2026-11',
  '2026-11-21',
  '21.11.2026',
  '21/11',
  'MAJ 5',
  '5 maj 2026',
  'dec-26',
  'september 2026',
  'Oct 1',
] as const;

test.each(CHANGED)('what a spreadsheet would turn into something else gets an apostrophe: %s', value => {
  expect(guarded(value)).toBe(`'${value}`);
});

test.each([
  '',
  '3',
  '4711',
  'Beslut om bistånd',
  'BN 2026/0123',
  '19810103-2384',
  '202100-4748',
  '2026-11-21 12:00:00Z',
  'trans-1',
  '2b9ed7ea-e8a1-4f6d-a1f6-9f0c1a7e5a11',
  'Majken 5',
  'Mars',
  'maj och juni 2026',
])('what stays as it is has none: %s', value => {
  expect(guarded(value)).toBe(value);
});
