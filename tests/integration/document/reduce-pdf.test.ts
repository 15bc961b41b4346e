import { PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFContext } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';
import { decodeJpeg, encodeJpeg, jpegHead } from '../../../app/document/reduce/picture-codec.node.ts';
import { reducePdf } from '../../../app/document/reduce/reduce-pdf.node.ts';
import { reduceInThread } from '../../../app/document/reduce/reduce-thread.node.ts';
import type { Reduction } from '../../../app/document/reduce/reduction.ts';
import { photograph, picturedPdf } from '../../fakes/pictured-pdf.ts';

type Reduced = Extract<Reduction, { bytes: Uint8Array }>;

async function reduced(bytes: Uint8Array, goalBytes?: number): Promise<Reduced> {
  const reduction = await reducePdf({ bytes, goalBytes });
  if ('refused' in reduction) throw new Error(reduction.refused);
  return reduction;
}

function pictures(context: PDFContext): readonly PDFRawStream[] {
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [object] : [],
    );
}

const widthOf = ({ dict }: PDFRawStream): number => dict.lookup(PDFName.of('Width'), PDFNumber).asNumber();

async function openedPictures(bytes: Uint8Array): Promise<readonly PDFRawStream[]> {
  return pictures((await PDFDocument.load(bytes)).context);
}

async function textOf(bytes: Uint8Array): Promise<unknown> {
  return (await pdfInspector().textOf('', bytes))?.pages;
}

test('a copy has the dots that its pictures are drawn with, and every word of the original', async () => {
  const before = await picturedPdf({ pages: 2, dots: 1100, points: 288 });
  const original = Uint8Array.from(before);
  const copy = await reduced(before);
  expect(before).toEqual(original);
  expect(copy.bytes.length).toBeLessThan(before.length / 3);
  expect(copy).toMatchObject({ pictures: 2, dotsPerInch: 150 });
  const [picture] = await openedPictures(copy.bytes);
  // 288 points are four inches.
  expect(picture === undefined ? 0 : widthOf(picture)).toBe(600);
  expect(jpegHead(picture?.contents ?? new Uint8Array())).toMatchObject({ width: 600, height: 450, components: 3 });
  expect(await textOf(copy.bytes)).toEqual(await textOf(before));
  expect(await textOf(before)).toEqual(['Beslut, sida 1. Åäö.', 'Beslut, sida 2. Åäö.']);
});

test('a picture that is drawn twice keeps the dots of the larger one, and its colours', async () => {
  const bytes = await picturedPdf({
    dots: 700,
    points: 100,
    also: async (document, page) => {
      const image = await document.embedJpg(await bytesOfPhotograph());
      page.drawImage(image, { x: 0, y: 0, width: 72, height: 54 });
      page.drawImage(image, { x: 0, y: 100, width: 216, height: 162 });
    },
  });
  const widths = (await openedPictures((await reduced(bytes)).bytes)).map(widthOf).sort((a, b) => a - b);
  expect(widths).toEqual([209, 450]);
  const [, larger] = await openedPictures((await reduced(bytes)).bytes);
  const shown = await decodeJpeg(larger?.contents ?? new Uint8Array());
  const corner = [...(shown?.data.slice(0, 3) ?? [])];
  expect(corner[0]).toBeLessThan(40);
  expect(corner[2]).toBeGreaterThan(120);
});

async function bytesOfPhotograph(): Promise<Uint8Array> {
  return encodeJpeg(photograph(900, 675, 7), 92, false);
}

test('where the gentle copy is still over the goal a harder one is tried', async () => {
  const bytes = await picturedPdf({ dots: 900, points: 288 });
  const gentle = await reduced(bytes);
  const harder = await reduced(bytes, gentle.bytes.length - 1);
  expect(harder.dotsPerInch).toBe(100);
  expect(harder.bytes.length).toBeLessThan(gentle.bytes.length);
  expect((await reduced(bytes, gentle.bytes.length)).dotsPerInch).toBe(150);
});

test('what nothing leads to and what is there twice is left out', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawText('Beslut');
  const waste = Uint8Array.from(photograph(200, 200).data);
  document.context.register(document.context.stream(waste));
  document.setTitle('Beslut');
  const bytes = await document.save({ useObjectStreams: false });
  const copy = await reduced(bytes);
  expect(copy.bytes.length).toBeLessThan(5_000);
  expect(copy.pictures).toBe(0);
  expect((await PDFDocument.load(copy.bytes)).getTitle()).toBe('Beslut');
});

