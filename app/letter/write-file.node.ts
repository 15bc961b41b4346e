import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../kernel/result.ts';

/** Writes a file whole or not at all, over what lies there; for this user alone, or whoever `mode` says. Fails as `file.unwritable`. */
export async function writeWhole(file: string, bytes: Uint8Array, mode = 0o600): Promise<Result<void>> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(unfinished, bytes, { mode, flush: true });
    await rename(unfinished, file);
    return ok(undefined);
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return fail({ code: 'file.unwritable' });
  }
}
