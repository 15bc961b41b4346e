import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import type { Instant } from '../kernel/instant.ts';
import type { Paragraph } from './paragraph.ts';
import { unwritableReplaced, wrapText } from './page-text.ts';

/** A4 in points; margins 20 mm. */
const PAGE = { width: 595.28, height: 841.89, margin: 56.7 } as const;
const INK = rgb(0.1, 0.12, 0.14);
const SIZES: Readonly<Record<Paragraph['style'], number>> = { title: 20, heading: 12, text: 10.5, small: 8.5 };

const require = createRequire(import.meta.url);
/** Liberation Sans (SIL OFL 1.1), which pdfjs-dist carries. */
const fontFile = (style: 'Regular' | 'Bold'): string => require.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`);

/**
 * Paragraphs as a PDF of as many pages as they need, made from text alone: nothing but the text that is given can be in it.
 * @param at becomes the document's own date
 */
export async function pagesPdf(title: string, paragraphs: readonly Paragraph[], at: Instant): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(await readFile(fontFile('Regular')));
  const bold = await document.embedFont(await readFile(fontFile('Bold')));
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage('sv-SE');
  document.setProducer('Sigill');
  document.setCreator('Sigill');
  document.setCreationDate(new Date(at));
  document.setModificationDate(new Date(at));
  let page: PDFPage = document.addPage([PAGE.width, PAGE.height]);
  let y: number = PAGE.height - PAGE.margin;
  for (const { style, text } of paragraphs) {
    const size = SIZES[style];
    const font = style === 'title' || style === 'heading' ? bold : regular;
    y -= style === 'heading' ? size : 0;
    for (const line of text.split('\n').flatMap(part => linesOf(part, font, size))) {
      if (y - size * 1.4 < PAGE.margin) {
        page = document.addPage([PAGE.width, PAGE.height]);
        y = PAGE.height - PAGE.margin;
      }
      y -= size * 1.4;
      page.drawText(line, { x: PAGE.margin, y, size, font, color: INK });
    }
    y -= size * 0.4;
  }
  return document.save();
}

function linesOf(text: string, font: PDFFont, size: number): readonly string[] {
  const known = new Set(font.getCharacterSet());
  const writable = unwritableReplaced(text, codePoint => known.has(codePoint));
  return wrapText(writable, part => font.widthOfTextAtSize(part, size) <= PAGE.width - 2 * PAGE.margin, Number.MAX_SAFE_INTEGER);
}
