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
  expect(await textOf(sha256, new Uint8Array())).toEqual({ pages: words, unread: [] });
  // And read again where nobody remembers.
  expect(await pdfInspector().textOf(sha256, bytes)).toEqual({ pages: words, unread: [] });
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

/** A PDF of one page whose catalogue has this in it, too. */
function pdfThat(catalogue: string): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Size 4 /Root 1 0 R >>\n`, 'latin1');
}

test.each([
  ['starts a program', '/OpenAction << /S /Launch /F (cmd.exe) >>', 'actions'],
  ['sends a form', '/OpenAction << /S /SubmitForm /F (https://a.example/) >>', 'actions'],
  ['opens an address by itself', '/OpenAction << /S /URI /URI (https://a.example/) >>', 'actions'],
  ['opens another file', '/OpenAction << /S /GoToR /F (b.pdf) /D [0] >>', 'actions'],
  ['is a form that a program draws', '/AcroForm << /XFA [(a) 3 0 R] /Fields [] >>', 'form'],
])('a file that %s says so', async (_, catalogue, remark) => {
  const checked = await pdfInspector().inspect('beslut.pdf', pdfThat(catalogue));
  expect(checked.ok && checked.value.remarks).toContain(remark);
});

test('a page that is only opened does nothing', async () => {
  const checked = await pdfInspector().inspect('beslut.pdf', pdfThat('/OpenAction [3 0 R /Fit]'));
  expect(checked.ok && checked.value.remarks).toEqual(['no-text', 'untagged']);
});
