import { randomBytes } from 'node:crypto';
import { PDFDocument, PDFName } from 'pdf-lib';

/** A PDF of one A4 page that is about as large as asked: the rest is noise in a stream, which no compression makes smaller. */
export async function pdfOf(bytes = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([595.28, 841.89]).drawText('Beslut', { x: 72, y: 720 });
  if (bytes > 0) document.catalog.set(PDFName.of('Noise'), document.context.register(document.context.stream(randomBytes(bytes))));
  return document.save();
}

/** One that asks for a password. */
export async function encryptedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'hemligt', ownerPassword: 'hemligare' });
  return document.save();
}
