import { parentPort, workerData } from 'node:worker_threads';
import { picturePage, type PictureOrder } from './picture-page.node.ts';

/** Runs in a thread of its own and answers once. */
parentPort?.postMessage(await picturePage(workerData as PictureOrder));
