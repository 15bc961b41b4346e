import { PDFDocument, StandardFonts, type PDFPage } from 'pdf-lib';
import { encodeJpeg, type Picture } from '../../app/document/reduce/picture-codec.node.ts';

/** Something like a photograph: soft shades with grain, the same for the same seed. */
export function photograph(width: number, height: number, seed = 1): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  let state = seed;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const grain = (state >> 16) & 31;
      data.set([(x / width) * 200 + grain, (y / height) * 200 + grain, 128 + grain, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** A PDF of text pages, each with its own photograph drawn so many points wide. */
export async function picturedPdf({
  pages = 1,
  dots = 1600,
  points = 400,
  also,
}: {
  readonly pages?: number;
  readonly dots?: number;
  readonly points?: number;
  readonly also?: (document: PDFDocument, page: PDFPage) => Promise<void> | void;
} = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage([595.28, 841.89]);
    page.drawText(`Beslut, sida ${number}. Åäö.`, { x: 60, y: 760, size: 12, font });
    const image = await document.embedJpg(await encodeJpeg(photograph(dots, Math.round(dots * 0.75), number), 92, false));
    page.drawImage(image, { x: 60, y: 300, width: points, height: points * 0.75 });
    await also?.(document, page);
  }
  return document.save({ useObjectStreams: false });
}
