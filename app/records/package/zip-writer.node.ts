import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Instant } from '../../kernel/instant.ts';

const LARGEST_32 = 0xffffffff;
const MOST_ENTRIES = 0xffff;
/** General purpose flag 11: names are UTF-8. */
const UTF8 = 0x0800;
/** Pieces smaller than this wait for company: one write for many small files. */
export const BLOCK_BYTES = 1 << 20;

/** Where the bytes go, in order. The next block comes when the promise has been kept; its rejection ends the ZIP. */
export type BlockOutput = { readonly write: (pieces: readonly Uint8Array[], bytes: number) => Promise<void> };

/** Straight to a file that is the caller's to close. */
export function fileOutput(handle: FileHandle): BlockOutput {
  return {
    async write(pieces, bytes) {
      const { bytesWritten } = await handle.writev(pieces);
      let rest = bytesWritten === bytes ? Buffer.alloc(0) : Buffer.concat(pieces).subarray(bytesWritten);
      while (rest.length > 0) rest = rest.subarray((await handle.write(rest)).bytesWritten);
    },
  };
}

/** One file of a ZIP: what its headers say. */
export type ZipEntry = { readonly name: Buffer; readonly crc: number; readonly bytes: number; readonly offset: number };

export type ZipWriter = {
  /** One file, all of it, in as many pieces as it comes in. */
  readonly add: (name: string, ...content: readonly Uint8Array[]) => Promise<void>;
  /** A file from the disk whose size and CRC-32 are known. */
  readonly addFile: (name: string, file: string, facts: { readonly bytes: number; readonly crc: number }) => Promise<void>;
  /** The directory at the end. */
  readonly end: () => Promise<void>;
};

/**
 * A ZIP (APPNOTE 6.3.10) whose files are stored as they are: what an archive reads in thirty years needs no decompressor, and PDFs do not shrink. Sizes
 * and sums stand before each file; ZIP64 where a number needs it. Memory: the names, and a megabyte.
 * @param at becomes the date of every entry
 */
export function zipWriter(output: BlockOutput, at: Instant): ZipWriter {
  const entries: ZipEntry[] = [];
  const stamp = dosTime(at);
  let offset = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;

  const flush = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    const pieces = waiting;
    const bytes = waitingBytes;
    waiting = [];
    waitingBytes = 0;
    await output.write(pieces, bytes);
  };
  /** One block is on its way to the disk while the next one is gathered. */
  let underWay: Promise<void> = Promise.resolve();
  const put = async (...pieces: readonly Uint8Array[]): Promise<void> => {
    for (const piece of pieces) {
      waiting.push(piece);
      waitingBytes += piece.byteLength;
      offset += piece.byteLength;
    }
    if (waitingBytes < BLOCK_BYTES) return;
    await underWay;
    underWay = flush();
    // Whoever puts or ends next is told what went wrong; until then it must not count as nobody's.
    underWay.catch(() => undefined);
  };
  const begin = (name: string, crc: number, bytes: number): Buffer => {
    const entry: ZipEntry = { name: Buffer.from(name), crc, bytes, offset };
    entries.push(entry);
    return localHeader(entry, stamp);
  };

  return {
    add: (name, ...content) =>
      put(
        begin(
          name,
          content.reduce((crc, piece) => crc32(piece, crc), 0),
          lengthOf(content),
        ),
        ...content,
      ),
    async addFile(name, file, { bytes, crc }) {
      await put(begin(name, crc, bytes));
      for await (const chunk of createReadStream(file, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) await put(chunk);
    },
    async end() {
      await put(...directory(entries, offset, stamp));
      await underWay;
      await flush();
    },
  };
}

/** How many bytes pieces are together. */
export const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Everything that stands before a file's bytes. @param stamp date and time as a ZIP has them */
export function localHeader({ name, crc, bytes }: ZipEntry, stamp: number): Buffer {
  const extra = bytes >= LARGEST_32 ? zip64Extra([bytes, bytes]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(extra.length > 0 ? 45 : 20, 4);
  header.writeUInt16LE(UTF8, 6);
  header.writeUInt32LE(stamp, 10);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(Math.min(bytes, LARGEST_32), 18);
  header.writeUInt32LE(Math.min(bytes, LARGEST_32), 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** Everything that stands after the last file. @param start where that is */
export function directory(entries: readonly ZipEntry[], start: number, stamp: number): readonly Buffer[] {
  const headers = entries.map(entry => centralHeader(entry, stamp));
  const bytes = headers.reduce((sum, header) => sum + header.length, 0);
  return [...headers, endOfDirectory(entries.length, bytes, start)];
}

function centralHeader({ name, crc, bytes, offset }: ZipEntry, stamp: number): Buffer {
  const large = [...(bytes >= LARGEST_32 ? [bytes, bytes] : []), ...(offset >= LARGEST_32 ? [offset] : [])];
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(extra.length > 0 ? 45 : 20, 4);
  header.writeUInt16LE(extra.length > 0 ? 45 : 20, 6);
  header.writeUInt16LE(UTF8, 8);
  header.writeUInt32LE(stamp, 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(Math.min(bytes, LARGEST_32), 20);
  header.writeUInt32LE(Math.min(bytes, LARGEST_32), 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(Math.min(offset, LARGEST_32), 42);
  return Buffer.concat([header, name, extra]);
}

function zip64Extra(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [index, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  return extra;
}

function endOfDirectory(count: number, bytes: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 8);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 10);
  end.writeUInt32LE(Math.min(bytes, LARGEST_32), 12);
  end.writeUInt32LE(Math.min(start, LARGEST_32), 16);
  if (count < MOST_ENTRIES && bytes < LARGEST_32 && start < LARGEST_32) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(bytes), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(start + bytes), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

/** MS-DOS date and time, from 1980 on, in UTC. */
function dosTime(at: Instant): number {
  const date = new Date(at);
  const day = ((Math.max(date.getUTCFullYear(), 1980) - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
