import { guardClass, type Part, whole } from '../uncovered.ts';

/** The width and height stand in the first chunk of a PNG (ISO/IEC 15948, 11.2.2). */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

class PngImage implements Part<Electron.NativeImage> {
  readonly #png: Buffer;

  constructor(png: Buffer) {
    this.#png = png;
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  toPNG(): Buffer {
    return this.#png;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  getSize(): Electron.Size {
    return { width: this.#png.readUInt32BE(WIDTH_AT), height: this.#png.readUInt32BE(HEIGHT_AT) };
  }
}
guardClass('NativeImage', PngImage);

export function imageFromPng(png: Buffer): Electron.NativeImage {
  return whole<Electron.NativeImage>(new PngImage(png));
}
