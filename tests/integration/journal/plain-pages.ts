import { createDecipheriv } from 'node:crypto';
import fs from 'node:fs';

const PAGE_BYTES = 4096;
/** SQLCipher 4 keeps the initialisation vector and the seal of each page at its end. */
const RESERVED_BYTES = 80;
const VECTOR_BYTES = 16;
/** The salt stands where the first page of an open database says what it is. */
const SALT_BYTES = 16;

/**
 * Every page of an encrypted journal as SQLite sees it, free ones and the room inside pages that nothing stands in included. SQLite itself, asked to take
 * the encryption off, puts the file together anew and leaves out what should have been found.
 * @param key 32 bytes
 */
export function plainPages(file: string, key: Uint8Array): Buffer {
  const bytes = fs.readFileSync(file);
  const pages: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += PAGE_BYTES) {
    const page = bytes.subarray(from, from + PAGE_BYTES);
    const textEnds = PAGE_BYTES - RESERVED_BYTES;
    const cipher = createDecipheriv('aes-256-cbc', key, page.subarray(textEnds, textEnds + VECTOR_BYTES)).setAutoPadding(false);
    pages.push(Buffer.concat([cipher.update(page.subarray(from === 0 ? SALT_BYTES : 0, textEnds)), cipher.final()]));
  }
  return Buffer.concat(pages);
}
