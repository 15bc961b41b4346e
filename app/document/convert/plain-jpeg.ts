/** How a camera was held (Exif 2.32, 4.6.4 A, tag 0x0112): 1 upright, 3 upside down, 6 and 8 on its side; the even ones up to 5 and 7 are mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const JFIF = 0xe0;
const EXIF = 0xe1;
const ICC = 0xe2;
const ADOBE = 0xee;

/**
 * A JPEG without what cameras and programs write beside the picture (where and when it was taken, by whom, a small copy of it, comments), and how the
 * camera was held. The picture itself is byte for byte the same.
 */
export function plainJpeg(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly orientation: Orientation } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation: Orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) break;
    if (marker === EXIF) orientation = orientationIn(bytes.subarray(at + 4, end)) ?? orientation;
    const isBeside = (marker >= JFIF && marker <= 0xef && marker !== JFIF && marker !== ICC && marker !== ADOBE) || marker === 0xfe;
    if (!isBeside) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return { bytes: joined(kept), orientation };
}

/** The first directory of the TIFF that Exif is. */
function orientationIn(segment: Uint8Array): Orientation | undefined {
  if (segment.length < 20 || String.fromCharCode(...segment.subarray(0, 6)) !== 'Exif\0\0') return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const isLittle = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, isLittle);
  if (first + 2 > tiff.byteLength) return undefined;
  const count = tiff.getUint16(first, isLittle);
  for (let entry = 0, at = first + 2; entry < count && at + 12 <= tiff.byteLength; entry += 1, at += 12) {
    if (tiff.getUint16(at, isLittle) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? (value as Orientation) : undefined;
  }
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
