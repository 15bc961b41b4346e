import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
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

let worker: Worker | undefined;

/**
 * Opens a PDF for looking at. It runs nothing of what is in it: no scripts, no forms, no links.
 * @param isStrict refuses what cannot be shown in full, instead of leaving it out
 */
export async function openPdf(base64: string, isStrict: boolean): Promise<PDFDocumentProxy> {
  worker ??= new PdfWorker();
  GlobalWorkerOptions.workerPort = worker;
  return getDocument({
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

/** The words of a page, for those who listen. */
export async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map(item => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}
