import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Whether tests run on the stand-in; known in test processes once the configuration has been loaded. */
export function isStandIn(): boolean {
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] === standInFolder();
}

/** Points Electron's launchers (its npm wrapper, which Playwright asks too) at the stand-in, unless Electron's own binary or another choice is there. */
export function useStandInWithoutBinary(): void {
  if (process.platform !== 'win32' && !hasBinary()) process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= standInFolder();
}

function standInFolder(): string {
  return path.join(import.meta.dirname, 'stand-in');
}

/** Electron's wrapper writes where the binary is, beside itself, when it has fetched it. */
function hasBinary(): boolean {
  const wrapper = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = path.join(wrapper, 'path.txt');
  return existsSync(note) && existsSync(path.join(wrapper, 'dist', readFileSync(note, 'utf8')));
}
