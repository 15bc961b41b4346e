import { concatTransformationMatrix, drawObject, popGraphicsState, pushGraphicsState } from 'pdf-lib';
import { A4_PT, TaggedDocument } from '../../letter/tagged-document.node.ts';
import { jpegHead, MOST_DOTS } from '../reduce/picture-codec.node.ts';
import { plainJpeg, type Orientation } from './plain-jpeg.ts';

export type PictureOrder = {
  readonly bytes: Uint8Array;
  readonly kind: 'jpeg' | 'png';
  readonly title: string;
  /** What the picture shows, for those who do not see it; empty when nobody has said. */
  readonly description: string;
  readonly at: string;
};

const MARGIN_PT = 28;
/** Dots of a picture on a screen; one that is smaller than the page is not blown up beyond that. */
const DOTS_PER_INCH = 96;

/**
 * A picture on an A4 page of its own, the way up it was taken, lying where it is wider than high. A JPEG is carried over as it is, without what the
 * camera wrote beside it. Undefined when it cannot be read.
 */
export async function picturePage({ bytes, kind, title, description, at }: PictureOrder): Promise<Uint8Array | undefined> {
  const head = kind === 'jpeg' ? jpegHead(bytes) : pngHead(bytes);
  if (head === undefined || head.width * head.height === 0 || head.width * head.height > MOST_DOTS) return undefined;
  const document = await TaggedDocument.create(title, at);
  const { bytes: plain, orientation } = kind === 'jpeg' ? plainJpeg(bytes) : { bytes, orientation: 1 as const };
  try {
    const image = kind === 'jpeg' ? await document.pdf.embedJpg(plain) : await document.pdf.embedPng(plain);
    const isAside = orientation > 4;
    const [width, height] = isAside ? [image.height, image.width] : [image.width, image.height];
    const page = document.page();
    if (width > height) page.setSize(A4_PT.height, A4_PT.width);
    const room = page.getSize();
    const scale = Math.min((room.width - 2 * MARGIN_PT) / width, (room.height - 2 * MARGIN_PT) / height, 72 / DOTS_PER_INCH);
    const [shownWidth, shownHeight] = [width * scale, height * scale];
    const [left, bottom] = [(room.width - shownWidth) / 2, room.height - MARGIN_PT - shownHeight];
    const figure = document.element('Figure', document.root, description === '' ? undefined : description);
    const name = page.node.newXObject('Image', image.ref);
    document.mark(page, figure, () => {
      const [a, b, c, d, e, f] = UPRIGHT[orientation];
      page.pushOperators(
        pushGraphicsState(),
        concatTransformationMatrix(shownWidth, 0, 0, shownHeight, left, bottom),
        concatTransformationMatrix(a, b, c, d, e, f),
        drawObject(name),
        popGraphicsState(),
      );
    });
    return await document.save(kind === 'png' || head.components !== 4, `${title} ${at}`);
  } catch {
    return undefined;
  }
}

/** Puts the unit square that a picture is drawn in the right way up. */
const UPRIGHT: Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

function pngHead(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly components: number } | undefined {
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20), components: 3 };
}
