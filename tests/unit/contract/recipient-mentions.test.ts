import { describe, expect, test } from 'vitest';
import { mentionsName } from '../../../app/contract/name-mentions.ts';
import { isMentionOf, numbersIn } from '../../../app/contract/recipient-mentions.ts';
import { RecipientId } from '../../../app/contract/values.ts';

const today = '2026-11-22';
const anna = RecipientId.parse('198101032384');
const tolvan = RecipientId.parse('191212121212');
const found = (text: string): readonly string[] => numbersIn(text, today).map(({ digits }) => digits);

describe('numbers', () => {
  test.each([
    '19810103-2384',
    '198101032384',
    '810103-2384',
    '8101032384',
    '810103–2384',
    '810103\u20112384',
    '810103\u22122384',
    '810103 - 2384',
    '19810103 2384',
    '19810103\u00a02384',
    '1981-01-03-2384',
    '81 01 03-2384',
    '19810103-\n2384',
    '8 1 0 1 0 3 - 2 3 8 4',
    '1 9 8 1 0 1 0 3 2 3 8 4',
    'Personnummer:810103-2384.',
    '(810103-2384)',
    'pnr 810103-2384, född i Lund',
  ])('the person is found in «%s»', text => {
    const mentions = numbersIn(`Beslut för\n${text}\noch mer text 12`, today);
    expect(mentions).toHaveLength(1);
    expect(mentions.every(mention => isMentionOf(mention, anna) && mention.kind === 'person')).toBe(true);
  });

  test.each([
    ['202100-3898', '2021003898'],
    ['16202100-3898', '162021003898'],
    ['162021003898', '162021003898'],
    ['Org.nr: 2021003898', '2021003898'],
    ['organisationsnummer 2021003898', '2021003898'],
  ])('the organisation is found in «%s»', (text, digits) => {
    expect(numbersIn(text, today)).toMatchObject([{ digits, kind: 'organisation' }]);
  });

  test('a coordination number is found as one', () => {
    // 60 added to the day of 640823-323, the example that Skatteverket gives
    expect(numbersIn('640883-3231', today)).toMatchObject([{ kind: 'coordination' }]);
  });

  test.each([
    '810103-2385',
    '811303-2384',
    'Faktura 2021003898',
    'Dnr 2026-810103-2384',
    'Tfn 010-123 45 67',
    '+46 8 101 032 384',
    '2026-11-22 14:05',
    '19810103-23845',
    '1198101032384',
    'Konto 810103-2384-1',
    '3,8101032384',
    '',
  ])('nothing is found in «%s»', text => {
    expect(found(text)).toEqual([]);
  });

  test('each number once, in the order of the text', () => {
    expect(found('121212-1212, 810103-2384 och 121212-1212')).toEqual(['1212121212', '8101032384']);
  });

  test('ten digits fit whoever has them, twelve only their own century', () => {
    const [ten] = numbersIn('121212-1212', today);
    const [twelve] = numbersIn('20121212-1212', today);
    expect(ten !== undefined && isMentionOf(ten, tolvan)).toBe(true);
    expect(twelve !== undefined && isMentionOf(twelve, tolvan)).toBe(false);
  });

  test('a hostile text of digits and spaces is read in no time at all', () => {
    const text = `${'1 '.repeat(200_000)}${'12-'.repeat(100_000)}`;
    expect(found(text)).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    'Hej Anna Andersson!',
    'ANDERSSON, ANNA',
    'Anna Maria Andersson',
    'anna\nandersson',
    'Anna Anders-\nson',
    'till Anna K. B. Andersson',
  ])('the name stands in «%s»', text => {
    expect(mentionsName(text, 'Anna Andersson')).toBe(true);
  });

  test.each(['Anna Svensson och Bo Andersson', 'Annas Andersson', 'Andersson', 'Anna', 'Anna bor i samma hus som Bo Andersson', ''])(
    'the name does not stand in «%s»',
    text => {
      expect(mentionsName(text, 'Anna Andersson')).toBe(false);
    },
  );

  test('a name of one word proves nothing, and letters with marks are one', () => {
    expect(mentionsName('Anna', 'Anna')).toBe(false);
    expect(mentionsName('A\u030Asa O\u0308berg', 'Åsa Öberg')).toBe(true);
    expect(mentionsName('Asa Oberg', 'Åsa Öberg')).toBe(false);
  });
});
