import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFArray, PDFDict, PDFName, PDFNumber, StandardFontEmbedder, StandardFonts, type PDFDocument } from 'pdf-lib';
import { STANDARD_ENCODING } from './standard-encoding.ts';

const require = createRequire(import.meta.url);
const fontFile = (name: string): Promise<Buffer> => readFile(require.resolve(`pdfjs-dist/standard_fonts/${name}`));

type Family = 'sans' | 'serif' | 'fixed' | 'symbol' | 'dingbats';
type Supply = { readonly family: Family; readonly bold: boolean; readonly italic: boolean };

const FAMILIES: readonly (readonly [RegExp, Family])[] = [
  [/^(?:helvetica|arial(?:mt)?)$/u, 'sans'],
  [/^(?:times|times-?roman|timesnewroman(?:ps)?(?:mt)?)$/u, 'serif'],
  [/^(?:courier|couriernew(?:ps)?(?:mt)?)$/u, 'fixed'],
  [/^symbol(?:mt)?$/u, 'symbol'],
  [/^zapfdingbats$/u, 'dingbats'],
];
const FOXIT: Readonly<Record<Exclude<Family, 'sans'>, string>> = {
  serif: 'FoxitSerif',
  fixed: 'FoxitFixed',
  symbol: 'FoxitSymbol',
  dingbats: 'FoxitDingbats',
};

/**
 * Fonts that every reader was once to have, and that a document therefore leaves out, are put in (in the copy that is printed): the same ones that
 * the preview draws with, metric for metric (pdfjs-dist: Liberation Sans, SIL OFL 1.1; Foxit's, BSD). Any other font that is left out would be guessed
 * at by every program in its own way.
 * @returns `missing` when there is one of those
 */
export async function supplyFonts(document: PDFDocument): Promise<'whole' | 'supplied' | 'missing'> {
  const left = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => fontsIn(object))
    .filter(font => !isEmbedded(font));
  let isSupplied = false;
  for (const font of new Set(left)) {
    const supply = supplyFor(font);
    if (supply === undefined) return 'missing';
    await embed(document, font, supply);
    isSupplied = true;
  }
  return isSupplied ? 'supplied' : 'whole';
}

/** Fonts are objects of their own, or stand in a page's resources. */
function fontsIn(object: unknown): readonly PDFDict[] {
  const dict = object instanceof PDFDict ? object : hasDict(object) ? object.dict : undefined;
  if (dict === undefined) return [];
  if (dict.get(TYPE) === FONT && dict.has(PDFName.of('BaseFont'))) return isDescendant(dict) ? [] : [dict];
  const resources = dict.get(PDFName.of('Resources')) ?? dict;
  const fonts = resources instanceof PDFDict ? resources.get(FONT) : undefined;
  return fonts instanceof PDFDict ? fonts.values().filter((font): font is PDFDict => font instanceof PDFDict) : [];
}

const TYPE = PDFName.of('Type');
const FONT = PDFName.of('Font');
const hasDict = (object: unknown): object is { readonly dict: PDFDict } =>
  typeof object === 'object' && object !== null && 'dict' in object && object.dict instanceof PDFDict;
const subtypeOf = (font: PDFDict): string => {
  const name = font.lookup(PDFName.of('Subtype'));
  return name instanceof PDFName ? name.decodeText() : '';
};
const isDescendant = (font: PDFDict): boolean => subtypeOf(font).startsWith('CIDFont');

function isEmbedded(font: PDFDict): boolean {
  const subtype = subtypeOf(font);
  if (subtype === 'Type3') return true;
  let owner: unknown = font;
  if (subtype === 'Type0') {
    const descendants = font.lookup(PDFName.of('DescendantFonts'));
    owner = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
  }
  const descriptor = owner instanceof PDFDict ? owner.lookup(PDFName.of('FontDescriptor')) : undefined;
  return descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some(name => descriptor.has(PDFName.of(name)));
}

function supplyFor(font: PDFDict): Supply | undefined {
  const base = font.lookup(PDFName.of('BaseFont'));
  if (!(base instanceof PDFName) || !/^(?:Type1|TrueType|MMType1)$/u.test(subtypeOf(font))) return undefined;
  const name = base
    .decodeText()
    .replace(/^[A-Z]{6}\+/u, '')
    .replaceAll(' ', '')
    .toLowerCase();
  const style = /[-,]?(bold)?(oblique|italic|roman)?(mt)?$/u.exec(name)?.[0] ?? '';
  const bare = name.slice(0, name.length - style.length).replace(/[-,]$/u, '');
  const family = FAMILIES.find(([pattern]) => pattern.test(bare) || pattern.test(name))?.[1];
  return family === undefined ? undefined : { family, bold: style.includes('bold'), italic: /oblique|italic/u.test(style) };
}

async function embed(document: PDFDocument, font: PDFDict, supply: Supply): Promise<void> {
  if (supply.family === 'sans') await embedSans(document, font, supply);
  else await embedFoxit(document, font, { ...supply, family: supply.family });
}

