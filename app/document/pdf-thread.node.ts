import { Worker } from 'node:worker_threads';
import { guardThread, type ThreadLimits } from './guard-thread.node.ts';
import type { PdfFindings, PdfReading } from './pdf-findings.ts';

/** Longer than any honest 2 MB file needs on a slow computer, and more memory. */
const LIMITS: ThreadLimits = { timeMs: 20_000, memoryBytes: 1_500_000_000 };

/**
 * Looks at a PDF in a thread of its own: first at what it is, then at its words. A file that hangs, crashes or swells ends the thread and nothing else.
 * Neither promise rejects.
 */
export function openInThread(bytes: Uint8Array): { readonly findings: Promise<PdfFindings>; readonly reading: Promise<PdfReading> } {
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./inspect-pdf-worker.node.ts', import.meta.url);
  const worker = new Worker(program, {
    workerData: Uint8Array.from(bytes),
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const findings = Promise.withResolvers<PdfFindings>();
  const reading = Promise.withResolvers<PdfReading>();
  const end = guardThread(worker, LIMITS, () => {
    // What has been answered stays answered.
    findings.resolve({ problem: 'unreadable' });
    reading.resolve(undefined);
  });
  worker.once('message', (found: PdfFindings) => {
    findings.resolve(found);
    worker.once('message', (read: PdfReading) => {
      reading.resolve(read);
      end();
    });
  });
  return { findings: findings.promise, reading: reading.promise };
}
