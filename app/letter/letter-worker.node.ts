import { parentPort } from 'node:worker_threads';
import type { LetterOrder } from './letter-content.ts';
import { letterPdf } from './letter-pdf.node.ts';

parentPort?.on('message', (order: LetterOrder) => {
  // Told before each attachment, so that whoever waits knows which one it was that hung.
  void letterPdf(order, index => parentPort?.postMessage({ beginning: index })).then(
    made => parentPort?.postMessage({ made }),
    (error: unknown) => parentPort?.postMessage({ trouble: error instanceof Error ? error.name : 'unknown' }),
  );
});
