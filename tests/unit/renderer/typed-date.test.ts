import { expect, test } from 'vitest';
import { dateFrom, isDate, isTime, timeFrom, weekOf } from '../../../renderer/shared/typed-date.ts';

const today = '2026-11-28';

test.each([
  ['2026-12-03', '2026-12-03'],
  ['20261203', '2026-12-03'],
  ['261203', '2026-12-03'],
  ['2026.12.3', '2026-12-03'],
  ['2026 12 03', '2026-12-03'],
  ['3 dec', '2026-12-03'],
  ['3 dec.', '2026-12-03'],
  ['3:e december', '2026-12-03'],
  ['3/12', '2026-12-03'],
  ['3.12.2026', '2026-12-03'],
  ['3 maj 2027', '2027-05-03'],
  ['12 January', '2027-01-12'],
  ['20 aug', '2026-08-20'],
  ['i dag', '2026-11-28'],
  ['Imorgon', '2026-11-29'],
  ['igår', '2026-11-27'],
  ['29 feb 2028', '2028-02-29'],
  ['2999-01-01', '2999-01-01'],
])('%s is %s', (typed, date) => {
  expect(dateFrom(typed, today)).toBe(date);
});

test.each(['', '2026-02-30', '2026-13-01', '31/11', '3 de', '2026-1', 'snart', '1234', '0000-01-01', '3 xyz', '2026-12-03x', '1/2/3'])(
  '“%s” is no day',
  typed => {
    expect(dateFrom(typed, today)).toBeUndefined();
  },
);

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['09:30', '09:30'],
  ['9.30', '09:30'],
  ['0000', '00:00'],
  ['24', undefined],
  ['9:60', undefined],
  ['', undefined],
])('%s is %s', (typed, time) => {
  expect(timeFrom(typed)).toBe(time);
});

test('weeks as a Swedish calendar has them', () => {
  expect(['2026-12-03', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekOf)).toEqual([49, 53, 53, 1, 1]);
});

test('what is no day and no time is never taken for one', () => {
  expect([isDate('2026-02-28'), isDate('2026-02-30'), isDate('3 dec'), isDate('')]).toEqual([true, false, false, false]);
  expect([isTime('09:30'), isTime('25:99'), isTime('9')]).toEqual([true, false, false]);
});
