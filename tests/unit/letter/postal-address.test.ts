import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressedAs, addresseeOf } from '../../../app/contract/addressee.ts';
import { letterWordsFor } from '../../../app/contract/language/letter-words.ts';
import { checkAddress } from '../../../app/contract/postal-address.ts';
import type { AddressProblem } from '../../../app/kernel/failure.ts';

const problems = (lines: readonly string[], isOrganisation = false): readonly AddressProblem[] => {
  const checked = checkAddress(lines, { isOrganisation });
  return checked.ok ? [] : checked.problems;
};
const linesOf = (lines: readonly string[]): readonly string[] => {
  const checked = checkAddress(lines);
  return checked.ok ? checked.address.lines : [];
};

describe('a Swedish address', () => {
  test('is taken apart for whoever prints', () => {
    expect(checkAddress(['Kim Ek', 'c/o Andersson', 'Storgatan 12 lgh 1203', '12345 Storstad'])).toEqual({
      ok: true,
      address: {
        lines: ['Kim Ek', 'c/o Andersson', 'Storgatan 12 lgh 1203', '123 45 Storstad'],
        name: 'Kim Ek',
        careOf: 'Andersson',
        street: 'Storgatan 12',
        apartment: '1203',
        postcode: '12345',
        town: 'Storstad',
        country: '',
      },
    });
  });
  test.each([
    [['', ' Kim   Ek ', 'Box 3', 'SE-123 45  Storstad', '']],
    [['Kim Ek', 'Box 3', 'S-12345 Storstad']],
    [['Kim Ek', 'Box 3', '123 45 Storstad']],
  ])('is tidied, not refused: %j', lines => {
    expect(linesOf(lines)).toEqual(['Kim Ek', 'Box 3', '123 45 Storstad']);
  });
  test('of an organisation may have a postcode of its own and no street', () => {
    expect(problems(['Skatteverket', '205 30 Malmö'], true)).toEqual([]);
    expect(problems(['Kim Ek', '205 30 Malmö'])).toEqual([{ rule: 'street-missing' }]);
  });
});

test('abroad: the country last, in Swedish, English or the language of the post, and no postcode of ours', () => {
  for (const country of ['Norge', 'GERMANY', 'Suisse', 'Österreich', 'USA']) {
    const checked = checkAddress(['Kim Ek', 'Hauptstraße 1', '10115 Berlin', country]);
    expect(checked).toMatchObject({ ok: true, address: { country, postcode: '', town: '10115 Berlin' } });
  }
});

test.each<[string, readonly string[], readonly AddressProblem[]]>([
  ['nothing', ['', ' '], [{ rule: 'missing' }]],
  ['a blank line', ['Kim Ek', '', 'Box 3', '123 45 Storstad'], [{ rule: 'blank-line', line: 2 }]],
  ['no postcode', ['Kim Ek', 'Storgatan', 'Storstad'], [{ rule: 'postcode-missing' }]],
  ['four digits', ['Kim Ek', 'Box 3', '1234 Storstad'], [{ rule: 'postcode-digits', line: 3, digits: 4 }]],
  ['six digits', ['Kim Ek', 'Box 3', '123 456 Storstad'], [{ rule: 'postcode-digits', line: 3, digits: 6 }]],
  ['no town', ['Kim Ek', 'Box 3', '123 45'], [{ rule: 'town-missing', line: 3 }]],
  ['no name', ['c/o Andersson', 'Box 3', '123 45 Storstad'], [{ rule: 'name-missing' }]],
  ['c/o of nobody', ['Kim Ek', 'c/o', 'Box 3', '123 45 Storstad'], [{ rule: 'care-of-empty', line: 2 }]],
  ['c/o after the street', ['Kim Ek', 'Box 3', 'c/o A', '123 45 Storstad'], [{ rule: 'care-of-place', line: 3 }]],
  ['Sweden', ['Kim Ek', 'Box 3', '123 45 Storstad', 'Sverige'], [{ rule: 'country-at-home', line: 4 }]],
  ['a country in the middle', ['Kim Ek', 'Norge', 'Box 3', '123 45 Storstad'], [{ rule: 'country-not-last', line: 2 }]],
  ['a line after the town', ['Kim Ek', 'Box 3', '123 45 Storstad', 'dnr 4'], [{ rule: 'after-postcode', line: 4 }]],
  ['a personal number', ['Kim Ek 19810103-2384', 'Box 3', '123 45 Storstad'], [{ rule: 'personal-number', line: 1 }]],
  ['seven lines', ['A', 'B', 'C', 'D', 'E', 'F 1', '123 45 X'], [{ rule: 'too-many-lines', lines: 7, most: 6 }]],
  ['a long line', ['A'.repeat(61), 'Box 3', '123 45 X'], [{ rule: 'line-too-long', line: 1, length: 61, most: 60 }]],
])('%s is told', (_, lines, expected) => {
  expect(problems(lines)).toEqual(expected);
});

test('every problem has words in both languages, which are not the same', () => {
  const found = [
    ['', ''],
    ['Kim Ek', '', 'Box 3', '1234 X'],
    ['c/o', '123 45'],
    ['A', 'B', 'c/o D', '123 45 X', 'Sverige'],
  ].flatMap(lines => problems(lines));
  expect(found.length).toBeGreaterThan(5);
  for (const problem of found) {
    const [sv, en] = [letterWordsFor('sv'), letterWordsFor('en')].map(words => words.addressProblem(problem));
    expect(sv).toMatch(/\.$/u);
    expect(en).not.toBe(sv);
  }
});

test('whatever is typed, it is answered; what is accepted is accepted again and stays as it is', () => {
  const typed = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('', 'Kim Ek', 'c/o A', 'Box 3', '123 45 X', 'Norge', 'Sverige'));
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 8 }), lines => {
      const checked = checkAddress(lines);
      if (!checked.ok) return checked.problems.length > 0;
      expect(checkAddress(checked.address.lines)).toEqual(checked);
      return checked.address.lines.every(line => line !== '' && line.trim() === line);
    }),
    { numRuns: 500 },
  );
});

test('an estate and a guardian have their form of address, and it can be taken back', () => {
  const lines = ['Kim Ek', 'Box 3', '123 45 Storstad'];
  expect(addressedAs('estate', lines)[0]).toBe('Dödsboet efter Kim Ek');
  expect(addressedAs('guardian', addressedAs('estate', lines))[0]).toBe('Vårdnadshavare för Kim Ek');
  expect(addressedAs('person', addressedAs('guardian', lines))).toEqual(lines);
  expect(addresseeOf('Dödsboet efter Kim Ek')).toBe('estate');
  // Where nobody has chosen, nothing that was typed is taken away.
  expect(addressedAs(undefined, ['Dödsboet efter Kim Ek', 'Gatan 1'])).toEqual(['Dödsboet efter Kim Ek', 'Gatan 1']);
  expect(problems(addressedAs('estate', lines))).toEqual([]);
});
