import { expect, test } from 'vitest';
import { controlMoment, serviceDates } from '../../../app/contract/service-dates.ts';

test.each([
  ['a Monday', '2026-11-23', '2026-11-24', '2026-12-07'],
  ['a Friday: over the weekend', '2026-11-27', '2026-11-30', '2026-12-11'],
  ['before Easter: Good Friday to Easter Monday are no working days', '2026-04-02', '2026-04-07', '2026-04-16'],
  ['before Christmas, over Boxing Day and a weekend', '2026-12-23', '2026-12-28', '2027-01-06'],
  ['before Ascension Day, a Thursday', '2026-05-13', '2026-05-15', '2026-05-27'],
  ['before Midsummer Eve', '2026-06-18', '2026-06-22', '2026-07-02'],
])('the control message goes the next working day, and two weeks count from the document: %s', (_, sentOn, controlOn, servedOn) => {
  expect(serviceDates(sentOn)).toEqual({ sentOn, controlOn, servedOn });
});

test('it leaves at eight on a Swedish wall, summer and winter', () => {
  expect(controlMoment('2026-11-24')).toBe('2026-11-24T07:00:00.000Z');
  expect(controlMoment('2026-06-22')).toBe('2026-06-22T06:00:00.000Z');
});
