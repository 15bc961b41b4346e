import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { CheckedFile } from '../message/draft-store.ts';
import { safeFileName } from '../message/file-name.ts';
import type { PdfFindings } from './pdf-findings.ts';

/** Longer than any honest 2 MB file needs on a slow computer. */
const TIME_LIMIT_MS = 20_000;

/**
 * Opens a PDF in a thread of its own and says whether it can be sent (M20). Reads only: the bytes that are returned are the bytes that came.
 * @param name the file's own name
 * Fails as `attachment.empty`, `.not-pdf`, `.encrypted` (also when it opens without a password), `.unreadable` (also when reading takes
 * over 20 s), `.name-refused`.
 */
export async function inspectPdf(name: string, bytes: Uint8Array): Promise<Result<CheckedFile>> {
  const safeName = safeFileName(name);
  if (!safeName.ok) return safeName;
  if (bytes.length === 0) return fail({ code: 'attachment.empty' });
  // A reader looks for the header in the first 1 024 bytes (ISO 32000-1, annex H).
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-'))
    return fail({ code: 'attachment.not-pdf' });
  const findings = await runInspection(bytes);
  if ('problem' in findings) return fail({ code: `attachment.${findings.problem}` });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ name: safeName.value, bytes, sha256, pages: findings.pages, remarks: findings.remarks });
}

function runInspection(bytes: Uint8Array): Promise<PdfFindings> {
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./inspect-pdf-worker.node.ts', import.meta.url);
  return new Promise(resolve => {
    const worker = new Worker(program, {
      workerData: Uint8Array.from(bytes),
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const timer = setTimeout(() => {
      finish({ problem: 'unreadable' });
    }, TIME_LIMIT_MS);
    const finish = (findings: PdfFindings): void => {
      clearTimeout(timer);
      resolve(findings);
      void worker.terminate();
    };
    worker.once('message', (findings: PdfFindings) => {
      finish(findings);
    });
    worker.once('error', () => {
      finish({ problem: 'unreadable' });
    });
    worker.once('exit', () => {
      finish({ problem: 'unreadable' });
    });
  });
}
