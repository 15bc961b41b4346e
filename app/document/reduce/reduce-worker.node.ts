import { parentPort, workerData } from 'node:worker_threads';
import { reducePdf } from './reduce-pdf.node.ts';
import type { ReduceOrder } from './reduction.ts';

/** Runs in a thread of its own and answers once. */
const answer = await reducePdf(workerData as ReduceOrder);
parentPort?.postMessage(answer);
