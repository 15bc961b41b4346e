import asar from '@electron/asar';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { FUSE_SENTINEL } from './stub-electron-dist.ts';

/** An application folder, opened. Paths have slashes and no leading one. */
export type PackageContents = {
  /** Beside the archive: Electron's own files and what was unpacked. */
  readonly outside: readonly string[];
  /** In the archive, unpacked ones included. */
  readonly inside: readonly string[];
  readonly read: (inside: string) => Buffer;
  /** `1` on, `0` off, `r` removed, in Electron's order. */
  readonly fuses: string;
  /** What Electron compares at start: the hash of the archive's header, and whether the program carries it. */
  readonly integrity: { readonly headerSha256: string; readonly isInProgram: boolean };
};

/** Opens what electron-builder has made. Throws when it is no application folder. */
export function openPackage(folder: string): PackageContents {
  const archive = path.join(folder, 'resources', 'app.asar');
  const program = fs.readFileSync(path.join(folder, 'Sigill.exe'));
  const { headerString } = asar.getRawHeader(archive);
  const headerSha256 = createHash('sha256').update(headerString).digest('hex');
  const inside = asar
    .listPackage(archive, { isPack: false })
    .map(slashes)
    .filter(file => !('files' in asar.statFile(archive, path.normalize(file), false)));
  return {
    outside: fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => slashes(path.relative(folder, path.join(entry.parentPath, entry.name)))),
    inside,
    read: file => asar.extractFile(archive, path.normalize(file)),
    fuses: fuseWire(program),
    integrity: { headerSha256, isInProgram: program.includes(headerSha256, 0, 'latin1') },
  };
}

const slashes = (file: string): string => file.split(path.sep).join('/').replace(/^\//u, '');

/** The sentinel, a version byte, a length byte, then one character for each fuse. */
function fuseWire(program: Buffer): string {
  const at = program.indexOf(FUSE_SENTINEL, 0, 'latin1');
  if (at === -1 || program[at + FUSE_SENTINEL.length] !== 1) throw new Error('The program holds no fuses of version 1.');
  const start = at + FUSE_SENTINEL.length + 2;
  return program.subarray(start, start + (program[start - 1] ?? 0)).toString('latin1');
}
