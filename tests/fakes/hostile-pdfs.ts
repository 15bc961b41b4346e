import { degrees, PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import { encodeJpeg } from '../../app/document/reduce/picture-codec.node.ts';
import { TaggedDocument } from '../../app/letter/tagged-document.node.ts';
import { bombs } from './hostile-bombs.ts';
import { ACTS, handMade, LOOPS, rawObjects } from './hostile-structures.ts';
import { photograph } from './pictured-pdf.ts';

/** A file that somebody drops on the window. `may`: what it may be answered with; `taken` is a card, the rest are codes of failures. */
export type DroppedFile = { readonly name: string; readonly bytes: Buffer; readonly may: readonly Answer[] };
export type Answer =
  'taken' | 'attachment.encrypted' | 'attachment.unreadable' | 'attachment.not-pdf' | 'attachment.empty' | 'attachment.name-refused';

const BROKEN: readonly Answer[] = ['taken', 'attachment.unreadable'];

/** Some hundred files, good, broken and hostile, the same each time. Nothing in them is a person. */
export async function hostilePdfs(): Promise<readonly DroppedFile[]> {
  const text = await plain();
  const files: DroppedFile[] = [];
  const add = (name: string, bytes: Buffer | string, ...may: readonly Answer[]): void => {
    files.push({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, may });
  };

  for (const [name, bytes] of await good()) add(`god ${name}.pdf`, bytes, 'taken');
  for (let step = 1; step < 40; step += 1) add(`avkortad ${step}.pdf`, text.subarray(0, Math.floor((text.length / 40) * step)), ...BROKEN);
  for (let seed = 1; seed <= 75; seed += 1)
    add(`bitfel ${seed}.pdf`, withNoise(text, seed), ...BROKEN, 'attachment.encrypted', 'attachment.not-pdf');
  for (const [name, bytes] of wrongTables(text)) add(`tabell ${name}.pdf`, bytes, ...BROKEN, 'attachment.empty');
  for (const [name, bytes] of await encrypted()) add(`låst ${name}.pdf`, bytes, 'attachment.encrypted');
  for (const [name, catalogue, page] of ACTS) add(`åtgärd ${name}.pdf`, handMade(catalogue, page), 'taken');
  for (const [name, objects] of LOOPS) add(`slinga ${name}.pdf`, rawObjects(objects), ...BROKEN);
  for (const [name, bytes] of bombs()) add(`bomb ${name}.pdf`, bytes, ...BROKEN);
  for (const [name, bytes] of others()) add(`annat ${name}.pdf`, bytes, 'attachment.not-pdf');
  for (const [name, bytes, ...may] of doubles(text)) add(`dubbel ${name}.pdf`, bytes, ...may);
  for (const [name, ...may] of NAMES) add(name, text, ...may);
  add('tom.pdf', '', 'attachment.empty');
  return files;
}

async function plain(pages = 1, words = 'Beslut'): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).drawText(words, { x: 60, y: 760, size: 12, font });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

async function good(): Promise<readonly (readonly [string, Buffer])[]> {
  const made: [string, Buffer][] = [];
  for (const pages of [1, 2, 3, 5, 10, 50, 200]) made.push([`${pages} sidor`, await plain(pages)]);
  const boxes: Readonly<Record<string, readonly [number, number]>> = {
    ...{ A5: [420, 595], A3: [842, 1191], Letter: [612, 792], liggande: [842, 595], kvitto: [226, 3000], frimärke: [60, 80] },
    ...{ jätte: [14400, 14400], värsta: [200000, 200000], prick: [1, 1] },
  };
  for (const [name, box] of Object.entries(boxes)) {
    const document = await PDFDocument.create();
    document.addPage([...box]).drawText('Beslut', { x: box[0] / 4, y: box[1] / 2, size: Math.min(12, box[0] / 8) });
    made.push([name, Buffer.from(await document.save())]);
  }
  for (const turn of [90, 180, 270]) {
    const document = await PDFDocument.create();
    const page = document.addPage([595, 842]);
    page.setRotation(degrees(turn));
    page.drawText('Beslut', { x: 60, y: 700 });
    made.push([`vriden ${turn}`, Buffer.from(await document.save())]);
  }
  const picture = await encodeJpeg(photograph(400, 560), 70, false);
  for (const pages of [1, 4, 12]) {
    const document = await PDFDocument.create();
    const image = await document.embedJpg(picture);
    for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    made.push([`skannad ${pages}`, Buffer.from(await document.save())]);
  }
  const form = await PDFDocument.create();
  const page = form.addPage([595, 842]);
  for (let field = 0; field < 40; field += 1)
    form
      .getForm()
      .createTextField(`f${field}`)
      .addToPage(page, { x: 60, y: 20 + field * 20, width: 100, height: 15 });
  made.push(['formulär', Buffer.from(await form.save())]);
  const inside = await PDFDocument.create();
  inside.addPage([595, 842]).drawText('Beslut');
  await inside.attach(Buffer.from('MZ'), 'program.exe', { mimeType: 'application/octet-stream' });
  made.push(['med fil i', Buffer.from(await inside.save())]);
  for (const isArchival of [true, false]) {
    const tagged = await TaggedDocument.create('Beslut', '2026-11-28T12:00:00.000Z');
    const sheet = tagged.page();
    tagged.mark(sheet, tagged.element('P', tagged.root), () =>
      tagged.text(sheet, 'Hej', { sizePt: 11, bold: false, italic: false, underlined: false, faint: false }, 60, 100),
    );
    made.push([isArchival ? 'PDF/A'.replace('/', '-') : 'taggad', Buffer.from(await tagged.save(isArchival, 'x'))]);
  }
  const signed = await PDFDocument.create();
  const first = signed.addPage([595, 842]);
  const { context } = signed;
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: [0, 10, 20, 10],
      Contents: PDFString.of('00'),
    }),
  );
  const field = context.register(
    context.obj({ FT: 'Sig', T: PDFString.of('S'), V: signature, Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 0, 0] }),
  );
  first.node.set(PDFName.of('Annots'), context.obj([field]));
  signed.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  made.push(['undertecknad', Buffer.from(await signed.save())]);
  return made;
}

