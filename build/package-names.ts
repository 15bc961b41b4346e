import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/** What one run of `npm run package` makes, absolute paths. */
export type MadePackage = { readonly folder: string; readonly application: string; readonly msi: string; readonly version: string };

/** @param isStandIn packed with a runtime that cannot run: folder and file say so, so that nobody takes it for the product */
export function packageNames(isStandIn: boolean): MadePackage {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const folder = path.join(root, 'release', ...(isStandIn ? ['stand-in-runtime'] : []));
  const msi = path.join(folder, `Sigill-${version}-x64${isStandIn ? '-STAND-IN-RUNTIME' : ''}.msi`);
  return { folder, application: path.join(folder, 'win-unpacked'), msi, version };
}

/** What was made last, with the real runtime before the stand-in. */
export const findPackage = (): MadePackage | undefined =>
  [packageNames(false), packageNames(true)].find(({ application }) => fs.existsSync(application));
