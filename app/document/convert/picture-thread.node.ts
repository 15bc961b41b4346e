import { Worker } from 'node:worker_threads';
import { guardThread, type ThreadLimits } from '../guard-thread.node.ts';
import type { PictureOrder } from './picture-page.node.ts';

const LIMITS: ThreadLimits = { timeMs: 60_000, memoryBytes: 2_000_000_000 };

/** Makes a page of a picture in a thread of its own. Undefined when it cannot be read, or takes too long or too much memory; never rejects. */
export function pictureInThread(order: PictureOrder, limits: ThreadLimits = LIMITS): Promise<Uint8Array | undefined> {
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./picture-worker.node.ts', import.meta.url);
  const worker = new Worker(program, { workerData: order, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  return new Promise(resolve => {
    const end = guardThread(worker, limits, () => {
      // What has been answered stays answered.
      resolve(undefined);
    });
    worker.once('message', (answer: Uint8Array | undefined) => {
      resolve(answer);
      end();
    });
  });
}
