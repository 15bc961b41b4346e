import type { PDFDocument } from 'pdf-lib';
import { PDFArray, PDFDict, type PDFContext, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import { IDENTITY, multiply, paintedIn, type Matrix } from './content-scan.ts';
import { unpacked } from './stream-bytes.node.ts';

/** How large something is drawn at most, in points. */
export type DrawnSize = { readonly width: number; readonly height: number };

const LARGEST_CONTENT = 30_000_000;
const DEEPEST_FORM = 8;
/** More than this is looked at in no document; what is not found counts as drawn over the whole page. */
const MOST_FORMS = 20_000;

/**
 * How large each picture is drawn at most, by the reference of its stream. A picture that is drawn in some other way than from a page or a form on it
 * (a pattern, an annotation, a letter of a font) is not in it.
 */
export function drawnSizes(document: PDFDocument): ReadonlyMap<PDFRef, DrawnSize> {
  const { context } = document;
  const sizes = new Map<PDFRef, DrawnSize>();
  let forms = 0;

  const walk = (content: string, resources: PDFDict | undefined, start: Matrix, depth: number): void => {
    const named = resources?.lookup(PDFName.of('XObject'));
    if (!(named instanceof PDFDict)) return;
    for (const { name, matrix } of paintedIn(content, start)) {
      const ref = named.get(PDFName.of(name));
      const stream = ref instanceof PDFRef ? context.lookup(ref) : undefined;
      if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
      const kind = stream.dict.lookup(PDFName.of('Subtype'));
      if (kind === PDFName.of('Image')) note(sizes, ref, matrix);
      else if (kind === PDFName.of('Form') && depth < DEEPEST_FORM && forms < MOST_FORMS) {
        forms += 1;
        const own = stream.dict.lookup(PDFName.of('Resources'));
        const inner = multiply(matrixIn(stream.dict.lookup(PDFName.of('Matrix'))), matrix);
        walk(textOf([stream]), own instanceof PDFDict ? own : resources, inner, depth + 1);
      }
    }
  };
  for (const { node } of document.getPages()) {
    const unit = node.lookup(PDFName.of('UserUnit'));
    const scale = unit instanceof PDFNumber ? unit.asNumber() : 1;
    walk(textOf(streamsOf(context, node.Contents())), node.Resources(), [scale, 0, 0, scale, 0, 0], 0);
  }
  return sizes;
}

function note(sizes: Map<PDFRef, DrawnSize>, ref: PDFRef, [a, b, c, d]: Matrix): void {
  const before = sizes.get(ref) ?? { width: 0, height: 0 };
  sizes.set(ref, { width: Math.max(before.width, Math.hypot(a, b)), height: Math.max(before.height, Math.hypot(c, d)) });
}

function streamsOf(context: PDFContext, contents: PDFObject | undefined): readonly PDFRawStream[] {
  if (contents instanceof PDFRawStream) return [contents];
  if (!(contents instanceof PDFArray)) return [];
  return contents.asArray().flatMap(entry => {
    const stream = context.lookup(entry);
    return stream instanceof PDFRawStream ? [stream] : [];
  });
}

/** The parts of a page's content count as one, with white space between. */
const textOf = (streams: readonly PDFRawStream[]): string =>
  streams.map(stream => Buffer.from(unpacked(stream, LARGEST_CONTENT) ?? []).toString('latin1')).join('\n');

function matrixIn(value: PDFObject | undefined): Matrix {
  if (!(value instanceof PDFArray)) return IDENTITY;
  const [a, b, c, d, e, f] = value.asArray().map(entry => (entry instanceof PDFNumber ? entry.asNumber() : Number.NaN));
  return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
    ? IDENTITY
    : [a, b, c, d, e, f];
}
