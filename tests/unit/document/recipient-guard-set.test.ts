import { describe, expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { compareRecipients } from '../../../app/document/recipient-guard.ts';

/**
 * The guard against what documents really look like: every way of writing a number and a name that programs, forms and people use, each in several
 * sentences, and everything with as many digits that is no person. Test identities of Skatteverket's kind only.
 */
const today = '2026-11-22';
const sender = '162021004748';
const to = (recipient: string, name: string): { readonly recipient: RecipientId; readonly name: string } => ({
  recipient: RecipientId.parse(recipient),
  name,
});
const anna = to('198101032384', 'Anna Andersson');
const bo = to('191212121212', 'Bo Ek');

/** [head, last four] in the ways that a number is written. */
const WAYS: readonly ((century: string, date: string, last: string) => string)[] = [
  ...['-', '\u00ad', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\ufe63', '\uff0d', '\u2043'].flatMap(sign => [
    (_: string, date: string, last: string) => `${date}${sign}${last}`,
    (century: string, date: string, last: string) => `${century}${date}${sign}${last}`,
  ]),
  (_, date, last) => `${date}${last}`,
  (century, date, last) => `${century}${date}${last}`,
  (century, date, last) => `${century}${date} ${last}`,
  (century, date, last) => `${century} ${date}-${last}`,
  (century, date, last) => `${century} ${date} ${last}`,
  (_, date, last) => `${date} - ${last}`,
  (_, date, last) => `${date}- ${last}`,
  (_, date, last) => `${date} -${last}`,
  (_, date, last) => `${date}\u2009\u2013\u2009${last}`,
  (_, date, last) => `${date}-\n${last}`,
  (_, date, last) => `${date}\n-${last}`,
  (_, date, last) => `${date} -\n${last}`,
  (_, date, last) => `${date}- \n ${last}`,
  (century, date, last) => `${century}${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}-${last}`,
  (century, date, last) => `${century}${date.slice(0, 2)} ${date.slice(2, 4)} ${date.slice(4)} ${last}`,
  (century, date, last) => `${century}${date.slice(0, 2)} ${date.slice(2)}-${last}`,
  (century, date, last) => `${century}${date.slice(0, 2)}.${date.slice(2, 4)}.${date.slice(4)}-${last}`,
  (century, date, last) => `${century}${date.slice(0, 2)}/${date.slice(2, 4)}/${date.slice(4)}-${last}`,
  (_, date, last) => `${date.slice(0, 2)} ${date.slice(2, 4)} ${date.slice(4)}-${last}`,
  (_, date, last) => `${date.slice(0, 2)}\u00a0${date.slice(2, 4)}\u00a0${date.slice(4)}\u00a0-\u00a0${last}`,
  (_, date, last) => [...`${date}-${last}`].join(' '),
  (century, date, last) => [...`${century}${date}${last}`].join(' '),
  (century, date, last) => [...`${century}${date}${last}`].join('\u2002'),
  (_, date, last) => `${date.slice(0, 5)} ${date.slice(5)}-${last}`,
  (_, date, last) => `${date}-${last.slice(0, 2)} ${last.slice(2)}`,
  (_, date, last) => `${date.slice(0, 4)}\n${date.slice(4)}-${last}`,
  (_, date, last) => `${date}-${last.slice(0, 1)}\n${last.slice(1)}`,
  (century, date, last) => `${century}${date}-\u200b${last}`,
  (_, date, last) => `${date.slice(0, 3)}\u200b${date.slice(3)}-${last}`,
  (_, date, last) => `\u202a${date}\u202c-${last}`,
  (_, date, last) => [...date].map(digit => String.fromCodePoint(0xff10 + Number(digit))).join('') + `-${last}`,
  (_, date, last) => `${date}_${last}`,
];
const SENTENCES: readonly ((number: string) => string)[] = [
  number => `Beslut\nPersonnummer: ${number}\nDatum 2026-11-22`,
  number => `Ärende 12 avser (${number}), se bilaga 3.`,
  number => `Namn Pnr Belopp\nEk ${number} 1 200 kr`,
  number => `${number}.`,
];
const PEOPLE = [
  ['19', '121212', '1212'],
  ['19', '640883', '3231'],
] as const;

const FOUND = WAYS.flatMap((way, index) =>
  SENTENCES.flatMap(sentence => PEOPLE.map(([century, date, last]) => ({ text: sentence(way(century, date, last)), last, way: index }))),
);

