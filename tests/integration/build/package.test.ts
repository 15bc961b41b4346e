import asar from '@electron/asar';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleWhenStale } from '../../../build/bundle.ts';
import { checkPackage } from '../../../build/check-package.ts';
import { packApplication } from '../../../build/pack-application.ts';
import { openPackage } from '../../../build/package-contents.ts';
import { writeStubElectronDist } from '../../../build/stub-electron-dist.ts';

let folder: string;
let application: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-package-'));
  const runtime = path.join(folder, 'runtime');
  writeStubElectronDist(runtime);
  await bundleWhenStale();
  application = packApplication(runtime, path.join(folder, 'out'));
}, 300_000);
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test('electron-builder packs without a network, and what comes out has no faults', () => {
  expect(checkPackage(application).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('a byte changed in the archive’s list of files is no longer what the program knows', () => {
  const archive = path.join(application, 'resources', 'app.asar');
  const bytes = fs.readFileSync(archive);
  const at = bytes.indexOf('index.html');
  fs.writeFileSync(archive, Buffer.concat([bytes.subarray(0, at), Buffer.from('Index.html'), bytes.subarray(at + 10)]));
  expect(openPackage(application).integrity.isInProgram).toBe(false);
  fs.writeFileSync(archive, bytes);
  expect(openPackage(application).integrity.isInProgram).toBe(true);
});

test('everything that was packed can be loaded: nothing that was left out is missed', () => {
  const unpacked = path.join(folder, 'unpacked');
  asar.extractAll(path.join(application, 'resources', 'app.asar'), unpacked);
  // Where Sigill finds its database in Windows there is a Windows library; everything else is the same everywhere.
  const packages = fs
    .readdirSync(path.join(unpacked, 'dist/main'))
    .filter(name => name.endsWith('.js'))
    .flatMap(name => [
      ...fs
        .readFileSync(path.join(unpacked, 'dist/main', name), 'utf8')
        .matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([^"'.][^"']*)["']/gu),
    ])
    .map(([, name = '']) => name)
    .filter(name => !/^(?:node:|electron$|electron-store$|better-sqlite3$)/u.test(name));
  expect(packages.length).toBeGreaterThan(4);
  const program = `for (const name of ${JSON.stringify([...new Set([...packages, 'conf', 'better-sqlite3'])])}) await import(name); console.log('loaded');`;
  const loaded = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: unpacked, encoding: 'utf8' });
  expect(loaded.stderr).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find (?:module|package)/u);
  expect(loaded.stdout).toBe('loaded\n');
});
