import { randomBytes } from 'node:crypto';
import { encodeJpeg } from '../../app/document/reduce/picture-codec.node.ts';
import { photograph } from '../fakes/pictured-pdf.ts';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF with words on every page; without `text` its pages are blank. */
export async function examplePdf({ pages = 1, text = 'Beslut' } = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    document.addPage([595, 842]).drawText(text === '' ? '' : `${text}, sida ${page}`, { x: 60, y: 760, size: 24, font });
  }
  return Buffer.from(await document.save());
}

/** A PDF that no compression makes smaller, at least this large. */
export async function largePdf(bytes: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  await document.attach(randomBytes(bytes), 'brus.bin', { mimeType: 'application/octet-stream' });
  return Buffer.from(await document.save());
}

/** A small JPEG. */
export async function examplePicture(): Promise<Buffer> {
  return Buffer.from(await encodeJpeg(photograph(640, 480), 80, false));
}