describe('refused, with the reason', () => {
  const withThing = (add: (document: PDFDocument) => void): Promise<Uint8Array> =>
    picturedPdf({ dots: 300, points: 200, also: document => add(document) });

  test('signed: a signature field, a signature, a certification', async () => {
    for (const add of [
      ({ context }: PDFDocument) => void context.register(context.obj({ FT: 'Sig', T: PDFString.of('Underskrift') })),
      ({ context }: PDFDocument) => void context.register(context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] })),
      ({ catalog, context }: PDFDocument) => catalog.set(PDFName.of('Perms'), context.obj({})),
    ])
      expect(await reducePdf({ bytes: await withThing(add), goalBytes: undefined })).toEqual({ refused: 'signed' });
  });

  test('files within it', async () => {
    const document = await PDFDocument.load(await picturedPdf({ dots: 300 }));
    await document.attach(Buffer.from('<xml/>'), 'faktura.xml', { mimeType: 'text/xml' });
    expect(await reducePdf({ bytes: await document.save(), goalBytes: undefined })).toEqual({ refused: 'embedded-files' });
  });

  test('a form that a program draws', async () => {
    const bytes = await withThing(({ catalog, context }) => {
      const form = context.obj({ Fields: [] });
      form.set(PDFName.of('XFA'), PDFString.of('<xdp/>'));
      catalog.set(PDFName.of('AcroForm'), form);
    });
    expect(await reducePdf({ bytes, goalBytes: undefined })).toEqual({ refused: 'dynamic-form' });
  });

  test('as small as it gets', async () => {
    const document = await PDFDocument.create();
    document.addPage().drawText('Beslut');
    const bytes = await document.save();
    expect(await reducePdf({ bytes, goalBytes: 10 })).toEqual({ refused: 'no-gain' });
  });

  test('not to be read', async () => {
    expect(await reducePdf({ bytes: Buffer.from('%PDF-1.7 inte en PDF'), goalBytes: undefined })).toEqual({ refused: 'unreadable' });
  });
});

test('a picture of a kind where more than dots could be lost is left as it was', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const colours = { CMYK: 'DeviceCMYK', palette: ['Indexed', 'DeviceRGB', 1, PDFString.of('abcdef')] };
  for (const space of Object.values(colours)) {
    const dict = { Type: 'XObject', Subtype: 'Image', Width: 400, Height: 400, BitsPerComponent: 8, ColorSpace: space };
    const ref = document.context.register(document.context.flateStream(Uint8Array.from(photograph(400, 400).data), dict));
    page.node.setXObject(PDFName.of(`P${ref.objectNumber}`), ref);
  }
  const bytes = await document.save({ useObjectStreams: false });
  expect(await reducePdf({ bytes, goalBytes: undefined })).toEqual({ refused: 'no-gain' });
});

test('PDF/A-1 gets no object streams, and keeps its description readable', async () => {
  const metadata = '<x:xmpmeta><rdf:Description><pdfaid:part>1</pdfaid:part></rdf:Description></x:xmpmeta>'.padEnd(700);
  const bytes = await picturedPdf({
    dots: 700,
    points: 100,
    also: ({ context, catalog }) =>
      catalog.set(PDFName.of('Metadata'), context.register(context.stream(metadata, { Type: 'Metadata', Subtype: 'XML' }))),
  });
  const copy = Buffer.from((await reduced(bytes)).bytes).toString('latin1');
  expect(copy).toContain('<pdfaid:part>1</pdfaid:part>');
  expect(copy).not.toContain('/ObjStm');
});

test('in a thread of its own, which ends when it takes too long or swells', async () => {
  const bytes = await picturedPdf({ dots: 1100, points: 288 });
  expect(await reduceInThread({ bytes, goalBytes: undefined })).toMatchObject({ pictures: 1 });
  expect(await reduceInThread({ bytes, goalBytes: undefined }, { timeMs: 1, memoryBytes: 1e12 })).toEqual({ refused: 'too-heavy' });
  expect(await reduceInThread({ bytes, goalBytes: undefined }, { timeMs: 60_000, memoryBytes: 1 })).toEqual({ refused: 'too-heavy' });
});
