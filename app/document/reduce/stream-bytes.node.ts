import zlib from 'node:zlib';
import type { PDFRawStream } from 'pdf-lib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from 'pdf-lib';

/** What pdf-lib unpacks in one go, in the older filters, which do not swell much. */
const LARGEST_OLD = 4_000_000;

/** The names of a stream's filters, in the order in which they are taken off; undefined when they are written in no way that is understood. */
export function filtersOf(stream: PDFRawStream): readonly string[] | undefined {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return [];
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return undefined;
  const names = filter.asArray().map(entry => stream.dict.context.lookup(entry));
  return names.every(name => name instanceof PDFName) ? names.map(name => name.decodeText()) : undefined;
}

/**
 * What a stream holds, at most so many bytes of it: a few kilobytes can be packed so that they fill a memory. Undefined when that is not enough, or when
 * it cannot be read.
 */
export function unpacked(stream: PDFRawStream, mostBytes: number): Uint8Array | undefined {
  const filters = filtersOf(stream);
  if (filters?.length === 0) return stream.contents.length <= mostBytes ? stream.contents : undefined;
  if (filters?.length === 1 && (filters[0] === 'FlateDecode' || filters[0] === 'Fl')) {
    const bytes = inflated(stream.contents, mostBytes);
    return bytes === undefined ? undefined : unpredicted(bytes, parametersOf(stream));
  }
  if (
    filters === undefined ||
    stream.contents.length > LARGEST_OLD ||
    filters.some(name => /^(?:Fl|Flate|DCT|JPX|JBIG2|CCITT)/u.test(name))
  )
    return undefined;
  try {
    const bytes = decodePDFRawStream(stream).decode();
    return bytes.length <= mostBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function inflated(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  try {
    // A stream that breaks off gives what there is, as every reader does.
    return zlib.inflateSync(bytes, { maxOutputLength: mostBytes, finishFlush: zlib.constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

function parametersOf(stream: PDFRawStream): PDFDict | undefined {
  const first = (value: PDFObject | undefined): PDFObject | undefined =>
    value instanceof PDFArray && value.size() > 0 ? stream.dict.context.lookup(value.get(0)) : value;
  const parameters = first(stream.dict.lookup(PDFName.of('DecodeParms')));
  return parameters instanceof PDFDict ? parameters : undefined;
}

/** Undoes the PNG predictors (ISO 32000-1, 7.4.4.4), which pdf-lib leaves on. Undefined for the TIFF predictor and for what makes no sense. */
function unpredicted(bytes: Uint8Array, parameters: PDFDict | undefined): Uint8Array | undefined {
  const number = (name: string, otherwise: number): number => {
    const value = parameters?.lookup(PDFName.of(name));
    return value instanceof PDFNumber ? value.asNumber() : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  const bits = number('Colors', 1) * number('BitsPerComponent', 8);
  const step = Math.max(1, bits >> 3);
  const row = Math.ceil((bits * number('Columns', 1)) / 8);
  if (predictor < 10 || !Number.isInteger(row) || row < 1) return undefined;
  const rows = Math.floor(bytes.length / (row + 1));
  const plain = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line += 1) {
    const kind = bytes[line * (row + 1)] ?? 0;
    const from = line * (row + 1) + 1;
    const to = line * row;
    for (let at = 0; at < row; at += 1) {
      const left = at < step ? 0 : (plain[to + at - step] ?? 0);
      const up = line === 0 ? 0 : (plain[to + at - row] ?? 0);
      const corner = line === 0 || at < step ? 0 : (plain[to + at - row - step] ?? 0);
      plain[to + at] = (bytes[from + at] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return plain;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
