import { PDFDocument, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';

async function pdfWith(...pages: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of pages) document.addPage([595, 842]).drawText(text, { x: 60, y: 760, size: 12, font });
  return document.save();
}

const words = ['Beslut för 810103-2384', 'Anna Andersson', ''];

test('a file is looked at and its words are read, page by page, and its bytes are left as they were', async () => {
  const { inspect, textOf } = pdfInspector();
  const bytes = await pdfWith(...words);
  const before = Uint8Array.from(bytes);
  const checked = await inspect('beslut.pdf', bytes);
  expect(checked).toMatchObject({ ok: true, value: { name: 'beslut.pdf', pages: 3 } });
  expect(bytes).toEqual(before);
  const sha256 = checked.ok ? checked.value.sha256 : '';
  // Remembered by its checksum: other bytes are not looked at.
  expect(await textOf(sha256, new Uint8Array())).toEqual(words);
  // And read again where nobody remembers.
  expect(await pdfInspector().textOf(sha256, bytes)).toEqual(words);
});

test('a broken file is refused, and has no words', async () => {
  const { inspect, textOf } = pdfInspector();
  const broken = (await pdfWith('Beslut')).slice(0, 200);
  expect(await inspect('trasig.pdf', broken)).toMatchObject({ ok: false, failure: { code: 'attachment.unreadable' } });
  expect(await textOf('00', broken)).toBeUndefined();
});