/** As many digits, and nobody: nothing here may stop a message to Anna. */
const NOBODY: readonly string[] = [
  'Organisationsnummer 202100-5489',
  'Org.nr 556036-0793, VAT SE556036079301',
  'Bankgiro 5050-1055, plusgiro 12 12 12-1',
  'Tfn 070-121 21 21',
  'Telefon 0701212120',
  'Mobil: 0701212120',
  'Ring 0701212120',
  '0701212120 (mobil)',
  'sms till 0701212120',
  '+46 70 121 21 20',
  '+46701212120',
  '0046701212120',
  'OCR 1212121212',
  'OCR-nummer: 1212121212',
  'Fakturanummer 1212121212',
  'Fakturanr: 1212121212',
  'Kundnr 1212121212',
  'Konto 1212121212',
  'Kontonummer 1212-1212121212',
  'Clearing 8327-9, konto 121 212 121-2',
  'Meddelande/referens 1212121212',
  'Referensnummer: 1212121212',
  'Betalningsreferens 1212121212',
  'Dnr 2026-121212-1212',
  'Dnr KS/2026:1212',
  'Diarienummer 1212121212',
  'Ärendenummer 1212121212',
  'Artikelnummer 1212121212',
  'Serienummer 1212121212',
  'ISBN 91-21-21212-1',
  'ISBN 978-91-7000-150-3',
  'IBAN SE45 5000 0000 0583 9825 7466',
  'SE4550000000058398257466',
  'EAN 7312121212121',
  'Kl. 12.12 den 12 december 2012',
  '2026-11-22 14:05:33',
  '12 121 212 kr',
  '1 212 121 212 kronor',
  '1212121212 kronor',
  '1 212,12',
  '12,1212121212',
  '121212.1212',
  'https://kommun.example/e/1212121212',
  'id=1212121212&b=2',
  'a1212121212b',
  'Fastighet STAD 12:12',
  '2112121212-1212',
  '121212-1213',
  '121312-1212',
  'GTIN 07312121212124',
];

describe('numbers of others', () => {
  const missed = FOUND.filter(
    ({ text, last }) => !compareRecipients({ pages: [text] }, [anna], sender, today).others.some(({ written }) => written.endsWith(last)),
  );
  test(`all ${FOUND.length} are found`, () => {
    expect(missed.map(({ text }) => text)).toEqual([]);
  });
  test('the recipient’s own, in every way, is a tick and no stop', () => {
    const wrong = WAYS.flatMap(way => SENTENCES.map(sentence => sentence(way('19', '810103', '2384')))).filter(text => {
      const { number, others } = compareRecipients({ pages: [text] }, [anna], sender, today);
      return number === undefined || others.length > 0;
    });
    expect(wrong).toEqual([]);
  });
  test.each(NOBODY)('«%s» is nobody', text => {
    for (const around of [text, `Hej!\n${text}\nHälsningar`, `${text}, ${text}`])
      expect(compareRecipients({ pages: [around] }, [anna], sender, today).others).toEqual([]);
  });
  test.each(['121212+1212', '121212 + 1212', 'pnr 121212+1212'])('a plus sign: «%s»', text => {
    expect(compareRecipients({ pages: [text] }, [anna], sender, today).others).toMatchObject([{ written: '121212+1212' }]);
  });
  test('several recipients: each one’s own is right, and somebody else’s is not', () => {
    expect(compareRecipients({ pages: ['810103-2384, 121212-1212'] }, [anna, bo], sender, today).others).toEqual([]);
    expect(compareRecipients({ pages: ['810103-2384, 121212-1212, 640883-3231'] }, [anna, bo], sender, today).others).toHaveLength(1);
  });
});

describe('names', () => {
  test.each([
    ['Anna-Karin Berg-Larsson', 'Anna Karin Berg Larsson'],
    ['Anna Karin Berg', 'Anna-Karin Berg'],
    ['Anna-Karin Berg', 'BERG, ANNA-KARIN'],
    ['Anna-Karin Berg', 'Anna\u2011Karin Berg'],
    ['Anna-Karin Berg', 'Anna–Karin Berg'],
    ['Anna-Karin Berg', 'Anna-\nKarin Berg'],
    ['Eva Berg-Larsson', 'Eva Berg-\nLarsson'],
    ['Anna Andersson', 'Anna Anderssons ansökan'],
    ['Anna Andersson', 'Anna Anders\u00adson'],
    ['Anna Andersson', 'Anna\u200b Andersson'],
    ['Anna Andersson', 'A N N A  A N D E R S S O N'],
    ['Sofia Fischer', 'Soﬁa Fischer'],
    ['Linnéa Andrén', 'Linnea Andren'],
    ['Linnea Andren', 'Linnéa Andrén'],
    ['Zoë Müller', 'Zoe Muller'],
    ['Åsa Öberg', 'A\u030asa O\u0308berg'],
    ['anna andersson', 'Anna Andersson'],
    ['ANNA ANDERSSON', 'Anna Andersson'],
    ['Andersson, Anna', 'Anna Andersson'],
    ['Anna  Andersson ', 'Anna Andersson'],
    ['Carl von Linné', 'von Linné, Carl'],
    ["Sinéad O'Connor", 'Sinead O’Connor'],
    ['Anna Maria Andersson', 'Anna M. Andersson'],
  ])('«%s» stands in «%s»', (name, text) => {
    expect(compareRecipients({ pages: [text] }, [to('198101032384', name)], sender, today).name?.name).toBe(name);
  });
  test.each([
    ['Anna-Karin Berg', 'Anna Berg'],
    ['Anna Berg', 'Anna Bergs-Larsson'],
    ['Åsa Öberg', 'Asa Oberg'],
    ['Anna Andersson', 'Johanna Andersson'],
    ['Anna Andersson', 'Anna Svensson bor granne med Bo Andersson'],
    ['Eva Ek', 'Evas ekar'],
    ['Anna', 'Anna'],
  ])('«%s» does not stand in «%s»', (name, text) => {
    expect(compareRecipients({ pages: [text] }, [to('198101032384', name)], sender, today).name).toBeUndefined();
  });
});
