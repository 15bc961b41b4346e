import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';

let data: string;
beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-start-'));
});
afterEach(() => {
  fs.rmSync(data, { recursive: true, force: true });
});

const start = (face: string) =>
  spawn(process.execPath, [path.join(root, 'build/start.mjs'), '--data', data], {
    env: { ...process.env, SIGILL_FACE: face, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('npm start says its face and why, then serves the page, and ends with 0 when told to stop', async () => {
  const child = start('page');
  const exited = once(child, 'exit');
  const lines: string[] = [];
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (line.includes('http://')) break;
    }
    expect(lines[0]).toBe('Sigill as a page: SIGILL_FACE asks for it');
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/\S*#\S+/u.exec(lines.at(-1) ?? '') ?? [];
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<div id="root">');
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
  }
});

test('a face that cannot be had is refused with a sentence', async () => {
  const child = start('window');
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said.join('')).toMatch(/^SIGILL_FACE=window, but /u);
});
