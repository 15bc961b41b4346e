import type { OPS, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PdfReading } from './pdf-findings.ts';

/** More than a person would read through; what is not read is not vouched for. */
const LARGEST_TEXT = 4_000_000;

/** A page that is wider is made smaller on a screen, and its letters with it. */
const A4_WIDTH = 595;

/** To know whether a page without text shows anything, its pictures are unpacked: so many pages are looked at, and of more it is taken for granted. */
const LOOKED_AT = 10;

/** What stands for letters that have no Unicode: the private areas, and the mark of what could not be read. */
const NO_LETTERS = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10ffff}\p{Cc}]/gu;

/**
 * The words of every page, what is filled in and noted on it, and what decides how easily it is read. Undefined when not all of them could be read: half a
 * text would say too much about the other half.
 */
export async function readPages(document: PDFDocumentProxy, ops: typeof OPS): Promise<PdfReading> {
  try {
    const [pages, notes, unread]: [string[], string[], number[]] = [[], [], []];
    const letters: Record<number, number> = {};
    let length = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const scale = A4_WIDTH / Math.max(page.getViewport({ scale: 1 }).width, 1);
      let text = '';
      for (const item of items) {
        if (!('str' in item)) continue;
        text += `${item.str}${item.hasEOL ? '\n' : ''}`;
        const tenths = Math.round(item.height * Math.min(scale, 1) * 10);
        const count = item.str.trim().length;
        if (count > 0 && tenths > 0) letters[tenths] = (letters[tenths] ?? 0) + count;
      }
      const note = await notesOn(page);
      if (isNoText(text) && note.trim() === '' && (unread.length >= LOOKED_AT || text.trim() !== '' || (await showsSomething(page, ops))))
        unread.push(number);
      page.cleanup();
      length += text.length + note.length;
      if (length > LARGEST_TEXT) return undefined;
      pages.push(text);
      notes.push(note);
    }
    const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
    const marked = (await document.getMarkInfo()) as { Marked?: boolean } | null;
    const said = (name: string): string => (typeof info[name] === 'string' ? info[name].trim() : '');
    const language = said('Language').slice(0, 40);
    return { pages, notes, unread, letters, isTagged: marked?.Marked === true, language, hasTitle: said('Title') !== '' };
  } catch {
    return undefined;
  }
}

/** Half of it or more is letters that say nothing to anybody but the file's own font. */
function isNoText(text: string): boolean {
  const bare = text.replaceAll(/\s/gu, '');
  return bare.length === 0 || (bare.match(NO_LETTERS)?.length ?? 0) * 2 >= bare.length;
}

/** What people have filled in, and written on top: it stands in no page's text. */
async function notesOn(page: PDFPageProxy): Promise<string> {
  const found = (await page.getAnnotations()) as readonly Readonly<Record<string, unknown>>[];
  return found
    .flatMap(({ fieldValue, contentsObj, titleObj, textContent }) => [
      ...(Array.isArray(fieldValue) ? (fieldValue as readonly unknown[]) : [fieldValue]),
      (contentsObj as { readonly str?: unknown } | undefined)?.str,
      (titleObj as { readonly str?: unknown } | undefined)?.str,
      Array.isArray(textContent) ? textContent.join('\n') : undefined,
    ])
    .filter(value => typeof value === 'string' && value.trim() !== '')
    .join('\n');
}

async function showsSomething(page: PDFPageProxy, ops: typeof OPS): Promise<boolean> {
  const shown = new Set<number>([
    ...[ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageMaskXObject, ops.paintImageMaskXObjectGroup],
    ...[ops.paintInlineImageXObjectGroup, ops.paintImageXObjectRepeat, ops.paintImageMaskXObjectRepeat, ops.paintSolidColorImageMask],
    ...[ops.constructPath, ops.shadingFill],
  ]);
  const { fnArray, argsArray } = await page.getOperatorList();
  // Letters without Unicode are drawn and come out as no text at all.
  const hasLetters = (args: unknown): boolean =>
    Array.isArray(args) && Array.isArray(args[0]) && args[0].some(glyph => typeof glyph === 'object' && glyph !== null);
  return fnArray.some((code, index) => shown.has(code) || (code === ops.showText && hasLetters(argsArray[index])));
}
