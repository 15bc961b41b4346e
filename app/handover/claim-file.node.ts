import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';

/**
 * What the file says that lies beside a handed-over draft once somebody has taken it. Not locked: it holds an account and a time, which the folder shows of
 * every file anyway, and a person without Sigill may have to read it. Who can write in the folder can also remove it.
 */
const Claim = z.object({
  sigill: z.literal('claim'),
  version: z.literal(1),
  token: z.string().min(1).max(100),
  by: z.string().min(1).max(512),
  at: z.iso.datetime(),
});
export type Claim = Pick<z.output<typeof Claim>, 'token' | 'by' | 'at'>;

/** What lies in a folder: a claim, one that cannot be read (then with the file's own time), nothing, or nobody can say. */
export type FoundClaim = Claim | { readonly unreadableSince: Instant } | 'none' | 'unreachable';

/** More than any claim. */
const MOST_BYTES = 4096;

/** One for all versions of a draft: two colleagues with a version each would send two messages as well. */
export const claimName = (origin: string): string => `${origin}.sigill-tagen`;

/** Never rejects. */
export async function readClaim(folder: string, origin: string): Promise<FoundClaim> {
  const file = path.join(folder, claimName(origin));
  try {
    const { size, mtime } = await stat(file);
    const parsed = size > MOST_BYTES ? undefined : Claim.safeParse(jsonOf(await readFile(file, 'utf8').catch(() => '')));
    return parsed?.success === true ? parsed.data : { unreadableSince: mtime.toISOString() };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return 'unreachable';
    return (await isThere(folder)) ? 'none' : 'unreachable';
  }
}

/**
 * Makes a claim that is there whole or not at all, and only where there is none: of two who try at once, one is told `there`. A folder that takes no hard
 * links gets the file written in place, still only where there is none.
 */
export async function makeClaim(folder: string, origin: string, claim: Claim): Promise<'made' | 'there' | 'impossible'> {
  const file = path.join(folder, claimName(origin));
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.part`;
  const text = `${JSON.stringify({ sigill: 'claim', version: 1, ...claim })}\n`;
  try {
    await writeFile(unfinished, text, { mode: 0o644, flush: true, flag: 'wx' });
    try {
      await link(unfinished, file);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'there';
      return await writeOnce(file, text);
    }
    return 'made';
  } catch {
    return 'impossible';
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** Takes a claim away where it is the one that is meant. Never rejects: one that stays can be removed by hand, and says so where it stands in the way. */
export async function removeClaim(folder: string, origin: string, token: string): Promise<void> {
  const found = await readClaim(folder, origin);
  if (typeof found === 'object' && 'token' in found && found.token === token)
    await rm(path.join(folder, claimName(origin)), { force: true }).catch(() => undefined);
}

export const isThere = async (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function writeOnce(file: string, text: string): Promise<'made' | 'there' | 'impossible'> {
  try {
    await using handle = await open(file, 'wx', 0o644);
    await handle.writeFile(text);
    await handle.sync();
    return 'made';
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? 'there' : 'impossible';
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code;
