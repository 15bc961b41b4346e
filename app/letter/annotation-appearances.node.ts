import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, PDFStream, type PDFPage } from 'pdf-lib';

/** What a comment, stamp, signature or filled-in field looks like, and where on its page: `a b c d e f`. */
export type Appearance = { readonly stream: PDFRef; readonly matrix: readonly [number, number, number, number, number, number] };

/** Flags of an annotation (ISO 32000-1, table 165). */
const HIDDEN = 2;
const PRINT = 4;
/** They are seen, and printed by most programs, without a flag that says so. */
const ALWAYS_PRINTED = new Set(['Widget', 'Stamp', 'FreeText']);
const NEVER_PRINTED = new Set(['Popup', 'Link']);

/** The appearances that a print of the page shows, in the order in which they are drawn. */
export function printedAppearances(page: PDFPage): readonly Appearance[] {
  const annotations = page.node.Annots();
  if (annotations === undefined) return [];
  return annotations.asArray().flatMap((_, index) => {
    const annotation = annotations.lookup(index);
    const found = annotation instanceof PDFDict ? appearanceOf(annotation) : undefined;
    return found === undefined ? [] : [found];
  });
}

function appearanceOf(annotation: PDFDict): Appearance | undefined {
  const kind = nameOf(annotation.lookup(PDFName.of('Subtype')));
  const flags = annotation.lookup(PDFName.of('F'));
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0;
  const isPrinted = (bits & PRINT) !== 0 || ALWAYS_PRINTED.has(kind);
  if ((bits & HIDDEN) !== 0 || !isPrinted || NEVER_PRINTED.has(kind)) return undefined;
  const stream = normalAppearance(annotation);
  const rect = numbers(annotation.lookup(PDFName.of('Rect')), 4);
  if (stream === undefined || rect === undefined) return undefined;
  const form = annotation.context.lookup(stream);
  if (!(form instanceof PDFStream)) return undefined;
  const box = numbers(form.dict.lookup(PDFName.of('BBox')), 4);
  if (box === undefined) return undefined;
  const matrix = numbers(form.dict.lookup(PDFName.of('Matrix')), 6) ?? [1, 0, 0, 1, 0, 0];
  const placed = fitInto(box, matrix, rect);
  return placed === undefined ? undefined : { stream, matrix: placed };
}

/** The stream itself, or the one among several states that the annotation is in. */
function normalAppearance(annotation: PDFDict): PDFRef | undefined {
  const appearances = annotation.lookup(PDFName.of('AP'));
  if (!(appearances instanceof PDFDict)) return undefined;
  const name = PDFName.of('N');
  const normal = appearances.lookup(name);
  const reference = appearances.get(name);
  if (normal instanceof PDFStream) return reference instanceof PDFRef ? reference : undefined;
  if (!(normal instanceof PDFDict)) return undefined;
  const state = annotation.lookup(PDFName.of('AS'));
  const chosen = state instanceof PDFName ? normal.get(state) : undefined;
  return chosen instanceof PDFRef ? chosen : undefined;
}

/** The form's box, moved by its own matrix, is stretched over the annotation's rectangle (ISO 32000-1, 12.5.5, algorithm 8.1). */
function fitInto(box: readonly number[], matrix: readonly number[], rect: readonly number[]): Appearance['matrix'] | undefined {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => ({ x: a * x + c * y + e, y: b * x + d * y + f }));
  const [left, right] = [Math.min(...corners.map(({ x }) => x)), Math.max(...corners.map(({ x }) => x))];
  const [bottom, top] = [Math.min(...corners.map(({ y }) => y)), Math.max(...corners.map(({ y }) => y))];
  if (!(right - left > 0) || !(top - bottom > 0)) return undefined;
  const [rx0 = 0, ry0 = 0, rx1 = 0, ry1 = 0] = rect;
  const scaleX = Math.abs(rx1 - rx0) / (right - left);
  const scaleY = Math.abs(ry1 - ry0) / (top - bottom);
  return [scaleX, 0, 0, scaleY, Math.min(rx0, rx1) - left * scaleX, Math.min(ry0, ry1) - bottom * scaleY];
}

function numbers(object: unknown, count: number): readonly number[] | undefined {
  if (!(object instanceof PDFArray) || object.size() !== count) return undefined;
  const found = object.asArray().map((_, index) => object.lookup(index));
  return found.every(each => each instanceof PDFNumber) ? found.map(each => each.asNumber()) : undefined;
}

const nameOf = (object: unknown): string => (object instanceof PDFName ? object.decodeText() : '');
