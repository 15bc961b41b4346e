import { PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFContext } from 'pdf-lib';
import { expect, test } from 'vitest';
import { picturePage } from '../../../app/document/convert/picture-page.node.ts';
import { pictureInThread } from '../../../app/document/convert/picture-thread.node.ts';
import { plainJpeg } from '../../../app/document/convert/plain-jpeg.ts';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';
import { encodeJpeg } from '../../../app/document/reduce/picture-codec.node.ts';
import { paintedIn } from '../../../app/document/reduce/content-scan.ts';
import { unpacked } from '../../../app/document/reduce/stream-bytes.node.ts';
import { photograph } from '../../fakes/pictured-pdf.ts';

const AT = '2026-11-28T12:00:00.000Z';
/** One red dot. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const order = (bytes: Uint8Array, kind: 'jpeg' | 'png' = 'jpeg') => ({ bytes, kind, title: 'Foto', description: 'En altan', at: AT });

/** A JPEG with Exif: how the camera was held, and a text that must not come along. */
async function jpegHeld(orientation: number, width = 40, height = 30): Promise<Buffer> {
  const plain = Buffer.from(await encodeJpeg(photograph(width, height), 80, false));
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('Storgatan 1, Anna')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);
}

function images(context: PDFContext): readonly PDFRawStream[] {
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [object] : [],
    );
}

/** The page's size, and where the picture's lower left and upper right corners come to lie. */
async function placed(pdf: Uint8Array | undefined) {
  const document = await PDFDocument.load(pdf ?? new Uint8Array());
  const page = document.getPage(0);
  const contents = page.node.Contents();
  const parts = contents === undefined || contents instanceof PDFRawStream ? [contents] : [];
  const streams =
    parts.length > 0
      ? parts
      : [...Array(page.node.normalizedEntries().Contents?.size() ?? 0).keys()].map(index =>
          page.node.normalizedEntries().Contents?.lookup(index),
        );
  const text = streams
    .map(stream => (stream instanceof PDFRawStream ? Buffer.from(unpacked(stream, 1e6) ?? []).toString('latin1') : ''))
    .join('\n');
  const [drawn] = paintedIn(text, [1, 0, 0, 1, 0, 0]);
  const [a, b, c, d, e, f] = drawn?.matrix ?? [0, 0, 0, 0, 0, 0];
  return { size: page.getSize(), origin: [e, f].map(Math.round), far: [a + c + e, b + d + f].map(Math.round), document };
}

test('a JPEG comes along as it is, without what the camera wrote beside it', async () => {
  const bytes = await jpegHeld(1);
  const { document } = await placed(await picturePage(order(bytes)));
  const [image] = images(document.context);
  const { bytes: plain, orientation } = plainJpeg(bytes);
  expect(orientation).toBe(1);
  expect(Buffer.from(image?.contents ?? []).equals(Buffer.from(plain))).toBe(true);
  expect(Buffer.from(plain).includes('Storgatan')).toBe(false);
  expect(bytes.length - plain.length).toBeGreaterThan(40);
});

test('the page is A4, lies where the picture is wider than high, and is tagged with what the picture shows', async () => {
  const lying = await picturePage(order(await jpegHeld(1, 40, 30)));
  const standing = await picturePage(order(await jpegHeld(1, 30, 40)));
  expect((await placed(lying)).size).toEqual({ width: expect.closeTo(841.9, 1), height: expect.closeTo(595.3, 1) });
  expect((await placed(standing)).size).toEqual({ width: expect.closeTo(595.3, 1), height: expect.closeTo(841.9, 1) });
  const checked = await pdfInspector().inspect('foto.pdf', lying ?? new Uint8Array());
  expect(checked.ok && checked.value.remarks).toEqual(['no-text']);
  const figure = (await PDFDocument.load(lying ?? new Uint8Array())).context
    .enumerateIndirectObjects()
    .find(([, object]) => object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('Figure'));
  expect(String(figure?.[1])).toContain('/Alt');
});

/** In points from the page's lower left corner: a picture of 40 × 30 dots is drawn 30 × 22.5, below the margin of 28. */
test.each([
  [1, 'lower left', 'upper right', 'lying'],
  [2, 'lower right', 'upper left', 'lying'],
  [3, 'upper right', 'lower left', 'lying'],
  [4, 'upper left', 'lower right', 'lying'],
  [5, 'upper right', 'lower left', 'standing'],
  [6, 'upper left', 'lower right', 'standing'],
  [7, 'lower left', 'upper right', 'standing'],
  [8, 'lower right', 'upper left', 'standing'],
])('held as %i, its lower left corner comes to lie at %s and the page is %s', async (orientation, origin, far, page) => {
  const found = await placed(await picturePage(order(await jpegHeld(orientation, 400, 300))));
  const corner = ([x = 0, y = 0]: readonly number[]): string =>
    `${y > found.size.height - 100 ? 'upper' : 'lower'} ${x > found.size.width / 2 ? 'right' : 'left'}`;
  expect([corner(found.origin), corner(found.far)]).toEqual([origin, far]);
  expect(found.size.width > found.size.height ? 'lying' : 'standing').toBe(page);
});

test('a PNG comes along, and what is no picture makes no page', async () => {
  expect(images((await placed(await pictureInThread(order(PNG, 'png')))).document.context)).toHaveLength(2);
  expect(await pictureInThread(order(Buffer.from('89504e470d0a1a0a', 'hex'), 'png'))).toBeUndefined();
  expect(await pictureInThread(order((await jpegHeld(1)).subarray(0, 60)))).toBeUndefined();
  const huge = Buffer.from(PNG);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  expect(await pictureInThread(order(huge, 'png'))).toBeUndefined();
});
