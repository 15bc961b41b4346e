import { PDFDocument, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { TaggedDocument } from '../../../app/letter/tagged-document.node.ts';
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

test('how easily it is read is told from what stands in it: size, tags, language, title, pages without text', async () => {
  const inspector = pdfInspector();
  const plain = await pdfWith('Beslut för Anna', '');
  expect(await inspector.readabilityOf('plain', plain)).toEqual({
    ...{ score: 40, level: 'poor', pages: 2, pagesWithoutText: 1, isTagged: false, language: '', hasTitle: false, points: 12, zoom: 2.2 },
  });
  const letter = await TaggedDocument.create('Beslut', '2026-11-28T12:00:00.000Z');
  const page = letter.page();
  letter.mark(page, letter.element('P', letter.root), () =>
    letter.text(page, 'Hej Anna', { sizePt: 11, bold: false, italic: false, underlined: false, faint: false }, 60, 100),
  );
  expect(await inspector.readabilityOf('letter', await letter.save(true, 'x'))).toMatchObject({
    ...{ score: 100, isTagged: true, language: 'sv-SE', hasTitle: true, points: 11 },
  });
  expect(await inspector.readabilityOf('broken', plain.slice(0, 200))).toBeUndefined();
});

test('a broken file is refused, and has no words', async () => {
  const { inspect, textOf } = pdfInspector();
  const broken = (await pdfWith('Beslut')).slice(0, 200);
  expect(await inspect('trasig.pdf', broken)).toMatchObject({ ok: false, failure: { code: 'attachment.unreadable' } });
  expect(await textOf('00', broken)).toBeUndefined();
});
