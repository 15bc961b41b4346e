import { expect, test } from 'vitest';
import { subjectWarnings } from '../../../renderer/compose/subject-warnings.ts';

const today = '2026-11-21';
const kinds = (subject: string): readonly string[] => subjectWarnings(subject, today).map(({ kind }) => kind);

test.each(['Beslut 19810103-2384', 'Beslut 198101032384', 'Beslut för 810103-2384.', 'Om 121212-1212', 'Om 1212121212'])(
  'a personal number is found in «%s»',
  subject => {
    expect(kinds(subject)).toEqual(['personal-number']);
  },
);

test.each(['Beslut om ekonomiskt bistånd', 'Ärende 2026-17', 'Telefon 010-123 45 67', 'Faktura 202100-3898', 'Nummer 19810103-2385', ''])(
  'nothing is said of «%s»',
  subject => {
    expect(kinds(subject)).toEqual([]);
  },
);

test.each([
  ['SEKRETESS: ditt ärende', 'SEKRETESS'],
  ['Om din diagnos', 'diagnos'],
  ['Beslut enligt LVU', 'LVU'],
  ['Orosanmälan', 'Orosanmälan'],
])('%s tells too much: %s', (subject, word) => {
  expect(subjectWarnings(subject, today)).toEqual([{ kind: 'sensitive-word', word }]);
});

test('a word is not found inside another', () => {
  expect(kinds('Valvulan och boendiagnosen')).toEqual([]);
});

test.each([
  ['Beslut för Anna', 'Anna'],
  ['Anderssons ärende', 'Andersson'],
])('the recipient’s name is found: %s', (subject, name) => {
  expect(subjectWarnings(subject, today, ['Anna Andersson'])).toEqual([{ kind: 'recipient-name', name }]);
});

test.each([
  ['Bygglov för ek och bok', 'Bo Ek'],
  ['Beslut om bistånd', 'Bo Bi'],
  ['Faktura från Kommun A', 'Kommun B'],
])('«%s» does not name %s', (subject, name) => {
  expect(subjectWarnings(subject, today, [name])).toEqual([]);
});

test.each([
  ['BESLUT FÖR ANDERSSON', 'Anna Andersson', 'Andersson'],
  ['Beslut för Andersson', 'anna andersson', 'Andersson'],
  ['Beslut för Anna Karin', 'Anna-Karin Berg', 'Anna'],
  ['Beslut för Andren', 'Linnéa Andrén', 'Andrén'],
])('typed another way: «%s» names %s', (subject, name, word) => {
  expect(subjectWarnings(subject, today, [name])).toEqual([{ kind: 'recipient-name', name: word }]);
});
