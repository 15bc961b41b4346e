import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { bundleWhenStale } from './bundle.ts';
import { reportPackage } from './check-package.ts';
import { packApplication } from './pack-application.ts';
import { writeStubElectronDist } from './stub-electron-dist.ts';

// `npm run package`: the application folder for Windows, then read back. `--runtime DIR` is an unpacked Windows Electron; without it the one in
// node_modules, where that is one for Windows, else a stand-in, and then the folder's name says so.

const FROM_NPM = path.join(root, 'node_modules', 'electron', 'dist');

const { runtime, output } = chooseRuntime(process.argv.slice(2));
await bundleWhenStale();
process.exit(reportPackage(packApplication(runtime, output)));

function chooseRuntime(args: readonly string[]): { readonly runtime: string; readonly output: string } {
  const given = args[0] === '--runtime' ? args[1] : undefined;
  if (args.length > 0 && given === undefined) {
    console.error('Usage: package [--runtime DIR]');
    process.exit(2);
  }
  const real = given === undefined ? FROM_NPM : path.resolve(given);
  if (fs.existsSync(path.join(real, 'electron.exe'))) return { runtime: real, output: path.join(root, 'release') };
  if (given !== undefined) {
    console.error(`There is no electron.exe in ${given}.`);
    process.exit(2);
  }
  console.error('No Windows Electron here: packing with a stand-in, which can be checked but not run. `--runtime DIR` names a real one.');
  const runtime = path.join(root, 'dist', 'stub-electron');
  writeStubElectronDist(runtime);
  return { runtime, output: path.join(root, 'release', 'stand-in-runtime') };
}
