import { randomBytes } from 'node:crypto';
import { access, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DispatchId } from '../contract/values.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { handedBack, type HandBackServices } from './hand-back-facts.node.ts';

/** Where it is remembered what was handed back, also when the case system has taken the files away. */
const DONE = '.handed-back';
const PART = '.part';
/** Nobody writes on one file for so long. */
const ABANDONED_MS = 60_000;

/**
 * Hands a dispatch that has arrived back to a case system that reads a folder (S28): its receipt as `ID.pdf`, then `ID.json`, which is there whole from
 * the moment that it is there at all, and never twice, also when the program is killed on the way. @returns whether it was written now. Fails as
 * `dispatch.unknown`, `dispatch.wrong-state`, `file.unwritable`.
 *
 * Once: the finished text waits beside its mark, and one rename both shows it to the case system and takes it from there. So a mark with a text is work
 * that is left, and a mark without one is done.
 */
export async function handBack(services: HandBackServices, id: DispatchId, folder: string): Promise<Result<{ readonly isNew: boolean }>> {
  const mark = path.join(folder, DONE, id);
  const waiting = `${mark}.json`;
  const file = path.join(folder, `${id}.json`);
  const unfinished = `${mark}.${randomBytes(4).toString('hex')}${PART}`;
  const show = async (): Promise<Result<{ readonly isNew: boolean }>> => {
    await writeFile(mark, '', { mode: 0o600, flush: true });
    return ok({ isNew: await isMoved(waiting, file) });
  };
  try {
    await mkdir(path.dirname(mark), { recursive: true });
    if (await isThere(waiting)) return await show();
    if ((await isThere(mark)) || (await isThere(file))) return ok({ isNew: false });
    const made = await handedBack(services, id);
    if (!made.ok) return made;
    await writeFile(unfinished, made.value.receipt, { mode: 0o600, flush: true });
    await rename(unfinished, path.join(folder, `${id}.pdf`));
    await writeFile(unfinished, `${JSON.stringify(made.value.facts, undefined, 2)}\n`, { mode: 0o600, flush: true });
    // A link fails where the name is taken: of two processes one hands back.
    await link(unfinished, waiting);
    // Another one that was quicker all the way has left its mark, and nothing waits.
    if (await isThere(mark)) {
      await rm(waiting, { force: true });
      return ok({ isNew: false });
    }
    return await show();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? ok({ isNew: false }) : fail({ code: 'file.unwritable' });
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** What a program that was killed had begun to write holds personal data: it goes. Never rejects. */
export async function sweepParts(folder: string): Promise<void> {
  const place = path.join(folder, DONE);
  const names = await readdir(place).catch((): string[] => []);
  for (const file of names.filter(name => name.endsWith(PART)).map(name => path.join(place, name))) {
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Of two that move the same file, one does. */
async function isMoved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
