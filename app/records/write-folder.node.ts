import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';

/** What a folder is to hold: paths with slashes, and bytes. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Writes a whole folder or nothing: beside its place first, and renamed when everything is there.
 * @param folder absolute; may exist if it is empty
 * Fails as `file.unwritable`, or as `input.invalid` when something lies there already: nobody's files are mixed with ours.
 */
export async function writeFolder(folder: string, files: FolderFiles): Promise<Result<void>> {
  const unfinished = `${folder}.${randomBytes(6).toString('hex')}.part`;
  try {
    const existing = await readdir(folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (existing !== undefined && existing.length > 0) return fail({ code: 'input.invalid', issues: ['folder: not empty'] });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    for (const [name, bytes] of files) {
      const file = path.join(unfinished, ...name.split('/'));
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, bytes, { mode: 0o600, flush: true });
    }
    if (existing !== undefined) await rmdir(folder);
    await rename(unfinished, folder);
    return ok(undefined);
  } catch {
    await rm(unfinished, { recursive: true, force: true });
    return fail({ code: 'file.unwritable' });
  }
}
