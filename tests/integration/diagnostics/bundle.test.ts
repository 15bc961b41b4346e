import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import { logFile } from '../../../app/diagnostics/log-file.node.ts';
import { redactBundle } from '../../../app/diagnostics/redact-bundle.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { ok } from '../../../app/kernel/result.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';

test('the bundle is shown, holds nothing personal of what went through, and what is saved is what was shown', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-bundle-'));
  const saved = path.join(folder, 'saved');
  fs.mkdirSync(saved);
  const platform = { ...nodePlatform(folder), user: 'KOMMUN\\anna.andersson' };
  const chooser = { ...platform.chooser, chooseFolder: () => Promise.resolve(ok(saved)) };
  const backend = valueOf(await openBackend({ ...platform, chooser }, { runOutbox: false, policy: NO_POLICY }));
  const secrets = ['198101032384', '19810103-2384', 'Testperson Hemlig', 'Ämnet är hemligt', 'Brödtexten är hemlig', 'anna.andersson'];
  const content = DraftContent.parse(
    draftContent({ recipients: [{ number: secrets[0] ?? '', name: secrets[2] ?? '' }], subject: secrets[3] ?? '', body: secrets[4] ?? '' }),
  );
  const { id: draft } = valueOf(await call(backend, 'draft.save', { content }));
  valueOf(await call(backend, 'dispatch.send', { draft, seen: [] }));

  const { id, files } = valueOf(await call(backend, 'diagnostics.preview', {}));
  expect(files.map(({ name }) => name)).toEqual([
    'program.json',
    'settings.json',
    'health.json',
    'certificates.json',
    'proxy.json',
    'counts.json',
    'log.txt',
  ]);
  const everything = files.map(({ text }) => text).join('\n');
  expect(secrets.filter(secret => everything.includes(secret))).toEqual([]);
  expect(everything).toContain('"undoSeconds"');
  expect(everything).toContain('register.answers');

  expect(await call(backend, 'diagnostics.save', { id: 'another' })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  const { file } = valueOf(await call(backend, 'diagnostics.save', { id }));
  const read = (name: string): string => spawnSync('python3', ['-c', UNZIP, path.join(saved, file), name], { encoding: 'utf8' }).stdout;
  if (spawnSync('python3', ['--version']).status === 0) for (const { name, text } of files) expect(read(name)).toBe(text);
  expect(fs.statSync(path.join(saved, file)).size).toBeGreaterThan(1000);
  await backend.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const UNZIP = 'import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';

test('should something personal get there all the same, it is taken out; our own number and hashes stay', () => {
  const text = 'a 198101032384 b 810103-2384 c 162021004748 d anna@kommun.example e /home/anna/x f 0198101032384abc';
  expect(redactBundle(text, ['162021004748'], '/home/anna')).toBe(
    'a [number] b [number] c 162021004748 d [address] e ~/x f 0198101032384abc',
  );
});

test('the log is set aside at a megabyte, and as many older files are kept as policy says', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-log-'));
  const log = logFile(folder, systemClock, '1', 3);
  for (let round = 0; round < 6; round += 1) {
    log.note('round', { round });
    fs.appendFileSync(path.join(folder, 'log', 'sigill.log'), 'x'.repeat(1_000_001));
  }
  log.note('round', { round: 6 });
  expect(fs.readdirSync(path.join(folder, 'log')).toSorted()).toEqual(['sigill.log', 'sigill.log.1', 'sigill.log.2', 'sigill.log.3']);
  const first = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, 'log', name), 'utf8').split('\n')[0] ?? '');
  expect(first('sigill.log')).toMatchObject({ round: 6 });
  expect(first('sigill.log.1')).toMatchObject({ round: 5 });
  expect(first('sigill.log.3')).toMatchObject({ round: 3 });
  fs.rmSync(folder, { recursive: true });
});
