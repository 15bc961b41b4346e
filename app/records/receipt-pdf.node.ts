import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import type { Instant } from '../kernel/instant.ts';
import { unwritableReplaced, wrapText } from './page-text.ts';
import type { Receipt } from './receipt.ts';

/** A4 in points; margins 20 mm. */
const PAGE = { width: 595.28, height: 841.89, margin: 56.7 } as const;
const LABEL_WIDTH = 110;
const INK = rgb(0.1, 0.12, 0.14);
const FAINT = rgb(0.38, 0.42, 0.46);
const ACCENT = rgb(0.05, 0.35, 0.38);
/** No field takes more than this, and the type is set smaller when there is much to tell: the receipt stays one page. */
const MOST_LINES = 3;
const SMALLEST_SCALE = 0.75;
const SCALES: readonly number[] = [1, 0.95, 0.9, 0.85, 0.8, SMALLEST_SCALE];

const require = createRequire(import.meta.url);
/** Liberation Sans (SIL OFL 1.1), which pdfjs-dist carries: Latin, Greek and Cyrillic, so that a name can be written as it is. */
const fontFile = (style: 'Regular' | 'Bold'): string => require.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`);

/**
 * The receipt as a PDF of one page. The same receipt at the same moment gives the same bytes.
 * @param at becomes the document's own date
 */
export async function receiptPdf(receipt: Receipt, at: Instant): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  // One after the other: the order decides their numbers in the file.
  const regular = await document.embedFont(await readFile(fontFile('Regular')));
  const bold = await document.embedFont(await readFile(fontFile('Bold')));
  document.setTitle(receipt.title, { showInWindowTitleBar: true });
  document.setLanguage('sv-SE');
  document.setProducer('Sigill');
  document.setCreator('Sigill');
  document.setCreationDate(new Date(at));
  document.setModificationDate(new Date(at));
  const page = document.addPage([PAGE.width, PAGE.height]);
  const fonts = { regular, bold };
  const scale = SCALES.find(candidate => drawReceipt(new Pen(undefined, fonts, candidate), receipt) >= PAGE.margin / 2) ?? SMALLEST_SCALE;
  drawReceipt(new Pen(page, fonts, scale), receipt);
  return document.save();
}

/** @returns how far from the bottom of the page it ends, in points */
function drawReceipt(pen: Pen, { title, sentence, sections, foot, isPractice }: Receipt): number {
  if (isPractice)
    pen.paragraph('ÖVNING. Mottagaren är påhittad och meddelandet har inte lämnat datorn.', { size: 10, isBold: true, color: ACCENT });
  pen.paragraph(title, { size: 20, isBold: true, color: INK });
  pen.skip(4);
  pen.paragraph(sentence, { size: 11, color: INK });
  for (const section of sections) {
    pen.skip(12);
    pen.paragraph(section.title, { size: 11, isBold: true, color: ACCENT });
    pen.rule();
    for (const { label, value, isCode = false } of section.fields) pen.field(label, value, isCode ? 8.5 : 10);
  }
  pen.skip(16);
  pen.paragraph(foot, { size: 9, color: FAINT });
  return pen.end();
}

type LineStyle = {
  readonly font: PDFFont;
  readonly size: number;
  readonly color: ReturnType<typeof rgb>;
  readonly x: number;
  readonly lineHeight: number;
};
type Fonts = { readonly regular: PDFFont; readonly bold: PDFFont };

/** Writes from the top of a page downwards; without a page it only measures. Sizes and gaps are multiplied by the scale. */
class Pen {
  private y: number = PAGE.height - PAGE.margin;
  private readonly page: PDFPage | undefined;
  private readonly fonts: Fonts;
  private readonly scale: number;

  constructor(page: PDFPage | undefined, fonts: Fonts, scale: number) {
    this.page = page;
    this.fonts = fonts;
    this.scale = scale;
  }

  end(): number {
    return this.y;
  }

  skip(points: number): void {
    this.y -= points * this.scale;
  }

  paragraph(text: string, style: { readonly size: number; readonly isBold?: boolean; readonly color: ReturnType<typeof rgb> }): void {
    const { isBold = false, color } = style;
    const size = style.size * this.scale;
    const font = isBold ? this.fonts.bold : this.fonts.regular;
    this.lines(fit(text, font, size, PAGE.width - 2 * PAGE.margin), { font, size, color, x: PAGE.margin, lineHeight: size * 1.3 });
    this.skip(2);
  }

  rule(): void {
    const end = { x: PAGE.width - PAGE.margin, y: this.y };
    this.page?.drawLine({ start: { x: PAGE.margin, y: this.y }, end, thickness: 0.5, color: FAINT });
    this.skip(3);
  }

  /** Label to the left, value to the right of it; the taller of the two decides where the next one begins. */
  field(label: string, value: string, plainSize: number): void {
    const top = this.y;
    const { regular: font } = this.fonts;
    const labelSize = 9 * this.scale;
    const size = plainSize * this.scale;
    const lineHeight = Math.max(labelSize, size) * 1.3;
    this.lines(fit(label, font, labelSize, LABEL_WIDTH - 8), { font, size: labelSize, color: FAINT, x: PAGE.margin, lineHeight });
    const afterLabel = this.y;
    this.y = top;
    const x = PAGE.margin + LABEL_WIDTH;
    this.lines(fit(value, font, size, PAGE.width - PAGE.margin - x), { font, size, color: INK, x, lineHeight });
    this.y = Math.min(this.y, afterLabel);
    this.skip(2);
  }

  private lines(lines: readonly string[], style: LineStyle): void {
    for (const line of lines) {
      this.y -= style.lineHeight;
      this.page?.drawText(line, { ...style, y: this.y + style.lineHeight * 0.2 });
    }
  }
}

function fit(text: string, font: PDFFont, size: number, width: number): readonly string[] {
  const known = new Set(font.getCharacterSet());
  const writable = unwritableReplaced(text, codePoint => known.has(codePoint));
  return wrapText(writable, part => font.widthOfTextAtSize(part, size) <= width, MOST_LINES);
}
