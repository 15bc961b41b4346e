import { Worker } from 'node:worker_threads';
import { guardThread, type ThreadLimits } from '../guard-thread.node.ts';
import type { ReduceOrder, Reduction } from './reduction.ts';

/** A scanned bundle of a hundred pages takes some twenty seconds on a slow computer. */
const LIMITS: ThreadLimits = { timeMs: 90_000, memoryBytes: 2_000_000_000 };

/** Makes a smaller copy in a thread of its own. A file that hangs, crashes or swells ends the thread and nothing else; never rejects. */
export function reduceInThread(order: ReduceOrder, limits: ThreadLimits = LIMITS): Promise<Reduction> {
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./reduce-worker.node.ts', import.meta.url);
  const worker = new Worker(program, { workerData: order, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  return new Promise(resolve => {
    const end = guardThread(worker, limits, () => {
      // What has been answered stays answered.
      resolve({ refused: 'too-heavy' });
    });
    worker.once('message', (answer: Reduction) => {
      resolve(answer);
      end();
    });
  });
}
