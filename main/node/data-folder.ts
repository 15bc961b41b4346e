import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The folder that is meant, whether it is there or not.
 * @param chosen `--data`, relative to the current directory; undefined means the user's own folder for Sigill
 * @returns its absolute path
 */
export function dataFolderPath(chosen: string | undefined): string {
  return path.resolve(chosen ?? defaultDataFolder(process.platform, process.env, os.homedir()));
}

/** The same, made when it is not there, readable by its owner only. Throws what the file system says when it cannot be made. */
export function openDataFolder(chosen: string | undefined): string {
  const folder = dataFolderPath(chosen);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Where each system keeps what belongs to one user and this computer: on Windows not the roaming profile, since the key does not roam. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return path.win32.join(environment['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'Sigill');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Sigill');
  const given = environment['XDG_DATA_HOME'];
  // The XDG specification: a relative path is invalid and is to be ignored.
  const base = given !== undefined && path.posix.isAbsolute(given) ? given : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'sigill');
}
