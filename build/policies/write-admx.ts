import fs from 'node:fs';
import path from 'node:path';
import { adml, admx } from './admx.ts';

/** Writes the templates into a folder as group policy's central store wants them. */
export function writeAdmx(folder: string): void {
  for (const [place, text] of [
    ['sigill.admx', admx()],
    ['sv-SE/sigill.adml', adml('sv')],
    ['en-US/sigill.adml', adml('en')],
  ] as const) {
    fs.mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    fs.writeFileSync(path.join(folder, place), text);
  }
}
