import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../kernel/result.ts';
import type { LetterOrder } from './letter-content.ts';
import type { MadeLetter } from './letter-pdf.node.ts';

/** Without a sign of life for so long, it hangs: 50 MB take seconds. */
const SILENCE_MS = 60_000;

/** A thread that has nothing to do is kept so long for the next letter: starting one takes longer than a letter. */
const IDLE_MS = 10_000;

type Told = { readonly beginning: number } | { readonly made: Result<MadeLetter> } | { readonly trouble: string };

/**
 * Makes a letter in a thread of its own: an attachment is somebody else's program. One that hangs the thread, crashes it or swells it is kept apart, and
 * the letter is made again without it.
 * Fails as `letterPdf` does, and as `letter.not-made` when it is not an attachment that is to blame.
 */
export async function makeLetter(order: LetterOrder, silenceMs: number = SILENCE_MS): Promise<Result<MadeLetter>> {
  const tried = await inThread(order, silenceMs);
  if (!('trouble' in tried)) return tried.made;
  const { during, trouble } = tried;
  if (during === undefined || order.apart[during] !== undefined) return fail({ code: 'letter.not-made', detail: trouble });
  return makeLetter({ ...order, apart: { ...order.apart, [during]: 'unreadable' } }, silenceMs);
}

type Attempt = { readonly made: Result<MadeLetter> } | { readonly trouble: string; readonly during: number | undefined };

function inThread(order: LetterOrder, silenceMs: number): Promise<Attempt> {
  const worker = takeThread();
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  let during: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const give = (attempt: Attempt): void => {
    clearTimeout(timer);
    worker.off('message', told).off('error', failed).off('exit', ended);
    resolve(attempt);
    if ('made' in attempt) keepThread(worker);
    else void worker.terminate();
  };
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      give({ trouble: 'time', during });
    }, silenceMs);
  };
  const told = (message: Told): void => {
    if ('made' in message) give({ made: message.made });
    else if ('trouble' in message) give({ trouble: message.trouble, during });
    else {
      during = message.beginning;
      listen();
    }
  };
  const failed = (error: unknown): void => {
    give({ trouble: error instanceof Error ? error.name : 'unknown', during });
  };
  const ended = (code: number): void => {
    give({ trouble: `exit ${String(code)}`, during });
  };
  listen();
  worker.on('message', told).on('error', failed).on('exit', ended);
  worker.postMessage(order);
  return promise;
}

type IdleThread = { readonly worker: Worker; readonly forget: () => void; readonly timer: NodeJS.Timeout };
let idle: IdleThread | undefined;

function takeThread(): Worker {
  const kept = idle;
  idle = undefined;
  if (kept !== undefined) {
    clearTimeout(kept.timer);
    kept.worker.off('error', kept.forget).off('exit', kept.forget);
    kept.worker.ref();
    return kept.worker;
  }
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./letter-worker.node.ts', import.meta.url);
  return new Worker(program, { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
}

/** It does not keep the program alive. */
function keepThread(worker: Worker): void {
  if (idle !== undefined) {
    void worker.terminate();
    return;
  }
  const forget = (): void => {
    if (idle?.worker === worker) idle = undefined;
    void worker.terminate();
  };
  worker.on('error', forget).on('exit', forget);
  worker.unref();
  idle = { worker, forget, timer: setTimeout(forget, IDLE_MS).unref() };
}
