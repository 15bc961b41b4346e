import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { bundleWhenStale } from './bundle.ts';
import { missingTools } from './external-tools.ts';
import { installTools } from './install-tools.ts';
import { makeMsi } from './msi/make-msi.ts';
import { signMsi } from './msi/sign-msi.ts';
import { packApplication } from './pack-application.ts';
import { packageNames } from './package-names.ts';
import { writeAdmx } from './policies/write-admx.ts';
import { writeSbom } from './sbom.ts';
import { writeStubElectronDist } from './stub-electron-dist.ts';

// `npm run package`: the application folder for Windows and its MSI. `--runtime DIR` is an unpacked Windows Electron; without it the one in
// node_modules, where that is one for Windows, else a stand-in, and then the names of folder and MSI say so. `npm run package:check` reads it all back.

const FROM_NPM = path.join(root, 'node_modules', 'electron', 'dist');

const runtime = chooseRuntime(process.argv.slice(2));
const made = packageNames(runtime === undefined);
await bundleWhenStale();
fs.rmSync(made.folder, { recursive: true, force: true });
packApplication(runtime ?? standInRuntime(), made.folder);
installTools(process.platform === 'win32' ? [] : ['wixl', 'msiinfo'], 'Without them there is no MSI.');
if (process.platform !== 'win32' && missingTools(['wixl', 'msiinfo']).length > 0) process.exit(1);
writeSbom(made.folder);
writeAdmx(path.join(made.folder, 'policies'));
makeMsi({ application: made.application, version: made.version, output: made.msi });
const signed = signMsi(made.msi, process.env);
console.log(
  `${path.relative(root, made.application)}\n${path.relative(root, made.msi)} (${signed ? 'signed' : 'not signed: no certificate was given'})`,
);

/** @returns undefined where there is no Windows Electron */
function chooseRuntime(args: readonly string[]): string | undefined {
  const given = args[0] === '--runtime' ? args[1] : undefined;
  if (args.length > 0 && given === undefined) {
    console.error('Usage: package [--runtime DIR]');
    process.exit(2);
  }
  const real = given === undefined ? FROM_NPM : path.resolve(given);
  if (fs.existsSync(path.join(real, 'electron.exe'))) return real;
  if (given !== undefined) {
    console.error(`There is no electron.exe in ${given}.`);
    process.exit(2);
  }
  return undefined;
}

function standInRuntime(): string {
  console.error('No Windows Electron here: packing with a stand-in, which can be checked but not run. `--runtime DIR` names a real one.');
  const runtime = path.join(root, 'dist', 'stub-electron');
  writeStubElectronDist(runtime);
  return runtime;
}
