import fs from 'node:fs';
import path from 'node:path';

/** Tells whether files are still the ones that were there when the watch began. */
export type FileWatch = { readonly isReplaced: () => boolean };

/** Coarsest step that the time of a folder is kept in by a file system that we know (FAT), and some more. */
const COARSE_STEP_MS = 2_500;
/** Where it is kept finer than the millisecond it moves with the clock of the system's core: every 10 ms at the rarest, 16 on Windows. */
const FINE_STEP_MS = 50;
const NS_PER_MS = 1_000_000n;

/**
 * Watches files of one folder that are written to all the time. Asking about such a file makes the next `fsync` of it dearer (since Linux 6.13 its time
 * is then kept to the nanosecond, and has to be written with it), so the folder is asked instead: its time changes when a name in it comes, goes or
 * turns to another file. The files themselves are asked when it has changed, or so lately that it could change again without showing it.
 */
export function watchFiles(folder: string, names: readonly string[]): FileWatch {
  const look = (): readonly Identity[] => names.map(name => identityOf(path.join(folder, name)));
  const opened = look();
  let seen: Seen | undefined;
  return {
    isReplaced() {
      const now = fs.statSync(folder, { throwIfNoEntry: false, bigint: true });
      if (now === undefined) return true;
      const isFine = now.mtimeNs % NS_PER_MS !== 0n;
      const isSettled = Date.now() - Number(now.mtimeMs) > (isFine ? FINE_STEP_MS : COARSE_STEP_MS);
      if (isSettled && seen?.dev === now.dev && seen.ino === now.ino && seen.mtimeNs === now.mtimeNs && seen.ctimeNs === now.ctimeNs)
        return false;
      if (look().some((identity, index) => !isSame(identity, opened[index]))) return true;
      seen = isSettled ? now : undefined;
      return false;
    },
  };
}

type Seen = { readonly dev: bigint; readonly ino: bigint; readonly mtimeNs: bigint; readonly ctimeNs: bigint };
type Identity = { readonly dev: bigint; readonly ino: bigint } | undefined;

const identityOf = (file: string): Identity => fs.statSync(file, { throwIfNoEntry: false, bigint: true });

const isSame = (one: Identity, other: Identity): boolean => one?.dev === other?.dev && one?.ino === other?.ino;
