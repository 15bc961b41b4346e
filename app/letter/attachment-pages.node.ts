import {
  decodePDFRawStream,
  EncryptedPDFError,
  PDFArray,
  PDFBool,
  PDFContentStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFPage,
} from 'pdf-lib';
import type { KeptApart, LetterAttachment } from '../contract/letter-views.ts';
import { printedAppearances, type Appearance } from './annotation-appearances.node.ts';
import type { LetterFile } from './letter-content.ts';
import { supplyFonts } from './supplied-fonts.node.ts';
import { placePage, type PageShape, type PlacedPage } from './place-page.ts';

/** More than a person would print, and than fits in memory with what it is made into. */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_PAGES = 2000;

export type OpenedAttachment = {
  readonly source: PDFDocument;
  readonly pages: readonly { readonly page: PDFPage; readonly placed: PlacedPage; readonly box: PageShape }[];
  readonly report: LetterAttachment;
};

/**
 * Opens an attachment to be printed, and says what will become of it. It is a copy in memory: the attachment itself is never changed.
 * @returns its pages and where each goes; or a report that says why it is kept apart
 */
export async function openAttachment(file: LetterFile): Promise<OpenedAttachment | { readonly report: LetterAttachment }> {
  const { index, name } = file;
  const apart = (keptApart: KeptApart): { readonly report: LetterAttachment } => ({
    report: { index, name, pages: 0, smallestPercent: 100, remarks: [], keptApart },
  });
  if (file.bytes.length > MOST_BYTES || file.pages > MOST_PAGES) return apart('too-large');
  let source: PDFDocument;
  try {
    source = await PDFDocument.load(file.bytes, { updateMetadata: false, preserveXFA: true, capNumbers: true });
  } catch (error) {
    return apart(error instanceof EncryptedPDFError ? 'encrypted' : 'unreadable');
  }
  try {
    if (source.isEncrypted) return apart('encrypted');
    // Another reader counted its pages when it came: where the two disagree, one of them has lost some.
    if (source.getPageCount() !== file.pages) return apart('unreadable');
    const form = formOf(source);
    if (form.isDynamic) return apart('dynamic-form');
    const remarks: LetterAttachment['remarks'] = [];
    if (form.isSigned) remarks.push('signed');
    else if (form.hasFields) remarks.push('form');
    const fonts = await supplyFonts(source);
    if (fonts === 'missing') return apart('font-missing');
    if (fonts === 'supplied') remarks.push('fonts-supplied');
    const pages = source.getPages().map(page => ({ page, box: shapeOf(page), placed: placePage(shapeOf(page)) }));
    const whole = pages.flatMap(({ page, box, placed }) => (placed === undefined ? [] : [{ page, box, placed }]));
    if (whole.length < pages.length || whole.length === 0) return apart('unreadable');
    if (whole.some(({ placed }) => placed.isTurned)) remarks.push('turned');
    const smallestPercent = Math.round(Math.min(...whole.map(({ placed }) => placed.scale)) * 100);
    return { source, pages: whole, report: { index, name, pages: whole.length, smallestPercent, remarks } };
  } catch {
    return apart('unreadable');
  }
}

/** What a page needs to be drawn elsewhere: its content as one form, and the appearances of its annotations that are printed. */
export type CarriedPage = {
  readonly form: PDFRef;
  readonly appearances: readonly { readonly form: PDFRef; readonly matrix: Appearance['matrix'] }[];
};

/** Carries pages of one document into another; what they share is carried once. Throws what pdf-lib throws for content that it cannot read. */
export function pageCarrier(source: PDFDocument, target: PDFDocument): (page: PDFPage, box: PageShape) => CarriedPage {
  const copier = PDFObjectCopier.for(source.context, target.context);
  carryLayers(source, target, copier);
  return (page, box) => {
    const group = page.node.get(PDFName.of('Group'));
    const dictionary = {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [box.left, box.bottom, box.left + box.width, box.bottom + box.height],
      Resources: copier.copy(page.node.Resources() ?? source.context.obj({})),
      ...(group === undefined ? {} : { Group: copier.copy(group) }),
    };
    const form = target.context.register(target.context.flateStream(contentOf(page), dictionary));
    const appearances = printedAppearances(page).map(({ stream, matrix }) => ({ form: copier.copy(stream), matrix }));
    return { form, appearances };
  };
}

