import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist';
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';

/** The fourteen fonts that a PDF may use without bringing them. They are part of our own files: nothing is fetched. */
const fonts = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url&inline',
  import: 'default',
});

class OwnFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const load = kind === 'standardFontDataUrl' ? fonts[`../../node_modules/pdfjs-dist/standard_fonts/${filename}`] : undefined;
    if (load === undefined) throw new Error('not among our own files');
    const address = await load();
    return bytesOf(address.slice(address.indexOf(',') + 1));
  }
}

let worker: PDFWorker | undefined;

/**
 * Opens a PDF for looking at. It runs nothing of what is in it: no scripts, no forms, no links.
 * @param isStrict refuses what cannot be shown in full, instead of leaving it out
 */
export async function openPdf(base64: string, isStrict: boolean): Promise<PDFDocumentProxy> {
  // Ours, so that a document that is closed does not take it from the next one.
  worker ??= PDFWorker.create({ port: new PdfWorker() });
  return getDocument({
    worker,
    data: bytesOf(base64),
    BinaryDataFactory: OwnFiles,
    standardFontDataUrl: 'own/',
    useWorkerFetch: false,
    useSystemFonts: false,
    useWasm: false, // WebAssembly would need more than script-src 'self'
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: isStrict,
    verbosity: 0,
  }).promise;
}

/** Larger than this helps nobody to read. */
const largestScale = 1.6;

/**
 * Draws one page as wide as its room and answers with its words, for those who listen. Rejects when some part of it cannot be shown, or when it
 * is called off.
 * @param width of the room, in CSS pixels
 */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
  calledOff: AbortSignal,
): Promise<string> {
  const page = await document.getPage(number);
  calledOff.throwIfAborted();
  const natural = page.getViewport({ scale: 1 });
  const scale = Math.min((width - 2) / natural.width, largestScale);
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
  // Drawn beside the screen and put there whole: a page that follows another does not blink.
  const drawn = window.document.createElement('canvas');
  drawn.width = Math.floor(viewport.width);
  drawn.height = Math.floor(viewport.height);
  const task = page.render({ canvas: drawn, viewport });
  calledOff.addEventListener('abort', () => task.cancel());
  await task.promise;
  calledOff.throwIfAborted();
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  canvas.style.width = `${Math.floor(natural.width * scale)}px`;
  canvas.getContext('2d')?.drawImage(drawn, 0, 0);
  const { items } = await page.getTextContent();
  calledOff.throwIfAborted();
  return items.map(item => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
}

/**
 * Draws one page for paper, 300 dots to the inch: what small text needs, and what a scanner makes. As a packed picture, since a day's letters as
 * they are drawn would be more than memory holds.
 */
export async function drawForPaper(document: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 300 / 72 });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const picture = new Image();
  picture.alt = '';
  picture.src = canvas.toDataURL('image/png');
  // Browsers keep the pixels until the canvas is collected; one without any is small at once.
  canvas.width = 0;
  page.cleanup();
  await picture.decode();
  return picture;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}
