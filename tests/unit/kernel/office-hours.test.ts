import { describe, expect, test } from 'vitest';
import { officeTimeFrom } from '../../../app/kernel/office-hours.ts';
import { holidaysOf, instantInSweden, isWorkday, momentOf, wallTimeOf } from '../../../app/kernel/swedish-calendar.ts';

const dateOf = (year: number, name: string): string | undefined => holidaysOf(year).find(holiday => holiday.name === name)?.date;

describe('Swedish holidays', () => {
  test.each([
    [2024, '2024-03-31', '2024-06-22', '2024-11-02'],
    [2025, '2025-04-20', '2025-06-21', '2025-11-01'],
    [2026, '2026-04-05', '2026-06-20', '2026-10-31'],
    [2027, '2027-03-28', '2027-06-26', '2027-11-06'],
    [2038, '2038-04-25', '2038-06-26', '2038-11-06'],
  ])('%i: Easter %s, midsummer %s, All Saints %s', (year, easter, midsummer, allSaints) => {
    expect([dateOf(year, 'easter'), dateOf(year, 'midsummer'), dateOf(year, 'all-saints')]).toEqual([easter, midsummer, allSaints]);
  });
  test('2026 day by day, in order', () => {
    expect(holidaysOf(2026).map(({ date }) => date.slice(5))).toEqual(
      '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31'.split(' '),
    );
  });
  test.each([
    ['2026-05-14', false], // Ascension, a Thursday
    ['2026-05-15', true],
    ['2026-06-19', false], // Midsummer Eve
    ['2026-11-21', false], // a Saturday
    ['2026-11-23', true],
    ['2026-12-23', true],
  ])('%s is a workday: %s', (date, expected) => {
    expect(isWorkday(date)).toBe(expected);
  });
});

describe('the time on a wall in Sweden', () => {
  test.each([
    ['2026-01-15', '08:00', '2026-01-15T07:00:00.000Z'],
    ['2026-07-15', '08:00', '2026-07-15T06:00:00.000Z'],
    ['2026-03-29', '08:00', '2026-03-29T06:00:00.000Z'], // summer time began the same night
    ['2026-10-25', '02:30', '2026-10-25T01:30:00.000Z'], // comes twice
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'], // never comes: half past three
  ])('%s %s is %s', (date, time, instant) => {
    expect(instantInSweden(date, time)).toBe(instant);
  });
  test('midnight is 00:00', () => {
    expect(wallTimeOf('2026-01-15T23:00:00.000Z')).toBe('00:00');
  });
});

describe('office hours', () => {
  test.each([
    ['while open: at once', '2026-11-23T10:15:00.000Z', '2026-11-23T10:15:00.000Z'],
    ['before eight: at eight', '2026-11-23T05:00:00.000Z', '2026-11-23T07:00:00.000Z'],
    ['at eight: at once', '2026-11-23T07:00:00.000Z', '2026-11-23T07:00:00.000Z'],
    ['a minute before five: at once', '2026-11-23T15:59:59.000Z', '2026-11-23T15:59:59.000Z'],
    ['at five: tomorrow', '2026-11-23T16:00:00.000Z', '2026-11-24T07:00:00.000Z'],
    ['Friday evening: Monday', '2026-11-20T18:00:00.000Z', '2026-11-23T07:00:00.000Z'],
    ['the day before Christmas Eve, in the evening: the Monday after', '2026-12-23T18:00:00.000Z', '2026-12-28T07:00:00.000Z'],
    ['New Year, over the end of the year', '2026-12-30T18:00:00.000Z', '2027-01-04T07:00:00.000Z'],
    ['over the change to summer time', '2026-03-27T18:00:00.000Z', '2026-03-30T06:00:00.000Z'],
    ['late in UTC, already tomorrow in Sweden', '2026-11-22T23:30:00.000Z', '2026-11-23T07:00:00.000Z'],
  ])('%s', (_, now, due) => {
    expect(officeTimeFrom(now)).toBe(due);
  });
});

test.each([
  ['2026-12-24T12:00', '2026-12-24T11:00:00.000Z'],
  ['2026-06-18T12:00:30', '2026-06-18T10:00:30.000Z'],
  ['2026-12-24T12:00Z', '2026-12-24T12:00:00.000Z'],
  ['2026-12-24T12:00:00+02:00', '2026-12-24T10:00:00.000Z'],
])(
  'a moment that a script gives as %s is the clock on the wall in Sweden where no zone is said, on a computer in any zone',
  (text, instant) => {
    const { TZ: zone } = process.env;
    try {
      for (const elsewhere of ['UTC', 'America/New_York', 'Europe/Stockholm']) {
        process.env['TZ'] = elsewhere;
        expect([elsewhere, momentOf(text)]).toEqual([elsewhere, instant]);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  },
);
