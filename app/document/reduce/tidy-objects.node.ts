import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';

/** A stream that is not packed, and large enough for it to matter. */
const WORTH_PACKING = 512;

/** Calls `visit` with every reference that an object holds, and puts in its place what is answered. Cycles are no matter: references are not followed. */
function eachReference(object: PDFObject, visit: (ref: PDFRef) => PDFRef): void {
  const waiting: PDFObject[] = [object];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const dict = next instanceof PDFStream ? next.dict : next;
    if (dict instanceof PDFDict) {
      for (const [key, value] of dict.entries()) {
        if (!(value instanceof PDFRef)) waiting.push(value);
        else if (visit(value) !== value) dict.set(key, visit(value));
      }
    } else if (dict instanceof PDFArray) {
      for (const [index, value] of dict.asArray().entries()) {
        if (!(value instanceof PDFRef)) waiting.push(value);
        else if (visit(value) !== value) dict.set(index, visit(value));
      }
    }
  }
}

/** Takes away every object that nothing leads to from the trailer: what earlier versions of the file and careless programs have left behind. */
export function dropUnused(context: PDFContext): void {
  const reached = new Set<PDFRef>();
  const waiting: PDFObject[] = [];
  const reach = (ref: PDFRef): PDFRef => {
    if (!reached.has(ref)) {
      reached.add(ref);
      const object = context.lookup(ref);
      if (object !== undefined) waiting.push(object);
    }
    return ref;
  };
  for (const root of [context.trailerInfo.Root, context.trailerInfo.Info, context.trailerInfo.ID]) {
    if (root instanceof PDFRef) reach(root);
    else if (root !== undefined) waiting.push(root);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) eachReference(next, reach);
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}

/** Keeps one of streams that are the same to the byte (a logotype on every page, a font in every part of a merged file), where nothing refers onwards. */
export function mergeSame(context: PDFContext): void {
  const first = new Map<string, PDFRef>();
  const instead = new Map<PDFRef, PDFRef>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.contents.length < WORTH_PACKING) continue;
    const key = createHash('sha256').update(object.dict.toString()).update(object.contents).digest('hex');
    const kept = first.get(key);
    if (kept === undefined) first.set(key, ref);
    else instead.set(ref, kept);
  }
  if (instead.size === 0) return;
  const replace = (ref: PDFRef): PDFRef => instead.get(ref) ?? ref;
  for (const [, object] of context.enumerateIndirectObjects()) eachReference(object, replace);
  for (const ref of instead.keys()) context.delete(ref);
}

/** Packs streams that are not packed. Descriptions of the file (XMP) are left, since programs look for them without unpacking anything. */
export function packPlain(context: PDFContext): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.contents.length < WORTH_PACKING) continue;
    const { dict, contents } = object;
    if (
      dict.get(PDFName.of('Filter')) !== undefined ||
      dict.get(PDFName.of('F')) !== undefined ||
      dict.lookup(PDFName.of('Type')) === PDFName.of('Metadata')
    )
      continue;
    const packed = zlib.deflateSync(contents, { level: 9 });
    if (packed.length >= contents.length) continue;
    dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
    context.assign(ref, PDFRawStream.of(dict, packed));
  }
}
