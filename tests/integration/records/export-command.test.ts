import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDesk, type Desk } from '../command-line/run-sigill.ts';

let desk: Desk;
beforeAll(async () => {
  desk = newDesk();
  const sent = await desk.here(['--json', 'send', '--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej', '--class', '2']);
  expect(sent.status).toBe(0);
});
afterAll(() => {
  desk.remove();
});

test.each([
  ['eark', 'METS.xml'],
  ['fgs12', 'sip.xml'],
  ['csv', ''],
])('export --profile %s makes what it says', async (profile, main) => {
  const out = path.join(desk.folder, `ut ${profile}`);
  const ran = await desk.here(['--json', 'export', '--profile', profile, '--out', out]);
  expect(ran.stderr).toBe('');
  const made = ran.json() as { path: string; dispatches: number; files: number; sha256: string };
  expect([ran.status, made.dispatches]).toEqual([0, 1]);
  expect(fs.existsSync(path.join(made.path, main))).toBe(true);
  expect(made.sha256).toMatch(/^[0-9a-f]{64}$/u);
});

test('what cannot be asked for is refused before anything is written', async () => {
  const out = path.join(desk.folder, 'inget');
  for (const args of [
    ['--profile', 'pdf'],
    ['--profile', 'eark', '--masked'],
    ['--profile', 'csv', '--zip'],
    ['--profile', 'csv', '--from', '2026-02-30'],
    ['--profile', 'csv', '--state', 'read'],
  ]) {
    expect((await desk.here(['--json', 'export', ...args, '--out', out])).status).toBe(2);
  }
  expect(fs.existsSync(out)).toBe(false);
});