function contentOf(page: PDFPage): Uint8Array {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map(each => page.doc.context.lookup(each)) : [contents];
  const parts = streams.flatMap(stream => {
    if (stream instanceof PDFRawStream) return [decodePDFRawStream(stream).decode(), Buffer.from('\n')];
    if (stream instanceof PDFContentStream) return [stream.getUnencodedContents(), Buffer.from('\n')];
    if (stream instanceof PDFStream) throw new TypeError('content of an unknown kind');
    return [];
  });
  return Buffer.concat(parts);
}

/** Layers that are switched off in one document stay switched off in the other. */
export function carryLayers(source: PDFDocument, target: PDFDocument, copier: PDFObjectCopier): void {
  const properties = source.catalog.lookup(PDFName.of('OCProperties'));
  if (!(properties instanceof PDFDict)) return;
  const groups = properties.lookup(PDFName.of('OCGs'));
  const settings = properties.lookup(PDFName.of('D'));
  const off = settings instanceof PDFDict ? settings.lookup(PDFName.of('OFF')) : undefined;
  const carried = (list: unknown): PDFRef[] =>
    list instanceof PDFArray ? list.asArray().flatMap(each => (each instanceof PDFRef ? [copier.copy(each)] : [])) : [];
  const { context, catalog } = target;
  const before = catalog.lookup(PDFName.of('OCProperties'));
  const kept = (path: readonly string[]): PDFRef[] => {
    let at: unknown = before;
    for (const name of path) at = at instanceof PDFDict ? at.lookup(PDFName.of(name)) : undefined;
    return at instanceof PDFArray ? at.asArray().filter((each): each is PDFRef => each instanceof PDFRef) : [];
  };
  const all = [...kept(['OCGs']), ...carried(groups)];
  const hidden = [...kept(['D', 'OFF']), ...carried(off)];
  catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: all, D: { OFF: hidden, Order: [] } }));
}

type FormFacts = { readonly hasFields: boolean; readonly isSigned: boolean; readonly isDynamic: boolean };

function formOf(source: PDFDocument): FormFacts {
  const form = source.catalog.lookup(PDFName.of('AcroForm'));
  if (!(form instanceof PDFDict)) return { hasFields: false, isSigned: false, isDynamic: false };
  const fields = form.lookup(PDFName.of('Fields'));
  const needsRendering = source.catalog.lookup(PDFName.of('NeedsRendering'));
  const hasXfa = form.has(PDFName.of('XFA'));
  const hasFields = fields instanceof PDFArray && fields.size() > 0;
  return {
    hasFields,
    isSigned: fields instanceof PDFArray && hasSignature(fields, 0),
    isDynamic:
      (fields instanceof PDFArray && hasUndrawnValue(fields, 0)) ||
      (hasXfa && (!hasFields || (needsRendering instanceof PDFBool && needsRendering.asBoolean()))),
  };
}

/** What is filled in, and has no appearance: the form leaves it to a program to draw, each in its own way, and here it would be white. */
function hasUndrawnValue(fields: PDFArray, depth: number, inherited = false): boolean {
  if (depth > 20) return false;
  return fields.asArray().some((_, index) => {
    const field = fields.lookup(index);
    if (!(field instanceof PDFDict)) return false;
    const value = field.lookup(PDFName.of('V'));
    const isFilled = inherited || ((value instanceof PDFString || value instanceof PDFHexString) && value.decodeText().trim() !== '');
    const kids = field.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) return hasUndrawnValue(kids, depth + 1, isFilled);
    return isFilled && !field.has(PDFName.of('AP'));
  });
}

function hasSignature(fields: PDFArray, depth: number): boolean {
  if (depth > 20) return false;
  return fields.asArray().some((_, index) => {
    const field = fields.lookup(index);
    if (!(field instanceof PDFDict)) return false;
    const kids = field.lookup(PDFName.of('Kids'));
    const isSignature = field.get(PDFName.of('FT')) === PDFName.of('Sig') && field.has(PDFName.of('V'));
    return isSignature || (kids instanceof PDFArray && hasSignature(kids, depth + 1));
  });
}

function shapeOf(page: PDFPage): PageShape {
  const media = page.getMediaBox();
  const crop = page.getCropBox();
  const left = Math.max(media.x, crop.x);
  const bottom = Math.max(media.y, crop.y);
  const unit = page.node.lookup(PDFName.of('UserUnit'));
  const angle = (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360;
  return {
    left,
    bottom,
    width: Math.min(media.x + media.width, crop.x + crop.width) - left,
    height: Math.min(media.y + media.height, crop.y + crop.height) - bottom,
    unit: unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1,
    turned: angle as PageShape['turned'],
  };
}
