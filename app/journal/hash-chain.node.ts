import { createHash, hash } from 'node:crypto';

const ROW_TAG = Buffer.from('sigill journal row 1\n');
const CONTENT_TAG = 'sigill journal content 1\n';
const SMALL_BYTES = 16_384;
/** What is small is put together here and not in a buffer of its own: three bytes for each unit of UTF-16 at most, and room for what goes before. */
const scratch = Buffer.alloc(3 * SMALL_BYTES + 1_024);

/** What stands before the first row. */
export const BEFORE_FIRST: Uint8Array = new Uint8Array(32);

/**
 * The hash of one row: SHA-256 over the tag `sigill journal row 1\n`, the 32 bytes of the hash before it, and the row's canonical JSON in UTF-8.
 * @returns 32 bytes
 */
export function rowHash(previous: Uint8Array, text: string): Buffer {
  if (text.length > SMALL_BYTES) return hash('sha256', Buffer.concat([ROW_TAG, previous, Buffer.from(text)]), 'buffer');
  scratch.set(ROW_TAG);
  scratch.set(previous, ROW_TAG.length);
  const start = ROW_TAG.length + previous.length;
  return hash('sha256', scratch.subarray(0, start + scratch.write(text, start)), 'buffer');
}

/**
 * What the chain holds of a piece of content: SHA-256 over the tag `sigill journal content 1\n`, the kind and a line feed, 32 bytes of salt, and
 * the value. Salted, because a personal number can be found by trying them all; without value and salt it says nothing
 * (`facts/archive-pdf-print-law.md` §6.3).
 * @returns lower-case hex
 */
export function commitment(kind: string, salt: Uint8Array, value: Uint8Array): string {
  // One call for what is small: setting a hash up costs more than copying a page.
  if (value.length > SMALL_BYTES) return createHash('sha256').update(`${CONTENT_TAG}${kind}\n`).update(salt).update(value).digest('hex');
  const saltAt = scratch.write(`${CONTENT_TAG}${kind}\n`);
  scratch.set(salt, saltAt);
  const valueAt = saltAt + salt.length;
  scratch.set(value, valueAt);
  const committed = hash('sha256', scratch.subarray(0, valueAt + value.length), 'hex');
  // Personal data does not lie about in memory longer than it has to.
  scratch.fill(0, saltAt, valueAt + value.length);
  return committed;
}
