import type { Worker } from 'node:worker_threads';

export type ThreadLimits = { readonly timeMs: number; readonly memoryBytes: number };

/** How often the memory is looked at: a stream unpacks some hundred megabytes between two looks. */
const LOOK_MS = 50;

/** More than the program uses by itself. */
const MOST_BEFORE = 800_000_000;

/**
 * Ends a thread that takes too long or swells. The limits that a thread has of its own are for its heap; the bytes of a stream that unpacks to gigabytes lie
 * outside it and belong to the whole process, so that is what is looked at.
 * @param end called once, also when the thread ends by itself
 * @returns a function that says that the thread is done with
 */
export function guardThread(worker: Worker, { timeMs, memoryBytes }: ThreadLimits, end: () => void): () => void {
  // What an earlier thread swelled by may not have been given back yet, and is no room for the next one.
  const before = Math.min(process.memoryUsage.rss(), MOST_BEFORE);
  let isEnded = false;
  const finish = (): void => {
    if (isEnded) return;
    isEnded = true;
    clearTimeout(time);
    clearInterval(memory);
    end();
    void worker.terminate();
  };
  const time = setTimeout(finish, timeMs);
  const memory = setInterval(() => {
    if (process.memoryUsage.rss() - before > memoryBytes) finish();
  }, LOOK_MS);
  worker.once('error', finish);
  worker.once('exit', finish);
  return finish;
}
