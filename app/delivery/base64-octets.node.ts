import { Buffer } from 'node:buffer';

/** Multiples of 3 and of 4: what is encoded or decoded at a time stays in the processor's cache, and no megabyte-long string comes to be. */
const PLAIN = 49_152;
const ENCODED = 65_536;

/**
 * Writes bytes as base64 on one line into `target`, from `place` on.
 * @returns the part of `target` that now holds it
 */
export function writeBase64(target: Buffer, place: number, bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = place;
  for (let start = 0; start < source.length; start += PLAIN) {
    end += target.write(source.toString('base64', start, start + PLAIN), end, 'latin1');
  }
  return target.subarray(place, end);
}

/** The bytes behind base64 on one line, a slice at a time. */
export function* decodedSlices(base64: Uint8Array | string): Generator<Uint8Array> {
  const source =
    typeof base64 === 'string' ? Buffer.from(base64, 'latin1') : Buffer.from(base64.buffer, base64.byteOffset, base64.byteLength);
  for (let start = 0; start < source.length; start += ENCODED) {
    yield Buffer.from(source.toString('latin1', start, start + ENCODED), 'base64');
  }
}
