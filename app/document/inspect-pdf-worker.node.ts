import { parentPort, workerData } from 'node:worker_threads';
import type { PdfFindings } from './pdf-findings.ts';

/**
 * pdf.js wants these for drawing, which nobody does here, and does not even load without them: it would take them from a native canvas package,
 * which is not packed.
 */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { value: function Undrawn(): void {}, configurable: true, writable: true });
}

/** Runs in a thread of its own: a PDF is somebody else's program, and one that hangs or crashes must not take the client with it. */
async function inspect(bytes: Uint8Array): Promise<PdfFindings> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
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
    const pages = document.numPages;
    const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
    if (info['EncryptFilterName'] !== null && info['EncryptFilterName'] !== undefined) return { problem: 'encrypted' };
    if (pages === 0) return { problem: 'empty' };
    const remarks: string[] = [];
    const first = await document.getPage(1);
    await document.getPage(pages);
    const actions = await document.getJSActions();
    if (actions !== null && Object.keys(actions).length > 0) remarks.push('javascript');
    const attachments: unknown = await document.getAttachments();
    if (attachments !== null && attachments !== undefined) remarks.push('embedded-files');
    const fields = await document.getFieldObjects();
    if (fields !== null && Object.keys(fields).length > 0) {
      const kinds = Object.values(fields as Readonly<Record<string, readonly { readonly type?: string }[]>>).flat();
      remarks.push(kinds.some(field => field.type === 'signature') ? 'signed' : 'form');
    }
    const text = await first.getTextContent();
    if (text.items.length === 0) remarks.push('no-text');
    const marked = await document.getMarkInfo();
    if ((marked as { Marked?: boolean } | null)?.Marked !== true) remarks.push('untagged');
    const { width, height } = first.getViewport({ scale: 1 });
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    if (Math.abs(short - 595.3) > 6 || Math.abs(long - 841.9) > 6) remarks.push('not-a4');
    return { pages, remarks };
  } catch (error) {
    return { problem: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'unreadable' };
  } finally {
    await task.destroy();
  }
}

parentPort?.postMessage(await inspect(workerData as Uint8Array));
