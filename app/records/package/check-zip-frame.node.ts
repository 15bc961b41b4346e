import { open } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import { directory, localHeader, type ZipEntry } from './zip-writer.node.ts';

/**
 * Whether everything in a ZIP that is not a file's own bytes is, bit for bit, what `zipWriter` writes for these files: names, dates, sums, order, and
 * nothing between or after. The files themselves are the list of contents' to vouch for.
 */
export async function hasOwnFrame(file: string, found: readonly Entry[]): Promise<boolean> {
  const entries: readonly ZipEntry[] = found.map(({ fileNameRaw, crc32, uncompressedSize, relativeOffsetOfLocalHeader }) => ({
    name: fileNameRaw,
    crc: crc32,
    bytes: uncompressedSize,
    offset: relativeOffsetOfLocalHeader,
  }));
  const [first] = found;
  const stamp = first === undefined ? 0 : ((first.lastModFileDate << 16) | first.lastModFileTime) >>> 0;
  const handle = await open(file, 'r');
  try {
    const isThere = async (expected: Buffer, at: number): Promise<boolean> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(expected.length), 0, expected.length, at);
      return bytesRead === expected.length && buffer.equals(expected);
    };
    let at = 0;
    for (const entry of entries) {
      const header = localHeader(entry, stamp);
      if (entry.offset !== at || !(await isThere(header, at))) return false;
      at += header.length + entry.bytes;
    }
    const end = Buffer.concat(directory(entries, at, stamp));
    return (await isThere(end, at)) && (await handle.stat()).size === at + end.length;
  } finally {
    await handle.close();
  }
}
