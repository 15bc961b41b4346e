import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRecipient } from '../../../app/contract/format-recipient.ts';
import { ageOf, isMinor, kindOf, parseRecipient } from '../../../app/contract/values.ts';

const today = '2026-11-21';
const read = (text: string): unknown => {
  const parsed = parseRecipient(text, today);
  return parsed.ok ? parsed.recipient : parsed.problem;
};

test.each([
  ['198101032384', '198101032384'],
  ['19810103-2384', '198101032384'],
  ['8101032384', '198101032384'],
  ['810103-2384', '198101032384'],
  [' 81 01 03 - 2384 ', '198101032384'],
  ['810103–2384', '198101032384'],
  ['121212+1212', '191212121212'],
  ['121212-1212', '201212121212'],
  ['191212121212', '191212121212'],
  ['701063-2391', '197010632391'],
  ['162021003898', '162021003898'],
  ['202100-3898', '162021003898'],
  ['2021003898', '162021003898'],
])('%s is read as %s', (text, recipient) => {
  expect(read(text)).toBe(recipient);
});

test.each([
  ['', { rule: 'empty' }],
  ['1981', { rule: 'too-short', missing: 8 }],
  ['810103', { rule: 'too-short', missing: 4 }],
  ['19810103238', { rule: 'too-short', missing: 1 }],
  ['1981010323845', { rule: 'too-long', extra: 1 }],
  ['Anna', { rule: 'not-a-number' }],
  ['81-01032384', { rule: 'not-a-number' }],
  ['19121212-1213', { rule: 'control-digit' }],
  ['198113032384', { rule: 'date', date: '1981-13-03' }],
  ['198102302384', { rule: 'date', date: '1981-02-30' }],
  ['203001012384', { rule: 'future', date: '2030-01-01' }],
  ['1212121212', { rule: 'century', choices: ['191212121212', '201212121212'] }],
  ['202100-3899', { rule: 'control-digit' }],
  ['168101032384', { rule: 'organisation-form' }],
])('%s is refused, and the rule is named', (text, problem) => {
  expect(read(text)).toEqual(problem);
});

const luhn = (nine: string): string => {
  const sum = [...nine].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const numbers = fc
  .record({
    born: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }),
    serial: fc.integer({ min: 1, max: 999 }),
    isCoordination: fc.boolean(),
  })
  .map(({ born, serial, isCoordination }) => {
    const date = born.toISOString().slice(0, 10);
    const day = Number(date.slice(8)) + (isCoordination ? 60 : 0);
    const nine = date.slice(2, 4) + date.slice(5, 7) + String(day).padStart(2, '0') + String(serial).padStart(3, '0');
    return { full: date.slice(0, 2) + nine + luhn(nine), ten: nine + luhn(nine), date, isCoordination };
  });

describe('every number of a real day', () => {
  test('is read the same from twelve digits with and without a hyphen, and told apart by kind', () => {
    fc.assert(
      fc.property(numbers, ({ full, isCoordination }) => {
        expect(read(full)).toBe(full);
        expect(read(formatRecipient(full))).toBe(full);
        expect(kindOf(full)).toBe(isCoordination ? 'coordination' : 'person');
      }),
    );
  });
  test('is read from ten digits with the sign that its year demands', () => {
    fc.assert(
      fc.property(numbers, ({ full, ten, date }) => {
        const sign = 2026 - Number(date.slice(0, 4)) >= 100 ? '+' : '-';
        expect(read(`${ten.slice(0, 6)}${sign}${ten.slice(6)}`)).toBe(full);
      }),
    );
  });
  test('is refused when any one digit of the last four is another', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 8, max: 11 }), fc.integer({ min: 1, max: 9 }), ({ full }, place, step) => {
        const wrong = full.slice(0, place) + String((Number(full[place]) + step) % 10) + full.slice(place + 1);
        expect(read(wrong)).toEqual({ rule: 'control-digit' });
      }),
    );
  });
  test('without a sign is never guessed when two centuries fit', () => {
    fc.assert(
      fc.property(numbers, ({ ten, full }) => {
        const found = parseRecipient(ten, today);
        if (found.ok) expect(found.recipient).toBe(full);
        else expect(found.problem).toMatchObject({ rule: 'century', choices: expect.arrayContaining([full]) as unknown });
      }),
    );
  });
});

test('whatever is typed gets an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d+-]{0,14}$/u)), text => typeof parseRecipient(text, today).ok === 'boolean'),
  );
});

test('age turns on the birthday', () => {
  expect(ageOf('200811212384', today)).toBe(18);
  expect(isMinor('200811212384', today)).toBe(false);
  expect(isMinor('200811222384', today)).toBe(true);
  expect(isMinor('162021003898', today)).toBe(false);
});