async function encrypted(): Promise<readonly (readonly [string, Buffer])[]> {
  const made: [string, Buffer][] = [];
  for (const [name, passwords] of Object.entries({
    lösenord: { userPassword: 'a', ownerPassword: 'b' },
    ägare: { ownerPassword: 'b' },
    'utan utskrift': { ownerPassword: 'b', permissions: { printing: false as const } },
  })) {
    const document = await PDFDocument.create();
    document.addPage([595, 842]).drawText('Beslut');
    document.encrypt({ userPassword: '', ...passwords });
    made.push([name, Buffer.from(await document.save({ useObjectStreams: false }))]);
  }
  return made;
}

/** The same bytes with some of them changed; always the same ones for a seed. */
function withNoise(bytes: Buffer, seed: number): Buffer {
  const changed = Buffer.from(bytes);
  let state = seed * 2654435761;
  const next = (below: number): number => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
  for (let count = 0; count < 1 + (seed % 50); count += 1) changed[8 + next(changed.length - 8)] = next(256);
  return changed;
}

function wrongTables(bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const text = bytes.toString('latin1');
  const changed = (from: RegExp | string, to: string): Buffer => Buffer.from(text.replace(from, to), 'latin1');
  return [
    ['fel startxref', changed(/startxref\n\d+/u, 'startxref\n1')],
    ['stort startxref', changed(/startxref\n\d+/u, 'startxref\n99999999999')],
    ['negativt startxref', changed(/startxref\n\d+/u, 'startxref\n-5')],
    ['utan startxref', changed(/startxref[\s\S]*$/u, '')],
    ['utan trailer', changed(/trailer[\s\S]*$/u, '')],
    ['utan xref', changed(/xref[\s\S]*$/u, '')],
    ['utan EOF', changed('%%EOF', '')],
    ['fel Size', changed(/\/Size \d+/u, '/Size 1')],
    ['stor Size', changed(/\/Size \d+/u, '/Size 2147483647')],
    ['fel Root', changed(/\/Root \d+/u, '/Root 77')],
    ['Root på sig själv', changed(/\/Root \d+ 0 R/u, '/Root /Root')],
    ['Prev på sig själv', changed(/\/Root/u, `/Prev ${/startxref\n(\d+)/u.exec(text)?.[1] ?? '0'} /Root`)],
    ['flyttad', Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes])],
    ['skräp efter', Buffer.concat([bytes, Buffer.alloc(5000, 'x')])],
    ['två i en', Buffer.concat([bytes, bytes])],
    ['Length fel', changed(/\/Length \d+/u, '/Length 1')],
    ['Length stor', changed(/\/Length \d+/u, '/Length 2147483647')],
    ['Length negativ', changed(/\/Length \d+/u, '/Length -1')],
    ['Count noll', changed(/\/Count \d+/u, '/Count 0')],
    ['Count negativ', changed(/\/Count \d+/u, '/Count -3')],
    ['Count för stor', changed(/\/Count \d+/u, '/Count 1000000000')],
    ['Kids tom', changed(/\/Kids \[[^\]]*\]/u, '/Kids []')],
    ['Kids okänd', changed(/\/Kids \[[^\]]*\]/u, '/Kids [99 0 R]')],
    ['MediaBox text', changed(/\/MediaBox \[[^\]]*\]/u, '/MediaBox (hej)')],
    ['MediaBox noll', changed(/\/MediaBox \[[^\]]*\]/u, '/MediaBox [0 0 0 0]')],
    ['MediaBox negativ', changed(/\/MediaBox \[[^\]]*\]/u, '/MediaBox [595 842 0 0]')],
    ['MediaBox oändlig', changed(/\/MediaBox \[[^\]]*\]/u, '/MediaBox [-1e38 -1e38 1e38 1e38]')],
    ['version 9.9', changed(/%PDF-1\.\d/u, '%PDF-9.9')],
    ['radslut CR', Buffer.from(text.replaceAll('\n', '\r'), 'latin1')],
    ['radslut CRLF', Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')],
  ];
}

