import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../process-alive.node.ts';

/** Lies in the folder of an export that is being made, and says whose it is. */
export const OWNER_FILE = 'owner';

const WORK_FOLDER = /^\.sigill-[a-z0-9]+-[0-9a-f-]{36}\.[0-9a-f]{8}\.part$/u;
/** Nobody makes an export for so long; a process number may have been taken by another program since. */
const DEAD_AFTER_MS = 7 * 86_400_000;

export const ownerHere = (): string => JSON.stringify({ host: hostname(), pid: process.pid });

/**
 * Removes what exports that were killed left unfinished in a folder: on this computer once their process is gone, on a shared disk after a week. What is
 * being made now, and what is not ours, stays.
 * @param folder absolute; must be there
 */
export async function sweepAbandoned(folder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!WORK_FOLDER.test(name)) continue;
    const work = path.join(folder, name);
    // Somebody else's rights, or somebody else who sweeps at the same time: the export goes on without it.
    if (await isAbandoned(work, now)) await rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isAbandoned(work: string, now: number): Promise<boolean> {
  const begun = await stat(work).catch(() => undefined);
  if (begun?.isDirectory() !== true) return false;
  if (now - begun.mtimeMs > DEAD_AFTER_MS) return true;
  const owner = readOwner(await readFile(path.join(work, OWNER_FILE), 'utf8').catch(() => ''));
  return owner?.host === hostname() && !isAlive(owner.pid);
}

function readOwner(text: string): { readonly host: string; readonly pid: number } | undefined {
  const [, host, pid] = /^\{"host":"([^"]*)","pid":(\d+)\}$/u.exec(text) ?? [];
  return host === undefined || pid === undefined ? undefined : { host, pid: Number(pid) };
}