/** Compact Type 1 (whatever the files are called), by its glyphs' names: the document's own encoding goes on. */
async function embedFoxit(
  { context }: PDFDocument,
  font: PDFDict,
  { family, bold, italic }: Supply & { readonly family: keyof typeof FOXIT },
): Promise<void> {
  const isText = family === 'serif' || family === 'fixed';
  const style = isText ? `${bold ? 'Bold' : ''}${italic ? 'Italic' : ''}` : '';
  const bytes = await fontFile(`${FOXIT[family]}${style}.pfb`);
  const file = context.register(context.flateStream(bytes, { Subtype: 'Type1C' }));
  font.set(PDFName.of('Subtype'), PDFName.of('Type1'));
  font.set(PDFName.of('FontDescriptor'), context.register(context.obj({ ...describe(font, isText ? 32 : 4), FontFile3: file })));
}

/** Liberation is TrueType, which finds its glyphs by an encoding that is told, and its widths likewise. */
async function embedSans({ context }: PDFDocument, font: PDFDict, { bold, italic }: Supply): Promise<void> {
  const style = bold ? (italic ? 'BoldItalic' : 'Bold') : italic ? 'Italic' : 'Regular';
  const bytes = await fontFile(`LiberationSans-${style}.ttf`);
  const file = context.register(context.flateStream(bytes, { Length1: bytes.length }));
  const metrics = StandardFontEmbedder.for(
    (bold
      ? italic
        ? StandardFonts.HelveticaBoldOblique
        : StandardFonts.HelveticaBold
      : italic
        ? StandardFonts.HelveticaOblique
        : StandardFonts.Helvetica) as never,
  );
  const names = namesByCode(font, metrics);
  const encoding = font.lookup(PDFName.of('Encoding'));
  if (encoding === undefined || (encoding instanceof PDFDict && !encoding.has(PDFName.of('BaseEncoding')))) {
    const differences = [...names].flatMap(([code, name]) => [PDFNumber.of(code), PDFName.of(name)]);
    font.set(PDFName.of('Encoding'), context.obj({ Type: 'Encoding', BaseEncoding: 'WinAnsiEncoding', Differences: differences }));
  }
  if (!font.has(PDFName.of('Widths'))) {
    const widths = Array.from({ length: 224 }, (_, index) => {
      const name = names.get(index + 32);
      return name === undefined ? 0 : (metrics.font.getWidthOfGlyph(name) ?? 0);
    });
    font.set(PDFName.of('FirstChar'), PDFNumber.of(32));
    font.set(PDFName.of('LastChar'), PDFNumber.of(255));
    font.set(PDFName.of('Widths'), context.obj(widths));
  }
  font.set(PDFName.of('Subtype'), PDFName.of('TrueType'));
  font.set(PDFName.of('FontDescriptor'), context.register(context.obj({ ...describe(font, 32), FontFile2: file })));
}

/** Which glyph each code stands for in this font. */
function namesByCode(font: PDFDict, metrics: StandardFontEmbedder): ReadonlyMap<number, string> {
  const encoding = font.lookup(PDFName.of('Encoding'));
  const base = encoding instanceof PDFDict ? encoding.lookup(PDFName.of('BaseEncoding')) : encoding;
  const baseName = base instanceof PDFName ? base.decodeText() : 'StandardEncoding';
  const decoder = new TextDecoder(baseName === 'MacRomanEncoding' ? 'macintosh' : 'windows-1252');
  const names = new Map<number, string>();
  for (let code = 32; code < 256; code += 1) {
    const codePoint = decoder.decode(Uint8Array.of(code)).codePointAt(0) ?? 0;
    if (baseName === 'StandardEncoding' && code > 126) continue;
    if (metrics.encoding.canEncodeUnicodeCodePoint(codePoint)) names.set(code, metrics.encoding.encodeUnicodeCodePoint(codePoint).name);
  }
  if (baseName === 'StandardEncoding') for (const [code, name] of STANDARD_ENCODING) names.set(code, name);
  const differences = encoding instanceof PDFDict ? encoding.lookup(PDFName.of('Differences')) : undefined;
  let code = 0;
  for (const each of differences instanceof PDFArray ? differences.asArray() : []) {
    if (each instanceof PDFNumber) code = each.asNumber();
    else if (each instanceof PDFName) {
      names.set(code, each.decodeText());
      code += 1;
    }
  }
  return names;
}

/** What a descriptor must have; the figures are Helvetica's, which no reader draws by. */
function describe(font: PDFDict, flags: number): Readonly<Record<string, unknown>> & { readonly Type: string } {
  const old = font.lookup(PDFName.of('FontDescriptor'));
  const kept = old instanceof PDFDict ? Object.fromEntries(old.entries().map(([key, value]) => [key.decodeText(), value])) : {};
  const name = font.get(PDFName.of('BaseFont'));
  return {
    Flags: flags,
    FontBBox: [-166, -225, 1000, 931],
    ItalicAngle: 0,
    Ascent: 718,
    Descent: -207,
    CapHeight: 718,
    StemV: 88,
    ...kept,
    FontName: name,
    Type: 'FontDescriptor',
  };
}
