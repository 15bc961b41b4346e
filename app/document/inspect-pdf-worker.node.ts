import { parentPort, workerData } from 'node:worker_threads';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PdfFindings } from './pdf-findings.ts';
import { readPages } from './read-pages.node.ts';

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
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
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
    parentPort?.postMessage(await readPages(document, OPS));
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

await look(workerData as Uint8Array);
