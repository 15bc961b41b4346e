import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { BLOCK_BYTES, fileOutput, type BlockOutput } from './zip-writer.node.ts';

/** Blocks on their way to the thread; when they are back, their memory is used again. */
const MOST_UNDER_WAY = 8;

/** What the thread answers: a block is written and may be filled again, all is written, or the disk refused. */
export type OutputTold =
  | { readonly written: ArrayBuffer }
  | { readonly digest: string }
  | { readonly trouble: { readonly message: string; readonly code: string | undefined; readonly syscall: string | undefined } };

/** What the thread is told: a block of which so many bytes count, or that it was the last. */
export type OutputOrder = { readonly block: ArrayBuffer; readonly bytes: number } | 'end';

export type HashedOutput = BlockOutput & {
  /** Ends the output. @returns SHA-256 of all of it, lower-case hex */
  readonly end: () => Promise<string>;
  /** Nothing more is written when this is done; the handle is the caller's to close. */
  readonly stop: () => Promise<void>;
};

/**
 * Writes to a file and hashes what is written. What is larger than a block is hashed and written by a thread of its own, while the journal is read and
 * the next block gathered in this one. Rejects as writing to the handle does.
 */
export function hashedOutput(handle: FileHandle): HashedOutput {
  let output: HashedOutput | undefined;
  const open = (bytes: number): HashedOutput => (output ??= bytes < BLOCK_BYTES ? besideOutput(handle) : threadOutput(handle));
  return {
    write: (pieces, bytes) => open(bytes).write(pieces, bytes),
    end: () => open(0).end(),
    stop: () => output?.stop() ?? Promise.resolve(),
  };
}

/** In this thread: starting another takes longer than a small package. */
function besideOutput(handle: FileHandle): HashedOutput {
  const whole = createHash('sha256');
  const { write } = fileOutput(handle);
  return {
    write(pieces, bytes) {
      for (const piece of pieces) whole.update(piece);
      return write(pieces, bytes);
    },
    end: () => Promise.resolve(whole.digest('hex')),
    stop: () => Promise.resolve(),
  };
}

function threadOutput({ fd }: FileHandle): HashedOutput {
  // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
  const program = new URL('./hashed-output-worker.node.ts', import.meta.url);
  const thread = new Worker(program, { workerData: { fd }, stdout: true, stderr: true });
  const free: ArrayBuffer[] = [];
  const digest = Promise.withResolvers<string>();
  // Whoever writes or ends next is told; until then it must not count as nobody's.
  digest.promise.catch(() => undefined);
  let underWay = 0;
  let broken: Error | undefined;
  let answered = Promise.withResolvers<void>();
  const refuse = (error: Error): void => {
    broken ??= error;
    digest.reject(error);
    answered.resolve();
  };
  thread.on('message', (told: OutputTold) => {
    if ('digest' in told) digest.resolve(told.digest);
    else if ('trouble' in told) refuse(Object.assign(new Error(told.trouble.message), told.trouble));
    else {
      free.push(told.written);
      underWay -= 1;
      answered.resolve();
      answered = Promise.withResolvers();
    }
  });
  thread.on('error', refuse);
  thread.on('exit', () => {
    refuse(new Error('the thread that writes ended'));
  });
  const tell = (order: OutputOrder): void => {
    thread.postMessage(order, order === 'end' ? [] : [order.block]);
  };
  return {
    async write(pieces, bytes) {
      while (underWay >= MOST_UNDER_WAY && broken === undefined) await answered.promise;
      if (broken !== undefined) throw broken;
      const kept = free.pop();
      const block = kept !== undefined && kept.byteLength >= bytes ? kept : new ArrayBuffer(Math.max(bytes, 2 * BLOCK_BYTES));
      const room = new Uint8Array(block);
      let at = 0;
      for (const piece of pieces) {
        room.set(piece, at);
        at += piece.byteLength;
      }
      underWay += 1;
      tell({ block, bytes });
    },
    async end() {
      tell('end');
      const found = await digest.promise;
      await thread.terminate();
      return found;
    },
    async stop() {
      await thread.terminate();
    },
  };
}
