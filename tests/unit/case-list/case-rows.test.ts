import { expect, test } from 'vitest';
import { guessColumns, readCaseRows } from '../../../app/case-list/case-rows.ts';
import { caseWords, wantedWords } from '../../../app/case-list/case-words.ts';

const TODAY = '2026-11-28';
const COLUMNS = { number: 0, name: 1, caseNumber: 2, hasHeader: true };
const HEADER = ['Personnummer', 'Namn', 'Ärende'];

test('each row is told about by itself, and one that is wrong takes no other with it', () => {
  const rows = [
    HEADER,
    ['19810103-2384', 'Anna  Andersson', 'KS 2026-17'],
    ['198101032385', 'Fel Siffra', ''],
    ['', 'Utan Nummer', ''],
    ['198101032384', 'Anna Andersson', 'ks 2026-17'],
    ['198101032384', 'Anna Andersson', 'KS 2026-18'],
    ['201212121212', 'Ett Barn', ''],
    ['168101032384', 'Annas Bageri', ''],
    ['162021005489', '', ''],
  ];
  const { people, remarks, rows: counted } = readCaseRows({ rows }, COLUMNS, TODAY);
  expect(counted).toBe(8);
  expect(people.map(({ number, name, caseNumber }) => [number, name, caseNumber])).toEqual([
    ['198101032384', 'Anna Andersson', 'KS 2026-17'],
    ['198101032384', 'Anna Andersson', 'KS 2026-18'],
    ['201212121212', 'Ett Barn', ''],
    ['162021005489', '', ''],
  ]);
  expect(remarks).toEqual([
    { row: 3, what: 'number-wrong', isKept: false, problem: { rule: 'control-digit' } },
    { row: 4, what: 'number-missing', isKept: false },
    { row: 5, what: 'duplicate', isKept: false, of: 2 },
    { row: 7, what: 'minor', isKept: true },
    { row: 8, what: 'sole-trader', isKept: false },
    { row: 9, what: 'name-missing', isKept: true },
  ]);
});

test('noughts that a spreadsheet took away are missed, and twelve digits are asked for', () => {
  const { people, remarks } = readCaseRows({ rows: [['101012391', 'Född 2001', '']] }, { ...COLUMNS, hasHeader: false }, TODAY);
  expect(people).toEqual([]);
  expect(remarks).toEqual([
    { row: 1, what: 'number-wrong', isKept: false, problem: { rule: 'century', choices: ['190101012391', '200101012391'] } },
  ]);
});

test('columns are guessed by their heading, and where there is none by what stands in them', () => {
  expect(
    guessColumns(
      {
        rows: [
          ['Dnr', 'Förnamn', 'Efternamn', 'Pnr'],
          ['KS 2026-17', 'Anna', 'Andersson', '19810103-2384'],
        ],
      },
      TODAY,
    ),
  ).toEqual({
    number: 3,
    name: 1,
    familyName: 2,
    caseNumber: 0,
    hasHeader: true,
  });
  expect(
    guessColumns(
      {
        rows: [
          ['Anna Andersson', '19810103-2384', 'KS 2026-17'],
          ['Bo Ek', '192705178354', 'KS 2026-18'],
        ],
      },
      TODAY,
    ),
  ).toEqual({
    number: 1,
    name: 0,
    caseNumber: 2,
    hasHeader: false,
  });
  expect(guessColumns({ rows: [HEADER, ['fel', 'Anna', '']] }, TODAY)).toMatchObject({ number: 0 });
  expect(
    guessColumns(
      {
        rows: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
      TODAY,
    ),
  ).toBeUndefined();
});

test('a name is found as it is typed in a hurry', () => {
  const words = caseWords('Åsa Öberg-Ström', 'KS 2026/17');
  for (const query of ['asa', 'Öb', 'strom åsa', '2026/17', 'ks2026', 'ks 17'])
    expect(
      wantedWords(query).every(word => words.includes(` ${word}`)),
      query,
    ).toBe(true);
  for (const query of ['berg', 'asas'])
    expect(
      wantedWords(query).every(word => words.includes(` ${word}`)),
      query,
    ).toBe(false);
});
