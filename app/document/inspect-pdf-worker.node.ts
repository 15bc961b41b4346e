import { parentPort, workerData } from 'node:worker_threads';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PdfFindings, PdfReading } from './pdf-findings.ts';

/**
 * pdf.js wants these for drawing, which nobody does here, and does not even load without them: it would take them from a native canvas package,
 * which is not packed.
 */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { value: function Undrawn(): void {}, configurable: true, writable: true });
}

/**
 * Runs in a thread of its own: a PDF is somebody else's program, and one that hangs or crashes must not take the client with it. Answers with what
 * the file is, and then, where it is something, with its words.
 */
async function look(bytes: Uint8Array): Promise<void> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // The library takes the bytes that it is given for its own.
  const own = Buffer.from(bytes);
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise;
    parentPort?.postMessage(await inspect(document, own));
    parentPort?.postMessage(await read(document));
  } catch (error) {
    const problem = error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'unreadable';
    parentPort?.postMessage({ problem } satisfies PdfFindings);
  } finally {
    await task.destroy();
  }
}

async function inspect(document: PDFDocumentProxy, bytes: Buffer): Promise<PdfFindings> {
  const pages = document.numPages;
  const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
  if (info['EncryptFilterName'] !== null && info['EncryptFilterName'] !== undefined) return { problem: 'encrypted' };
  if (pages === 0) return { problem: 'empty' };
  const remarks: string[] = [];
  const first = await document.getPage(1);
  await document.getPage(pages);
  const actions = await document.getJSActions();
  if (actions !== null && Object.keys(actions).length > 0) remarks.push('javascript');
  if (acts(bytes)) remarks.push('actions');
  const attachments: unknown = await document.getAttachments();
  if (attachments !== null && attachments !== undefined) remarks.push('embedded-files');
  const fields = await document.getFieldObjects();
  if (fields !== null && Object.keys(fields).length > 0) {
    const kinds = Object.values(fields as Readonly<Record<string, readonly { readonly type?: string }[]>>).flat();
    remarks.push(kinds.some(field => field.type === 'signature') ? 'signed' : 'form');
  }
  // A form that a program draws (XFA), and a signature in no field that was found.
  if (info['IsSignaturesPresent'] === true && !remarks.includes('signed')) remarks.push('signed');
  else if (info['IsXFAPresent'] === true && !remarks.includes('form') && !remarks.includes('signed')) remarks.push('form');
  const text = await first.getTextContent();
  if (text.items.length === 0) remarks.push('no-text');
  const marked = await document.getMarkInfo();
  if ((marked as { Marked?: boolean } | null)?.Marked !== true) remarks.push('untagged');
  const { width, height } = first.getViewport({ scale: 1 });
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (Math.abs(short - 595.3) > 6 || Math.abs(long - 841.9) > 6) remarks.push('not-a4');
  return { pages, remarks };
}

/**
 * Whether a program may be started, a form sent or another file opened from it (ISO 32000-1, 12.6.4): readers ask about it, and no decision needs it. Looked
 * for in the bytes, so that one within a packed object is not seen. An address that opens with the document counts; a link that a person follows does not.
 */
function acts(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return /\/S\s*\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE)\b/u.test(text) || /\/OpenAction\s*<<[^>]{0,200}\/S\s*\/URI\b/u.test(text);
}

/** More than a person would read through; what is not read is not vouched for. */
const LARGEST_TEXT = 4_000_000;

/** A page that is wider is made smaller on a screen, and its letters with it. */
const A4_WIDTH = 595;

/** The words of every page, and what decides how easily they are read. Undefined when not all of them could be read: half a text would say too much about the other half. */
async function read(document: PDFDocumentProxy): Promise<PdfReading> {
  try {
    const pages: string[] = [];
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
      page.cleanup();
      length += text.length;
      if (length > LARGEST_TEXT) return undefined;
      pages.push(text);
    }
    const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
    const marked = (await document.getMarkInfo()) as { Marked?: boolean } | null;
    const said = (name: string): string => (typeof info[name] === 'string' ? info[name].trim() : '');
    return { pages, letters, isTagged: marked?.Marked === true, language: said('Language').slice(0, 40), hasTitle: said('Title') !== '' };
  } catch {
    return undefined;
  }
}

await look(workerData as Uint8Array);
