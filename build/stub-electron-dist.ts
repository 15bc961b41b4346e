import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/** 32 bytes that stand before the fuses in every Electron binary (node_modules/@electron/fuses). */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron 45 as it is delivered: nine fuses, each at its default. */
const DEFAULT_FUSES = '101100011';

/**
 * A folder that electron-builder takes for an unpacked Windows Electron, for machines that cannot fetch the real one: any Windows program as
 * `electron.exe`, with a fuse wire at its end. What comes out can be opened and checked in every part but one: it does not run.
 * @param folder made anew
 */
export function writeStubElectronDist(folder: string): void {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    readonly version: string;
  };
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'locales'), { recursive: true });
  // electron-builder looks for it; a default_app.asar in it would be read.
  fs.mkdirSync(path.join(folder, 'resources'));
  const program = fs.readFileSync(path.join(root, 'node_modules/electron-winstaller/vendor/Setup.exe'));
  const wire = Buffer.from([1, DEFAULT_FUSES.length]);
  fs.writeFileSync(
    path.join(folder, 'electron.exe'),
    Buffer.concat([program, Buffer.from(FUSE_SENTINEL, 'latin1'), wire, Buffer.from(DEFAULT_FUSES, 'latin1')]),
  );
  fs.writeFileSync(path.join(folder, 'version'), manifest.version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'icudtl.dat', 'v8_context_snapshot.bin', 'ffmpeg.dll']) {
    fs.writeFileSync(path.join(folder, name), `stand-in for ${name}\n`);
  }
  for (const language of ['sv', 'en-US', 'en-GB', 'de', 'nb'])
    fs.writeFileSync(path.join(folder, 'locales', `${language}.pak`), 'stand-in\n');
}
