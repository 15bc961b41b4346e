import { parentPort, workerData } from 'node:worker_threads';
import type { LetterOrder } from './letter-content.ts';
import { letterPdf } from './letter-pdf.node.ts';

// Told before each attachment, so that whoever waits knows which one it was that hung.
const made = await letterPdf(workerData as LetterOrder, index => parentPort?.postMessage({ beginning: index }));
parentPort?.postMessage({ made });
