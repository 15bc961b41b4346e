import { copyFile, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a file says; `unreadable` is one that is there and is not JSON, too large, or no file at all. */
export type JsonFile = { readonly json: unknown } | 'unreadable';

/** Five thousand accounts in each of eight lists, and some to spare. */
const LARGEST_BYTES = 20_000_000;

/** @returns undefined where there is no such file, or no way to it */
export async function readJson(file: string): Promise<JsonFile | undefined> {
  let text: string;
  try {
    const found = await stat(file);
    // What lies in a folder on the network may be anything: a pipe would keep the start waiting for ever.
    if (!found.isFile() || found.size > LARGEST_BYTES) return 'unreadable';
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return ['ENOENT', 'ENOTDIR', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ETIMEDOUT'].includes(code ?? '') ? undefined : 'unreadable';
  }
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown };
  } catch {
    return 'unreadable';
  }
}

/**
 * A file of the shared folder, kept here each time it could be read and holds; what was kept when the folder is gone.
 * @param kept the place of the copy
 * @param holds what does not hold is not kept: else a mistake there would outlive its mending
 */
export async function readShared(file: string, kept: string, holds: (json: unknown) => boolean): Promise<JsonFile | undefined> {
  const read = await readJson(file);
  if (read === undefined) return readJson(kept);
  if (read === 'unreadable' || !holds(read.json)) return read;
  try {
    await copyFile(path.resolve(file), `${kept}.new`);
    await rename(`${kept}.new`, kept);
  } catch {
    // Only the next start without the folder is poorer for it.
  }
  return read;
}