function others(): readonly (readonly [string, Buffer])[] {
  const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
  return [
    ['en byte', ascii('%')],
    ['text', ascii('Hej, det här är ett brev.')],
    ['html', ascii('<!doctype html><script>alert(1)</script>')],
    ['svg', ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['xml', ascii('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['program', ascii(`MZ${'\0'.repeat(500)}`)],
    ['zip', ascii(`PK\u0003\u0004${'\0'.repeat(500)}`)],
    ['docx', ascii(`PK\u0003\u0004${'\0'.repeat(22)}[Content_Types].xmlword/document.xml`)],
    ['gif', ascii('GIF89a\u0001\0\u0001\0\0\0\0;')],
    ['jpeg', ascii('\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0')],
    ['png', ascii('\u0089PNG\r\n\u001a\n')],
    ['heic', ascii('\0\0\0\u0018ftypheic')],
    ['rtf', ascii('{\\rtf1 hej}')],
    ['ole', ascii('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')],
    ['nollor', Buffer.alloc(50_000)],
    ['genväg', ascii('L\0\0\0\u0001\u0014\u0002\0')],
    ['postscript', ascii('%!PS-Adobe-3.0\n(a) show')],
    ['xps', ascii('PK\u0003\u0004FixedDocumentSequence.fdseq')],
    ['e-post', ascii('From: a@b.example\r\nSubject: hej\r\n\r\nhej')],
    ['utf16', Buffer.from('\ufeff%PDF-1.7', 'utf16le')],
  ];
}

function doubles(bytes: Buffer): readonly (readonly [string, Buffer, ...(readonly Answer[])])[] {
  const after = (before: Buffer | string): Buffer => Buffer.concat([Buffer.from(before), bytes]);
  return [
    ['html och pdf', after('<!doctype html><script>alert(1)</script>\n'), 'taken'],
    ['gif och pdf', after('GIF89a\u0001\0\u0001\0\0\0\0;'), 'taken'],
    ['program och pdf', after(`MZ${'\0'.repeat(500)}`), 'taken'],
    ['pdf vid 1000', after(Buffer.alloc(1000, 32)), 'taken'],
    ['pdf vid 1019', after(Buffer.alloc(1019, 32)), 'taken', 'attachment.not-pdf'],
    ['pdf vid 2000', after(Buffer.alloc(2000, 32)), 'attachment.not-pdf'],
    ['pdf och zip', Buffer.concat([bytes, Buffer.from('PK\u0003\u0004')]), 'taken'],
    ['bara huvud', Buffer.from('%PDF-'), 'attachment.unreadable'],
    ['huvud och slut', Buffer.from('%PDF-1.7\n%%EOF\n'), 'attachment.unreadable'],
    ['BOM och pdf', after('\ufeff'), 'taken'],
  ];
}

const NAMES: readonly (readonly [string, ...(readonly Answer[])])[] = [
  ['..\\..\\windows\\beslut.pdf', 'taken', 'attachment.name-refused'],
  ['../../etc/beslut.pdf', 'taken', 'attachment.name-refused'],
  ['CON.pdf', 'taken', 'attachment.name-refused'],
  ['aux.pdf', 'taken', 'attachment.name-refused'],
  ['beslut.pdf.exe', 'taken', 'attachment.name-refused'],
  ['beslut', 'taken', 'attachment.name-refused'],
  ['.pdf', 'taken', 'attachment.name-refused'],
  ['beslut.PDF', 'taken'],
  ['beslut*:"<>|?.pdf', 'taken', 'attachment.name-refused'],
  [`${'a'.repeat(300)}.pdf`, 'taken', 'attachment.name-refused'],
  ['fdp.exe\u202efdp.pdf', 'taken', 'attachment.name-refused'],
  ['beslut\u200b.pdf', 'taken', 'attachment.name-refused'],
  ['beslut\n\t.pdf', 'taken', 'attachment.name-refused'],
  ['åäö ÅÄÖ é 中文 😀.pdf', 'taken'],
  ['a\u030aa\u0308o\u0308.pdf', 'taken'],
  ['beslut .pdf', 'taken'],
  ['beslut.pdf.', 'taken', 'attachment.name-refused'],
  ['%00.pdf', 'taken'],
  ['<img src=x onerror=alert(1)>.pdf', 'taken', 'attachment.name-refused'],
  ['beslut.pdf', 'taken'],
  ['beslut.pdf', 'taken'],
  ['BESLUT.pdf', 'taken'],
];
