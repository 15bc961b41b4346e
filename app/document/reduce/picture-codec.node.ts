import fs from 'node:fs';
import { createRequire } from 'node:module';
import decode, { init as initDecoder } from '@jsquash/jpeg/decode.js';
import type { MozJpegColorSpace } from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import encode, { init as initEncoder } from '@jsquash/jpeg/encode.js';

/** Dots in rows from the top, four bytes each: red, green, blue, and one that does not count. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/** What the head of a JPEG file says. Undefined where it is none that is understood. */
export type JpegHead = { readonly width: number; readonly height: number; readonly components: number; readonly bits: number };

/** More than this is no page of a letter, and a gigabyte of memory. */
export const MOST_DOTS = 120_000_000;

/** `MozJpegColorSpace.GRAYSCALE`: an enum that is not there when the program runs. */
const GREY = 1 as unknown as MozJpegColorSpace;

/** Node has it, its types do not say so. */
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: { readonly compile: (bytes: Uint8Array) => Promise<object> } };

let ready: Promise<void> | undefined;

/** The library is WebAssembly and finds its code on the web; here it is beside it. */
function prepare(): Promise<void> {
  ready ??= (async () => {
    const { resolve } = createRequire(import.meta.url);
    if (!('ImageData' in globalThis)) Object.defineProperty(globalThis, 'ImageData', { value: PlainImageData, configurable: true });
    const load = (name: string): Promise<object> => WebAssembly.compile(fs.readFileSync(resolve(name)));
    await initDecoder(await load('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
    await initEncoder(await load('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  })();
  return ready;
}

class PlainImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Reads a JPEG of one or three colours. Undefined when it cannot be read. */
export async function decodeJpeg(
  bytes: Uint8Array,
  { isTurned = false }: { readonly isTurned?: boolean } = {},
): Promise<Picture | undefined> {
  const head = jpegHead(bytes);
  if (head === undefined || head.width * head.height > MOST_DOTS) return undefined;
  await prepare();
  try {
    return (await decode(Uint8Array.from(bytes).buffer, { preserveOrientation: isTurned })) as Picture;
  } catch {
    return undefined;
  }
}

/** Writes a progressive JPEG of three colours, or of one. */
export async function encodeJpeg({ data, width, height }: Picture, quality: number, isGrey: boolean): Promise<Uint8Array> {
  await prepare();
  const picture = new PlainImageData(data, width, height);
  return new Uint8Array(await encode(picture, { quality, ...(isGrey ? { color_space: GREY } : {}) }));
}

/** Fewer dots, each the mean of those that it stands for. */
export function withFewerDots(picture: Picture, width: number, height: number): Picture {
  if (width >= picture.width && height >= picture.height) return picture;
  const data = new Uint8ClampedArray(width * height * 4);
  const [stepX, stepY] = [picture.width / width, picture.height / height];
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor(y * stepY);
    const bottom = Math.max(top + 1, Math.floor((y + 1) * stepY));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(x * stepX);
      const right = Math.max(left + 1, Math.floor((x + 1) * stepX));
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row += 1) {
        for (let at = (row * picture.width + left) * 4, end = (row * picture.width + right) * 4; at < end; at += 4) {
          red += picture.data[at] ?? 0;
          green += picture.data[at + 1] ?? 0;
          blue += picture.data[at + 2] ?? 0;
        }
      }
      const count = (bottom - top) * (right - left);
      data.set([red / count, green / count, blue / count, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Walks the segments to the frame header (ITU-T T.81, B.2.2). */
export function jpegHead(bytes: Uint8Array): JpegHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) at += 1;
    else if (marker < 0xff01) return undefined;
    else if (marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc) {
      return {
        bits: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
      };
    } else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
