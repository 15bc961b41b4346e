import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { OutputOrder, OutputTold } from './hashed-output.node.ts';

/** The file is the starter's, which closes it when this thread has ended. */
const { fd } = workerData as { readonly fd: number };
const whole = createHash('sha256');
let isBroken = false;

const tell = (told: OutputTold): void => {
  parentPort?.postMessage(told, 'written' in told ? [told.written] : []);
};

parentPort?.on('message', (order: OutputOrder) => {
  // After the first refusal a later block would leave a hole before it.
  if (isBroken) return;
  if (order === 'end') {
    tell({ digest: whole.digest('hex') });
    return;
  }
  const block = new Uint8Array(order.block, 0, order.bytes);
  try {
    for (let at = 0; at < block.length;) at += writeSync(fd, block, at);
  } catch (error) {
    isBroken = true;
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    tell({ trouble: { message, code, syscall } });
    return;
  }
  whole.update(block);
  tell({ written: order.block });
});
