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
  const made = ran.json() as { path: string; dispatches: number; files: number; sha256: string; checks?: { name: string; ok: boolean }[] };
  expect([ran.status, made.dispatches]).toEqual([0, 1]);
  expect(fs.existsSync(path.join(made.path, main))).toBe(true);
  expect(made.sha256).toMatch(/^[0-9a-f]{64}$/u);
  const checks = ['requirements true', 'files true', 'schemas true', 'not-checked false'];
  expect((made.checks ?? []).map(({ name, ok }) => `${name} ${ok}`)).toEqual(main === '' ? [] : checks);
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

test('journal statistics counts by month and unit, and says what the saving is made of', async () => {
  const ran = await desk.here(['--json', 'journal', 'statistics']);
  const statistics = ran.json() as Record<string, unknown>;
  expect(statistics).toMatchObject({
    total: { digital: 1, paper: 0, other: 0 },
    digitalShare: 1,
    savedKronor: 21.71,
    costs: { paperKronor: 22.41, digitalKronor: 0.7 },
  });
  expect((await desk.here(['journal', 'statistics', '--from', 'igår'])).status).toBe(2);
});

test('gallra shows first and erases then, and verify holds what export made', async () => {
  const dry = await desk.here(['--json', 'gallra', '--before', '2020-01-01', '--decision', 'KS 2026/9', '--by', 'A', '--dry-run']);
  expect(dry.json()).toMatchObject({ dispatches: 0, dryRun: true });
  expect((await desk.here(['gallra', '--before', '2020-01-01', '--by', 'A'])).status).toBe(2);
  const done = await desk.here(['--json', 'gallra', '--before', '2020-01-01', '--decision', 'KS 2026/9', '--by', 'A']);
  const { dispatches, protocol } = done.json() as { dispatches: number; protocol: string };
  expect([dispatches, fs.existsSync(protocol)]).toEqual([0, true]);
  const out = path.join(desk.folder, 'ut eark');
  const [name = ''] = fs.readdirSync(out);
  const verified = await desk.here(['--json', 'verify', path.join(out, name)]);
  expect([verified.status, (verified.json() as { verdict: string }).verdict]).toEqual([0, 'ok']);
});
