import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, type PDFContext } from 'pdf-lib';
import type { ReduceRefusal } from '../../kernel/failure.ts';
import { drawnSizes, type DrawnSize } from './drawn-sizes.node.ts';
import { REDUCE_LEVELS, type ReduceLevel, type ReduceOrder, type Reduction } from './reduction.ts';
import { shrunkPicture } from './shrink-picture.node.ts';
import { dropUnused, mergeSame, packPlain } from './tidy-objects.node.ts';

/** A copy that is hardly smaller is no reason to send another file than the one that was chosen. */
const WORTH_CHOOSING = 0.95;

/**
 * A smaller copy of a PDF: pictures with no more dots than they are drawn with, nothing twice, nothing that is not used, and everything packed. Text,
 * fonts, pages, links and tags are left as they are. Tries the gentle level first, and the other one where the copy would still be over the goal.
 * Only to be called in a thread of its own: a file is somebody else's program.
 */
export async function reducePdf({ bytes, goalBytes }: ReduceOrder): Promise<Reduction> {
  const [gentle, harder] = REDUCE_LEVELS;
  const first = await reducedTo(bytes, gentle);
  if ('refused' in first || goalBytes === undefined || first.bytes.length <= goalBytes) return judged(first, bytes);
  const second = await reducedTo(bytes, harder);
  return judged('refused' in second || second.bytes.length >= first.bytes.length ? first : second, bytes);
}

function judged(reduction: Reduction, before: Uint8Array): Reduction {
  return 'refused' in reduction || reduction.bytes.length <= before.length * WORTH_CHOOSING ? reduction : { refused: 'no-gain' };
}

/** pdf-lib throws whatever a broken file makes it stumble over. */
async function reducedTo(bytes: Uint8Array, level: ReduceLevel): Promise<Reduction> {
  try {
    return await rewritten(bytes, level);
  } catch {
    return { refused: 'unreadable' };
  }
}

async function rewritten(bytes: Uint8Array, level: ReduceLevel): Promise<Reduction> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, preserveXFA: true, capNumbers: true });
  const refused = refusalFor(document);
  if (refused !== undefined) return { refused };
  const pictures = await shrinkPictures(document, level);
  mergeSame(document.context);
  dropUnused(document.context);
  packPlain(document.context);
  const saved = await document.save({ useObjectStreams: !isPdfA1(document), addDefaultPage: false, updateFieldAppearances: false });
  return { bytes: saved, pictures, dotsPerInch: level.dotsPerInch };
}

/** What must be left alone, whatever a person wishes. */
function refusalFor({ context, catalog, isEncrypted }: PDFDocument): ReduceRefusal | undefined {
  if (isEncrypted) return 'unreadable';
  if (catalog.get(PDFName.of('Perms')) !== undefined || catalog.get(PDFName.of('DSS')) !== undefined) return 'signed';
  const form = catalog.lookup(PDFName.of('AcroForm'));
  if (form instanceof PDFDict && form.get(PDFName.of('XFA')) !== undefined) return 'dynamic-form';
  if (catalog.get(PDFName.of('Collection')) !== undefined) return 'embedded-files';
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    if (dict.get(PDFName.of('ByteRange')) !== undefined || dict.lookup(PDFName.of('FT')) === PDFName.of('Sig')) return 'signed';
    if (dict.get(PDFName.of('EF')) !== undefined || dict.lookup(PDFName.of('Type')) === PDFName.of('EmbeddedFile')) return 'embedded-files';
  }
  return undefined;
}

/** How many became smaller. */
async function shrinkPictures(document: PDFDocument, level: ReduceLevel): Promise<number> {
  const { context } = document;
  const sizes = drawnSizes(document);
  const wholePage = largestPage(document);
  const masks = masksOf(context, sizes);
  let shrunk = 0;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) continue;
    const smaller = await shrunkPicture(object, sizes.get(ref) ?? masks.get(ref) ?? wholePage, level, masks.has(ref));
    if (smaller === undefined) continue;
    context.assign(ref, smaller);
    if (!masks.has(ref)) shrunk += 1;
  }
  return shrunk;
}

/** What says how see-through a picture is, by its reference: drawn as large as the picture itself. */
function masksOf(context: PDFContext, sizes: ReadonlyMap<PDFRef, DrawnSize>): ReadonlyMap<PDFRef, DrawnSize | undefined> {
  const masks = new Map<PDFRef, DrawnSize | undefined>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const mask = object instanceof PDFRawStream ? object.dict.get(PDFName.of('SMask')) : undefined;
    if (!(mask instanceof PDFRef)) continue;
    const [before, now] = [masks.get(mask), sizes.get(ref)];
    const isLarger = before === undefined || (now !== undefined && now.width * now.height > before.width * before.height);
    // One whose picture was not found on a page counts as large as the page.
    masks.set(mask, masks.has(mask) && before === undefined ? undefined : isLarger ? now : before);
  }
  return masks;
}

function largestPage(document: PDFDocument): DrawnSize {
  const sizes = document.getPages().map(page => page.getSize());
  const side = Math.max(...sizes.flatMap(({ width, height }) => [width, height]), 842);
  return { width: side, height: side };
}

/** PDF/A-1 knows no object streams (ISO 19005-1, 6.1.4). */
function isPdfA1({ catalog }: PDFDocument): boolean {
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  if (!(metadata instanceof PDFRawStream) || metadata.dict.get(PDFName.of('Filter')) instanceof PDFArray) return false;
  return /pdfaid:part(?:>|=["'])\s*1/u.test(Buffer.from(metadata.contents).toString('latin1'));
}
