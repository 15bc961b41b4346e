import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { degrees, PDFDocument, PDFName, PDFOperator, PDFOperatorNames, PDFString, rgb, StandardFonts, type PDFPage } from 'pdf-lib';

const require = createRequire(import.meta.url);
const fontBytes = readFileSync(require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'));
const A4: [number, number] = [595.28, 841.89];

async function document(): Promise<{ readonly pdf: PDFDocument; readonly write: (page: PDFPage, text: string, size?: number) => void }> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(fontBytes);
  return {
    pdf,
    write: (page, text, size = 24) => {
      const { width, height } = page.getSize();
      page.drawText(text, { x: 40, y: height - 80, size, font });
      // A corner that tells which way is up, and whether the whole page is there.
      page.drawRectangle({ x: width - 60, y: 30, width: 40, height: 20, color: rgb(0, 0, 0) });
      page.drawRectangle({ x: 20, y: 20, width: width - 40, height: height - 40, borderWidth: 2, borderColor: rgb(0.3, 0.3, 0.3) });
    },
  };
}

/** One page of a size, shown turned. */
export async function pageOf(size: [number, number], turned = 0, change: (page: PDFPage) => void = () => undefined): Promise<Uint8Array> {
  const { pdf, write } = await document();
  const page = pdf.addPage(size);
  write(page, 'Beslut åäö');
  page.setRotation(degrees(turned));
  change(page);
  return pdf.save();
}

/** A drawing with a layer that is switched off. */
export async function layeredPdf(): Promise<Uint8Array> {
  const { pdf, write } = await document();
  const page = pdf.addPage(A4);
  write(page, 'Ritning');
  const { context } = pdf;
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Arbetsanteckningar') }));
  const name = page.node.newXObject(
    'Hidden',
    context.register(
      context.stream('0 0 0 rg 0 0 300 300 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 300, 300], Resources: {}, OC: layer }),
    ),
  );
  page.pushOperators(PDFOperator.of(PDFOperatorNames.DrawObject, [name]));
  pdf.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer], Order: [] } }));
  return pdf.save();
}

/** A form with what somebody has filled in. */
export async function formPdf(): Promise<Uint8Array> {
  const { pdf, write } = await document();
  const page = pdf.addPage(A4);
  write(page, 'Blankett');
  const field = pdf.getForm().createTextField('namn');
  field.setText('Ifyllt av Kim');
  field.addToPage(page, { x: 100, y: 400, width: 300, height: 40 });
  pdf.getForm().updateFieldAppearances(await pdf.embedFont(fontBytes));
  return pdf.save();
}

/** Text in fonts that every reader was once to have. */
export async function standardFontsPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage(A4);
  let y = 760;
  for (const name of [StandardFonts.Helvetica, StandardFonts.HelveticaBoldOblique, StandardFonts.TimesRoman, StandardFonts.Courier]) {
    page.drawText('Beslut om bygglov: Åsa får 12 345 kronor', { x: 40, y, size: 20, font: await pdf.embedFont(name) });
    y -= 60;
  }
  return pdf.save();
}

/** Names a font that nobody has, and does not bring it. */
export async function missingFontPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await standardFontsPdf());
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const dict = object as { get?: (name: PDFName) => unknown; set?: (name: PDFName, value: PDFName) => void };
    if (dict.get?.(PDFName.of('BaseFont')) !== undefined) dict.set?.(PDFName.of('BaseFont'), PDFName.of('KommunSansPro'));
  }
  return pdf.save();
}

/** The same, and what is filled in is left to a program to draw. */
export async function undrawnFormPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await formPdf());
  const fields = pdf.getForm().getFields();
  for (const field of fields) for (const widget of field.acroField.getWidgets()) widget.dict.delete(PDFName.of('AP'));
  return pdf.save({ updateFieldAppearances: false });
}

export async function encryptedPdf(): Promise<Uint8Array> {
  const { pdf, write } = await document();
  write(pdf.addPage(A4), 'Hemligt');
  pdf.encrypt({ userPassword: 'user', ownerPassword: 'owner' });
  return pdf.save();
}

/** As large as it is said to be: a scan of noise that does not compress. */
export async function scanPdf(megabytes: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const width = 1000;
  const height = Math.round((megabytes * 1_000_000) / width);
  const pixels = randomBytes(width * height);
  const image = pdf.context.register(
    pdf.context.stream(pixels, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
    }),
  );
  const page = pdf.addPage(A4);
  const name = page.node.newXObject('Scan', image);
  const content = pdf.context.register(pdf.context.stream(`q 500 0 0 700 40 60 cm ${name.toString()} Do Q`));
  page.node.set(PDFName.of('Contents'), content);
  return pdf.save();
}

/** A signature field that is signed, with what it looks like. What it signs with is of no matter to a printer. */
export async function signedPdf(): Promise<Uint8Array> {
  const { pdf, write } = await document();
  const page = pdf.addPage(A4);
  write(page, 'Underskrivet');
  const { context } = pdf;
  const look = context.register(
    context.stream('0 0 0 rg 0 0 200 50 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 50], Resources: {} }),
  );
  const signature = context.register(context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', Contents: PDFString.of('x') }));
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('s'),
      V: signature,
      Rect: [100, 100, 300, 150],
      F: 132,
      AP: { N: look },
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([field]));
  pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  return pdf.save();
}

/** A form of Adobe's that only its own program can show. */
export async function dynamicFormPdf(): Promise<Uint8Array> {
  const { pdf, write } = await document();
  write(pdf.addPage(A4), 'Please wait...');
  pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ Fields: [], XFA: PDFString.of('<xdp/>') }));
  return pdf.save({ updateFieldAppearances: false });
}

export { A4 };
