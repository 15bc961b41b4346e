import zlib from 'node:zlib';
import { PDFArray, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFObject } from 'pdf-lib';
import type { DrawnSize } from './drawn-sizes.node.ts';
import { decodeJpeg, encodeJpeg, jpegHead, MOST_DOTS, withFewerDots, type Picture } from './picture-codec.node.ts';
import type { ReduceLevel } from './reduction.ts';
import { filtersOf, unpacked } from './stream-bytes.node.ts';

/** A picture with so many dots more than it needs is not worth another pass of JPEG for that alone. */
const WORTH_TAKING = 1.3;
/** A copy that is not clearly smaller is not taken: each packing costs a little of the picture. */
const WORTH_KEEPING = 0.85;

/**
 * A picture's stream with fewer dots and packed harder, looking the same at the size at which it is drawn. Undefined when it is left as it is: because
 * it would not become clearly smaller, or because it is of a kind (CMYK, palettes, masks by colour, one bit to a dot, JPEG 2000) where more could be lost
 * than dots.
 * @param isMask how see-through another picture is: packed without loss
 */
export async function shrunkPicture(
  stream: PDFRawStream,
  drawn: DrawnSize,
  { dotsPerInch, quality }: ReduceLevel,
  isMask: boolean,
): Promise<PDFRawStream | undefined> {
  const kind = kindOf(stream);
  if (kind === undefined) return undefined;
  const picture = kind.isJpeg ? await decodeJpeg(stream.contents) : plainPicture(stream, kind);
  if (picture === undefined) return undefined;
  const [width, height] = [wanted(picture.width, drawn.width, dotsPerInch), wanted(picture.height, drawn.height, dotsPerInch)];
  const smaller = withFewerDots(picture, width, height);
  if (isMask && (kind.isJpeg || smaller === picture)) return undefined;
  const contents = isMask ? zlib.deflateSync(firstOfEach(smaller)) : await encodeJpeg(smaller, quality, kind.components === 1);
  if (contents.length > stream.contents.length * WORTH_KEEPING) return undefined;
  const dict = stream.dict.clone();
  dict.set(PDFName.of('Width'), PDFNumber.of(smaller.width));
  dict.set(PDFName.of('Height'), PDFNumber.of(smaller.height));
  dict.set(PDFName.of('Filter'), PDFName.of(isMask ? 'FlateDecode' : 'DCTDecode'));
  dict.delete(PDFName.of('DecodeParms'));
  dict.set(PDFName.of('Length'), PDFNumber.of(contents.length));
  return PDFRawStream.of(dict, contents);
}

function wanted(dots: number, points: number, dotsPerInch: number): number {
  const needed = Math.max(1, Math.ceil((points / 72) * dotsPerInch));
  return dots > needed * WORTH_TAKING ? needed : dots;
}

type Kind = { readonly isJpeg: boolean; readonly components: 1 | 3; readonly width: number; readonly height: number };

/** What a picture is, where it is of a kind that can be made smaller safely. */
function kindOf({ dict, contents }: PDFRawStream): Kind | undefined {
  const has = (name: string): boolean => dict.get(PDFName.of(name)) !== undefined;
  const number = (name: string): number => {
    const value = dict.lookup(PDFName.of(name));
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  // A mask by colour, a turned scale, a mixed-in background (Matte): exact values count.
  if (has('ImageMask') || has('Decode') || has('SMaskInData') || has('Matte') || dict.lookup(PDFName.of('Mask')) instanceof PDFArray)
    return undefined;
  const components = componentsOf(dict.lookup(PDFName.of('ColorSpace')));
  const [width, height] = [number('Width'), number('Height')];
  if (components === undefined || number('BitsPerComponent') !== 8 || !(width * height > 0) || width * height > MOST_DOTS) return undefined;
  const filters = filtersOf(PDFRawStream.of(dict, contents));
  if (filters?.length === 1 && (filters[0] === 'DCTDecode' || filters[0] === 'DCT')) {
    const head = jpegHead(contents);
    const isAsSaid = head?.bits === 8 && head.components === components && head.width === width && head.height === height;
    return isAsSaid && !has('DecodeParms') ? { isJpeg: true, components, width, height } : undefined;
  }
  return { isJpeg: false, components, width, height };
}

function componentsOf(space: PDFObject | undefined): 1 | 3 | undefined {
  if (space instanceof PDFName) return { DeviceGray: 1 as const, DeviceRGB: 3 as const }[space.decodeText()];
  if (!(space instanceof PDFArray)) return undefined;
  const [family, about] = [space.lookup(0), space.size() > 1 ? space.lookup(1) : undefined];
  if (family === PDFName.of('CalGray')) return 1;
  if (family === PDFName.of('CalRGB')) return 3;
  if (family !== PDFName.of('ICCBased') || !(about instanceof PDFStream)) return undefined;
  const count = about.dict.lookup(PDFName.of('N'));
  if (!(count instanceof PDFNumber)) return undefined;
  return count.asNumber() === 1 ? 1 : count.asNumber() === 3 ? 3 : undefined;
}

/** A picture that is kept dot by dot. */
function plainPicture(stream: PDFRawStream, { components, width, height }: Kind): Picture | undefined {
  const bytes = unpacked(stream, width * height * components + height + 1024);
  if (bytes === undefined || bytes.length < width * height * components) return undefined;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let dot = 0, at = 0; dot < data.length; dot += 4, at += components) {
    const first = bytes[at] ?? 0;
    data[dot] = first;
    data[dot + 1] = components === 1 ? first : (bytes[at + 1] ?? 0);
    data[dot + 2] = components === 1 ? first : (bytes[at + 2] ?? 0);
    data[dot + 3] = 255;
  }
  return { width, height, data };
}

const firstOfEach = ({ data }: Picture): Uint8Array => Uint8Array.from({ length: data.length / 4 }, (_, dot) => data[dot * 4] ?? 0);
