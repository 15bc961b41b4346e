import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashedOutput } from '../../../app/records/package/hashed-output.node.ts';
import { BLOCK_BYTES } from '../../../app/records/package/zip-writer.node.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-output-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Sizes of what is written one after the other; the first decides whether a thread is started. */
const SERIES: readonly (readonly [string, readonly number[]])[] = [
  ['nothing', []],
  ['less than a block', [1, 70_000]],
  ['many blocks, and a tail', [...Array.from({ length: 9 }, (_, index) => BLOCK_BYTES + index), 17]],
  ['one block larger than the memory that is used again', [BLOCK_BYTES, 5 * BLOCK_BYTES, BLOCK_BYTES]],
];

test.each(SERIES)('what is written is what is hashed: %s', async (_, sizes) => {
  const file = path.join(folder, 'out');
  const handle = await open(file, 'w');
  const output = hashedOutput(handle);
  const written: Buffer[] = [];
  for (const size of sizes) {
    const pieces = [randomBytes(size >> 1), randomBytes(size - (size >> 1))];
    written.push(...pieces);
    await output.write(pieces, size);
  }
  const digest = await output.end();
  await handle.close();
  const whole = Buffer.concat(written);
  expect(fs.readFileSync(file).equals(whole)).toBe(true);
  expect(digest).toBe(createHash('sha256').update(whole).digest('hex'));
});

test.runIf(process.platform === 'linux').each([
  ['in this thread', 4096],
  ['in the other thread', BLOCK_BYTES],
])('a full disk is told as the system tells it: %s', async (_, size) => {
  const handle = await open('/dev/full', 'w');
  const output = hashedOutput(handle);
  const all = async (): Promise<string> => {
    for (let block = 0; block < 8; block += 1) await output.write([new Uint8Array(size)], size);
    return output.end();
  };
  await expect(all()).rejects.toMatchObject({ code: 'ENOSPC', syscall: 'write' });
  await output.stop();
  await handle.close();
});

test('a stopped output writes nothing more', async () => {
  const file = path.join(folder, 'stopped');
  const handle = await open(file, 'w');
  const output = hashedOutput(handle);
  for (let block = 0; block < 6; block += 1) await output.write([new Uint8Array(BLOCK_BYTES)], BLOCK_BYTES);
  await output.stop();
  const size = fs.statSync(file).size;
  await handle.close();
  expect(fs.statSync(file).size).toBe(size);
  await expect(output.end()).rejects.toThrow();
});
