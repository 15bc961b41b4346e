import { PDFDocument, PDFName, PDFString, rgb, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';
import { compareRecipients } from '../../../app/document/recipient-guard.ts';
import { encodeJpeg } from '../../../app/document/reduce/picture-codec.node.ts';
import { photograph } from '../../fakes/pictured-pdf.ts';

/** Where a number or a name can stand in a real file, read by the thread that reads them in Sigill. */
const anna = { recipient: RecipientId.parse('198101032384'), name: 'Anna Andersson' };

async function check(
  draw: (page: PDFPage, font: PDFFont, document: PDFDocument) => unknown,
): Promise<ReturnType<typeof compareRecipients>> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  await draw(document.addPage([595, 842]), font, document);
  const text = await pdfInspector().textOf(`${Math.random()}`, await document.save());
  return compareRecipients(text ?? { pages: [] }, [anna], '162021004748', '2026-11-28');
}
const other = { others: [{ written: '121212-1212', kind: 'person', page: 1 }] };

test.each<readonly [string, (page: PDFPage, font: PDFFont) => void]>([
  [
    'each digit placed by itself',
    (page, font) => Array.from('121212-1212').forEach((digit, at) => page.drawText(digit, { x: 60 + at * 6.7, y: 700, size: 12, font })),
  ],
  [
    'digits far apart, as in a form',
    (page, font) => Array.from('121212-1212').forEach((digit, at) => page.drawText(digit, { x: 60 + at * 18, y: 700, size: 12, font })),
  ],
  [
    'two halves kerned together',
    (page, font) => {
      page.drawText('1212', { x: 60, y: 700, size: 12, font });
      page.drawText('12-1212', { x: 60 + font.widthOfTextAtSize('1212', 12), y: 700, size: 12, font });
    },
  ],
  [
    'broken at its hyphen',
    (page, font) => {
      page.drawText('Beslut avser 121212-', { x: 60, y: 700, size: 12, font });
      page.drawText('1212 i alla delar', { x: 60, y: 684, size: 12, font });
    },
  ],
  [
    'in the header, turned on its side',
    (page, font) => page.drawText('121212-1212', { x: 30, y: 300, size: 8, font, rotate: { type: 'degrees' as never, angle: 90 } }),
  ],
  ['white on white', (page, font) => page.drawText('121212-1212', { x: 60, y: 700, size: 12, font, color: rgb(1, 1, 1) })],
  ['very small', (page, font) => page.drawText('121212-1212', { x: 60, y: 20, size: 1, font })],
])('a number of somebody else: %s', async (_, draw) => {
  expect(await check(draw)).toMatchObject(other);
});

test('what is filled in in a form is read: field, choice, and a note', async () => {
  const field = await check((page, font, document) => {
    const text = document.getForm().createTextField('sokande.pnr');
    text.setText('121212-1212');
    text.addToPage(page, { x: 60, y: 700, width: 200, height: 20 });
    page.drawText('Personnummer', { x: 60, y: 730, size: 12, font });
  });
  expect(field).toMatchObject(other);
  const choice = await check((page, _font, document) => {
    const box = document.getForm().createDropdown('vem');
    box.setOptions(['Anna Andersson', '121212-1212']);
    box.select('121212-1212');
    box.addToPage(page, { x: 60, y: 700, width: 200, height: 20 });
  });
  expect(choice).toMatchObject(other);
  const note = await check((page, font, document) => {
    page.drawText('Beslut', { x: 60, y: 700, size: 12, font });
    const about = { Type: 'Annot', Subtype: 'Text', Rect: [60, 600, 80, 620], Contents: PDFString.of('Gäller 121212-1212') };
    page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(document.context.obj(about))]));
  });
  expect(note).toMatchObject(other);
  expect(
    await check((page, _font, document) => {
      const text = document.getForm().createTextField('namn');
      text.setText('Anna Andersson');
      text.addToPage(page, { x: 60, y: 700, width: 200, height: 20 });
    }),
  ).toMatchObject({ hasText: true, name: { page: 1 } });
});

test('a scanned page among others is told; a blank one is not', async () => {
  const picture = await encodeJpeg(photograph(200, 280), 80, false);
  const mixed = await check(async (page, font, document) => {
    page.drawText('Beslut, Anna Andersson', { x: 60, y: 700, size: 12, font });
    document.addPage([595, 842]);
    document.addPage([595, 842]).drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 595, height: 842 });
  });
  expect(mixed).toEqual({ hasText: true, name: { name: 'Anna Andersson', page: 1 }, others: [], unread: [3] });
  const scanned = await check(async (page, _font, document) =>
    page.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 595, height: 842 }),
  );
  expect(scanned).toEqual({ hasText: false, others: [], unread: [1] });
});
