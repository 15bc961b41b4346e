import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';

/** A checkout of one package, an npm that notes how it was called, and a script that goes through the bootstrap. */
const NPM = `
  const fs = require('node:fs');
  fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
  console.log('npm warn EBADENGINE noise');
  if (fs.existsSync('npm-fails')) process.exit(7);
  fs.mkdirSync('node_modules', { recursive: true });
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;
const LOCK = { packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' } } };

let checkout: string;
beforeEach(() => {
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-checkout-'));
  fs.mkdirSync(path.join(checkout, 'build'));
  fs.copyFileSync(path.join(root, 'build/bootstrap.mjs'), path.join(checkout, 'build/bootstrap.mjs'));
  fs.writeFileSync(
    path.join(checkout, 'build/run.mjs'),
    "import { bootstrap } from './bootstrap.mjs'; await bootstrap(); console.log('ran', process.argv[2]);",
  );
  fs.writeFileSync(path.join(checkout, 'npm-cli.cjs'), NPM);
  fs.writeFileSync(path.join(checkout, 'package-lock.json'), JSON.stringify(LOCK));
});
afterEach(() => {
  fs.rmSync(checkout, { recursive: true });
});

const run = () =>
  spawnSync(process.execPath, ['build/run.mjs', 'word'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: path.join(checkout, 'npm-cli.cjs') },
  });
const calls = (): number =>
  fs.existsSync(path.join(checkout, 'calls')) ? fs.readFileSync(path.join(checkout, 'calls'), 'utf8').trim().split('\n').length : 0;

test('a fresh checkout is installed once, in one line on standard error, without what npm says', () => {
  const first = run();
  expect(first).toMatchObject({ status: 0, stdout: 'ran word\n' });
  expect(first.stderr).toMatch(/^Installing .*\n$/u);
  expect(fs.readFileSync(path.join(checkout, 'calls'), 'utf8')).toMatch(/^ci .*--ignore-scripts/u);
  expect(run()).toMatchObject({ status: 0, stdout: 'ran word\n', stderr: '' });
  expect(calls()).toBe(1);
});

test('a changed lockfile is installed again', () => {
  run();
  fs.writeFileSync(
    path.join(checkout, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/zod': { version: '4.6.8', integrity: 'sha512-y' } } }),
  );
  run();
  expect(calls()).toBe(2);
});

test('what someone installed by hand is taken as it is', () => {
  fs.mkdirSync(path.join(checkout, 'node_modules'));
  fs.copyFileSync(path.join(checkout, 'package-lock.json'), path.join(checkout, 'node_modules/.package-lock.json'));
  expect(run()).toMatchObject({ status: 0, stdout: 'ran word\n', stderr: '' });
  expect(calls()).toBe(0);
});

test('when npm fails its words are shown and nothing is run', () => {
  fs.writeFileSync(path.join(checkout, 'npm-fails'), '');
  const { status, stdout, stderr } = run();
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('EBADENGINE noise');
  expect(stderr).toContain('npm ci failed (status 7)');
});

test('the lock of an installation that was killed does not stop the next', () => {
  fs.mkdirSync(path.join(checkout, 'dist'));
  fs.writeFileSync(path.join(checkout, 'dist/installing.pid'), '999999999');
  expect(run()).toMatchObject({ status: 0, stdout: 'ran word\n' });
  expect(fs.existsSync(path.join(checkout, 'dist/installing.pid'))).toBe(false);
});
