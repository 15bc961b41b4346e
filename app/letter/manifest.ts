import type { PrintJob } from './print-house.ts';
import { archiveRecord, guarded } from '../records/lists/delimited-text.ts';

/** What the manifest says of one letter. Files are beside it. */
export type ManifestLetter = {
  readonly dispatch: string;
  readonly file: string;
  readonly sha256: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly specialAddress: boolean;
  readonly pages: number;
  readonly sheets: number;
  readonly envelope: string;
  readonly duplex: boolean;
  readonly colour: boolean;
  readonly apart: readonly { readonly file: string; readonly sha256: string; readonly reason: string }[];
};

export const letterFile = (dispatch: string): string => `${dispatch}.pdf`;
export const apartFile = (dispatch: string, index: number): string => `${dispatch}-bilaga-${String(index + 1)}.pdf`;

export function manifestLetters(jobs: readonly PrintJob[]): readonly ManifestLetter[] {
  return jobs.map(({ dispatch, sha256, pages, sheets, envelope, isDuplex, isColour, address, isSpecialAddress, apart }) => ({
    dispatch,
    file: letterFile(dispatch),
    sha256,
    name: address.name,
    address: address.lines,
    specialAddress: isSpecialAddress,
    pages,
    sheets,
    envelope,
    duplex: isDuplex,
    colour: isColour,
    apart: apart.map((each, index) => ({ file: apartFile(dispatch, index), sha256: each.sha256, reason: each.reason })),
  }));
}

export function manifestJson(batch: string, at: string, letters: readonly ManifestLetter[]): string {
  return `${JSON.stringify({ format: 'sigill-print-room', version: 1, batch, createdAt: at, letters }, undefined, 2)}\n`;
}

/** RFC 4180 with a comma, UTF-8; nothing in it is taken for a formula by a spreadsheet. Address lines stand with ` | ` between them. */
export function manifestCsv(letters: readonly ManifestLetter[]): string {
  const head = [
    'dispatch',
    'file',
    'sha256',
    'name',
    'address',
    'specialAddress',
    'pages',
    'sheets',
    'envelope',
    'duplex',
    'colour',
    'apart',
  ];
  const rows = letters.map(letter => [
    letter.dispatch,
    letter.file,
    letter.sha256,
    guarded(letter.name),
    guarded(letter.address.join(' | ')),
    String(letter.specialAddress),
    String(letter.pages),
    String(letter.sheets),
    letter.envelope,
    String(letter.duplex),
    String(letter.colour),
    letter.apart.map(({ file }) => file).join(' '),
  ]);
  return [head, ...rows].map(row => archiveRecord(row)).join('');
}

/** Signs that ISO 8859-1 lacks, by the letters that it has: an envelope with `?` in the name comes back. */
const LIKE: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

/**
 * The list that Swedish office services read for envelopes without a window (facts §18.1, snailmail-service): ISO 8859-1, a header, a comma between. A
 * letter that 8859-1 lacks loses its accent.
 */
export function sandlista(jobs: readonly PrintJob[]): Uint8Array {
  const latin = (text: string): string =>
    [...text.normalize('NFC')]
      .map(letter => {
        if ((letter.codePointAt(0) ?? 0) <= 0xff) return letter;
        const plain = LIKE[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
        return [...plain].every(each => (each.codePointAt(0) ?? 0) <= 0xff) ? plain : '?';
      })
      .join('');
  const field = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = jobs.map(({ address }) =>
    [
      address.name,
      address.careOf,
      address.street,
      address.apartment,
      address.postcode,
      [address.town, address.country].filter(part => part !== '').join(', '),
    ]
      .map(text => field(latin(text)))
      .join(','),
  );
  return latin1(`${['namn,careOf,adress,lagenhet,postnummer,postort', ...rows].join('\r\n')}\r\n`);
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.codePointAt(0) ?? 0x3f);
