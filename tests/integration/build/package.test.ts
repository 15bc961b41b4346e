import asar from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleWhenStale } from '../../../build/bundle.ts';
import { checkPackage } from '../../../build/check-package.ts';
import { packApplication } from '../../../build/pack-application.ts';
import { openPackage } from '../../../build/package-contents.ts';
import { writeStubElectronDist } from '../../../build/stub-electron-dist.ts';
import { onePagePdf } from '../../electron/one-page-pdf.ts';

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

describe('what was packed', () => {
  let unpacked: string;
  beforeAll(() => {
    unpacked = path.join(folder, 'unpacked');
    asar.extractAll(path.join(application, 'resources', 'app.asar'), unpacked);
  });

  test('can be loaded: nothing that was left out is missed', () => {
    // The libraries of the database and of PKCS#11 are those for Windows; everything else is the same everywhere. pdf.js is loaded in its thread, below.
    const packages = fs
      .readdirSync(path.join(unpacked, 'dist/main'))
      .filter(name => name.endsWith('.js'))
      .flatMap(name => [
        ...fs
          .readFileSync(path.join(unpacked, 'dist/main', name), 'utf8')
          .matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([@\w][\w@./:-]*)["']/gu),
      ])
      .map(([, name = '']) => name)
      .filter(name => !/^(?:node:|electron$|electron-store$|koffi$|pdfjs-dist\/)/u.test(name));
    expect(packages).toContain('better-sqlite3');
    const program = `for (const name of ${JSON.stringify([...new Set([...packages, 'conf'])])}) await import(name); console.log('loaded');`;
    const loaded = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: unpacked, encoding: 'utf8' });
    expect(loaded.stderr).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find (?:module|package)/u);
    expect(loaded.stdout).toBe('loaded\n');
  });

  test('reads a PDF with what is in the archive, and no native canvas', async () => {
    const worker = new Worker(path.join(unpacked, 'dist/main/app-document-inspect-pdf-worker.node.js'), {
      workerData: Uint8Array.from(onePagePdf()),
      stdout: true,
      stderr: true,
    });
    const [findings] = (await once(worker, 'message')) as [unknown];
    await worker.terminate();
    expect(findings).toMatchObject({ pages: 1 });
  });
});
