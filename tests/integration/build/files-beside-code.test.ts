import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { filesBesideCode } from '../../../build/files-beside-code.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** Bundles `main.ts` of a small tree as build/bundle.ts does main/index.ts, moves the bundle elsewhere and answers what it prints. */
async function printedBy(tree: Readonly<Record<string, string>>): Promise<string> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-bundle-'));
  folders.push(root);
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...tree })) {
    fs.mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [filesBesideCode(root)],
    build: {
      ssr: true,
      emitAssets: true,
      outDir: path.join(root, 'dist'),
      rolldownOptions: {
        input: path.join(root, 'main.ts'),
        external: /^node:/u,
        output: { entryFileNames: 'index.js', codeSplitting: false },
      },
    },
  });
  fs.rmSync(path.join(root, 'app'), { recursive: true }); // the bundle must not look into the sources
  return execFileSync(process.execPath, [path.join(root, 'dist/index.js')], { encoding: 'utf8' });
}

const readFolder = (address: string): string => `
  import { readdirSync, readFileSync } from 'node:fs';
  const folder = ${address};
  export const steps = () => readdirSync(folder).sort().map(name => readFileSync(new URL(name, folder), 'utf8'));`;

test('a folder that app/ reads beside its code is found from the bundle', async () => {
  const printed = await printedBy({
    'main.ts': "import { steps } from './app/journal/migrate.node.ts'; console.log(steps().join());",
    'app/journal/migrate.node.ts': readFolder("new URL('./migrations/', import.meta.url)"),
    'app/journal/migrations/0001-a.sql': 'create table a',
    'app/journal/migrations/0002-b.sql': 'create table b',
  });
  expect(printed.trim()).toBe('create table a,create table b');
});

test('a worker is bundled with what it imports, and finds its own files', async () => {
  const printed = await printedBy({
    'main.ts': "import { answer } from './app/pdf/ask.node.ts'; console.log(await answer());",
    'app/pdf/ask.node.ts': `
      import { once } from 'node:events'; import { Worker } from 'node:worker_threads';
      export const answer = async () => (await once(new Worker(new URL('./work.node.ts', import.meta.url)), 'message'))[0];`,
    'app/pdf/work.node.ts': `
      import { parentPort } from 'node:worker_threads'; import { readFileSync } from 'node:fs'; import { word } from './word.ts';
      parentPort.postMessage(word + readFileSync(new URL('./tail.txt', import.meta.url), 'utf8'));`,
    'app/pdf/word.ts': "export const word: string = 'worker and ';",
    'app/pdf/tail.txt': 'file',
  });
  expect(printed.trim()).toBe('worker and file');
});

test.each([
  ['an address made of parts', "new URL('./migrations/' + 'x', import.meta.url)", /cannot be bundled/u],
  ['a folder that is not there', "new URL('./elsewhere/', import.meta.url)", /does not exist/u],
])('%s stops the build', async (_, address, complaint) => {
  const tree = {
    'main.ts': "import { steps } from './app/migrate.node.ts'; console.log(steps());",
    'app/migrate.node.ts': readFolder(address),
  };
  await expect(printedBy(tree)).rejects.toThrow(complaint);
});
