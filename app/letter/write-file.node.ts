import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../kernel/result.ts';

/** Writes a file whole or not at all, over what lies there. Fails as `file.unwritable`. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<void>> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
    await rename(unfinished, file);
    return ok(undefined);
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return fail({ code: 'file.unwritable' });
  }
}
