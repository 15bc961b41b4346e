import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../kernel/result.ts';
import { attributeOf, elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { readXml } from '../xml/xml-reader.ts';
import type { CaseTable } from './case-rows.ts';

/** A few kilobytes can be packed so that they fill a memory: so much is unpacked of one part, and so many parts are looked at. */
const MOST_UNPACKED = 20_000_000;
const MOST_PARTS = 2_000;
const LIMITS = { characters: MOST_UNPACKED, depth: 32, elements: 400_000 };
/** The last column that Excel has would make a row of 16 384 cells out of one. */
const MOST_COLUMNS = 200;

const unreadable = (why: 'damaged' | 'too-large' | 'wrong-kind'): Result<never> => fail({ code: 'case-list.unreadable', why });

/** The cells of the first sheet of an XLSX workbook (ECMA-376, part 1, 18.3), formulas by their last value. Fails as `case-list.unreadable`. */
export async function readSheet(bytes: Buffer, mostRows: number): Promise<Result<CaseTable>> {
  try {
    const parts = await openParts(bytes);
    const workbook = await parts.xml('xl/workbook.xml');
    if (workbook === undefined) return unreadable('wrong-kind');
    const sheet = await parts.xml(sheetPath(workbook, await parts.xml('xl/_rels/workbook.xml.rels')));
    if (sheet === undefined) return unreadable('damaged');
    const shared = await parts.xml('xl/sharedStrings.xml');
    const strings = shared === undefined ? [] : elementsOf(shared).map(wordsIn);
    const rows: string[][] = [];
    for (const row of elementsOf(sheet)
      .filter(({ name }) => name === 'sheetData')
      .flatMap(elementsOf)) {
      const at = Number(attributeOf(row, 'r') ?? rows.length + 1);
      if (!(at >= 1) || at > mostRows + 1) return unreadable('too-large');
      while (rows.length < at) rows.push([]);
      const cells = rows[at - 1] ?? [];
      for (const cell of elementsOf(row)) {
        const column = columnOf(attributeOf(cell, 'r')) ?? cells.length;
        if (column >= MOST_COLUMNS) continue;
        while (cells.length <= column) cells.push('');
        cells[column] = valueOf(cell, strings);
      }
    }
    return ok({ rows });
  } catch (error) {
    return unreadable(error instanceof TooLarge ? 'too-large' : 'damaged');
  }
}

class TooLarge extends Error {}

type Parts = { readonly xml: (name: string) => Promise<XmlElement | undefined> };

async function openParts(bytes: Buffer): Promise<Parts> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) => {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types say that it is always there; with an error it is not
      if (error === null || error === undefined) resolve(opened);
      else reject(error);
    });
  });
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_PARTS) throw new TooLarge();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
  return {
    xml: async name => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const read = readXml(await textOf(zip, entry), LIMITS);
      if (!read.ok && (read.problem === 'too-large' || read.problem === 'too-many-elements')) throw new TooLarge();
      if (!read.ok) throw new Error(read.problem);
      return read.root;
    },
  };
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > MOST_UNPACKED) throw new TooLarge();
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- as above
      if (error === null || error === undefined) resolve(opened);
      else reject(error);
    });
  });
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += (piece as Buffer).length;
    if (length > MOST_UNPACKED) throw new TooLarge();
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function sheetPath(workbook: XmlElement, relations: XmlElement | undefined): string {
  const first = elementsOf(workbook)
    .filter(({ name }) => name === 'sheets')
    .flatMap(elementsOf)[0];
  const id = first?.attributes.find(({ namespace, name }) => namespace === RELATIONS && name === 'id')?.value;
  const target = relations === undefined ? undefined : elementsOf(relations).find(each => attributeOf(each, 'Id') === id);
  const named = (target === undefined ? undefined : attributeOf(target, 'Target')) ?? 'worksheets/sheet1.xml';
  return named.startsWith('/') ? named.slice(1) : `xl/${named}`;
}

/** `BC12` stands in column 54, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference ?? '')?.[0];
  return letters === undefined ? undefined : [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(cell: XmlElement, strings: readonly string[]): string {
  const kind = attributeOf(cell, 't') ?? 'n';
  if (kind === 'inlineStr') return wordsIn(cell);
  const value = elementsOf(cell).find(({ name }) => name === 'v');
  const text = value === undefined ? '' : wordsIn(value);
  if (kind === 's') return strings[Number(text)] ?? '';
  // A long number may be written as 1.98101032384E11.
  if (kind === 'n' && /e/iu.test(text) && Number.isSafeInteger(Number(text))) return String(Number(text));
  return text;
}

/** The text of an element and those within it; how a word is pronounced (`rPh`) is no part of it. */
function wordsIn(element: XmlElement): string {
  return element.children.map(child => (typeof child === 'string' ? child : child.name === 'rPh' ? '' : wordsIn(child))).join('');
}
