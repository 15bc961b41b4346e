import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import { expect, test } from './sigill.ts';

type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** `Sigill.exe --cli …` as a script starts it. */
async function command(data: string, args: readonly string[]): Promise<Ended> {
  const binary = createRequire(import.meta.url)('electron') as unknown as string; // outside Electron the package is the path of its binary
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(binary, [...switches, root, '--cli', ...args, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'sv_SE.UTF-8' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}

test('a command answers on the console, beside the window that is open', async ({ start, data }) => {
  await start();
  const { status, stdout } = await command(data, ['--json', 'lookup', '198101032384', '191212121212']);
  expect(JSON.parse(stdout)).toMatchObject([{ channel: 'digital' }, { channel: 'paper' }]);
  expect(status).toBe(0);
});

test('or in a file, readable by its owner only, and says by its status how it went', async ({ data }) => {
  const file = path.join(data, 'svar.json');
  const { status, stdout } = await command(data, ['--output', file, '--json', 'lookup', '198101032385']);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject([{ failure: { code: 'recipient.invalid' } }]);
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('an answer that cannot be written down stops the command before it begins', async ({ data }) => {
  const order = ['send', '--to', '198101032384', '--subject', 'Beslut', '--class', '2', '--output', path.join(data, 'saknas', 'svar.txt')];
  const { status, stderr } = await command(data, order);
  expect(status).toBe(2);
  expect(stderr).toContain('Inget är gjort.');
  expect(fs.readdirSync(data)).toEqual([]);
});
