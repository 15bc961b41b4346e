import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPolicy } from '../../../app/policy/read-policy.node.ts';
import { valueOf } from '../../fakes/value-of.ts';

let folder: string;
const at = (...names: readonly string[]): string => path.join(folder, ...names);
const write = (name: string, value: unknown): string => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value));
  return at(name);
};
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-policy-'));
  fs.mkdirSync(at('data'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const read = (machineFile: string | undefined, registry?: Readonly<Record<string, string>>): ReturnType<typeof readPolicy> =>
  readPolicy(
    { machineFile, registry: registry === undefined ? undefined : { query: key => Promise.resolve(registry[key] ?? '') } },
    at('data'),
  );

test('without any policy nothing is governed', async () => {
  expect(valueOf(await read(at('none.json')))).toEqual({ values: {}, sources: {} });
});

test('the machine’s file, byte order mark and all', async () => {
  const file = write('policy.json', `\uFEFF${JSON.stringify({ undoSeconds: 30 })}`);
  expect(valueOf(await read(file))).toEqual({ values: { undoSeconds: 30 }, sources: { undoSeconds: 'machine-file' } });
});

test('group policy beats the file, the file beats what was installed', async () => {
  const [policies, installed] = ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Sigill', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Sigill'];
  const file = write('policy.json', { undoSeconds: 30, unit: 'fil' });
  const found = valueOf(
    await read(file, {
      [policies]: `${policies}\r\n    UndoSeconds    REG_DWORD    0x5\r\n`,
      [installed]: `${installed}\r\n    Unit    REG_SZ    installerad\r\n    Environment    REG_SZ    test\r\n    InstallFolder    REG_SZ    C:\\\r\n`,
    }),
  );
  expect(found.values).toEqual({ undoSeconds: 5, unit: 'fil', environment: 'test' });
  expect(found.sources).toEqual({ undoSeconds: 'group-policy', unit: 'machine-file', environment: 'installer' });
});

describe('the shared folder', () => {
  test('counts, and what it said last counts when it is gone', async () => {
    const file = write('policy.json', { sharedFolder: at('shared') });
    write('shared/policy.json', { unit: 'Socialförvaltningen' });
    expect(valueOf(await read(file)).sources).toMatchObject({ unit: 'shared-folder' });
    fs.rmSync(at('shared'), { recursive: true });
    expect(valueOf(await read(file)).values).toMatchObject({ unit: 'Socialförvaltningen' });
  });

  test('changed, the new counts, also when the folder goes away after it', async () => {
    const file = write('policy.json', { sharedFolder: at('shared') });
    for (const unit of ['Socialförvaltningen', 'Miljöförvaltningen']) {
      write('shared/policy.json', { unit });
      expect(valueOf(await read(file)).values).toMatchObject({ unit });
    }
    fs.renameSync(at('shared'), at('away'));
    expect(valueOf(await read(file)).values).toMatchObject({ unit: 'Miljöförvaltningen' });
    fs.renameSync(at('away'), at('shared'));
    fs.rmSync(at('shared', 'policy.json'));
    expect(valueOf(await read(file)).values).toMatchObject({ unit: 'Miljöförvaltningen' });
  });

  test('gone from the first start, nothing of it governs', async () => {
    const file = write('policy.json', { sharedFolder: at('never'), unit: 'egen' });
    expect(valueOf(await read(file)).values).toEqual({ sharedFolder: at('never'), unit: 'egen' });
  });

  test('is the weakest: what the computer is told otherwise, it does not change', async () => {
    const file = write('policy.json', { sharedFolder: at('shared'), allowedOperators: ['ek.example'], revocation: 'strict' });
    write('shared/policy.json', { allowedOperators: ['ond.example'], revocation: 'off', sharedFolder: '/annan' });
    expect(valueOf(await read(file)).values).toEqual({
      sharedFolder: at('shared'),
      allowedOperators: ['ek.example'],
      revocation: 'strict',
    });
  });

  test.each<[string, (place: string) => void]>([
    ['a pipe that nobody writes to', place => void execFileSync('mkfifo', [place])],
    ['a folder', place => fs.mkdirSync(place)],
    ['more than anybody has to say', place => fs.writeFileSync(place, `{"unit":"${'x'.repeat(20_000_001)}"}`)],
    ['brackets without end', place => fs.writeFileSync(place, '['.repeat(5_000_000))],
    ['half a file', place => fs.writeFileSync(place, '{"unit": "Soc')],
    ['a key that is a trap', place => fs.writeFileSync(place, '{"__proto__": {"unit": "ond"}, "constructor": 1}')],
    ['a key that nobody knows', place => fs.writeFileSync(place, '{"unitt": "x"}')],
    ['a value of another kind', place => fs.writeFileSync(place, '{"allowedOperators": {"length": 1, "0": "ond.example"}}')],
  ])('hostile: %s stops the start in a sentence, is not kept, and the last good one counts when it is gone', async (_what, make) => {
    const file = write('policy.json', { sharedFolder: at('shared') });
    write('shared/policy.json', { unit: 'god' });
    valueOf(await read(file));
    fs.rmSync(at('shared', 'policy.json'));
    make(at('shared', 'policy.json'));
    const hostile = await read(file);
    expect(hostile.ok ? 'read' : hostile.failure.code).toBe('policy.invalid');
    expect(Object.hasOwn(Object.prototype, 'unit')).toBe(false);
    fs.rmSync(at('shared'), { recursive: true });
    expect(valueOf(await read(file)).values).toMatchObject({ unit: 'god' });
  });
});

describe('a policy that cannot be read stops the start, since it may forbid what would then happen', () => {
  test.each([
    ['not JSON', '{'],
    ['an unknown key', { undoSecond: 1 }],
    ['a wrong value', { undoSeconds: 61 }],
  ])('%s', async (_name, content) => {
    const found = await read(write('policy.json', content));
    expect(found).toMatchObject({ ok: false, failure: { code: 'policy.invalid' } });
  });

  test('every fault is named at once, with its source', async () => {
    const found = await read(write('policy.json', { undoSeconds: 61, environment: 'prod', x: 1 }));
    const issues = found.ok || found.failure.code !== 'policy.invalid' ? [] : found.failure.issues;
    expect(issues).toHaveLength(3);
    expect(issues.every(issue => issue.startsWith('machine-file: '))).toBe(true);
  });

  test('a folder where the file should be is no absent policy', async () => {
    fs.mkdirSync(at('policy.json'));
    expect(await read(at('policy.json'))).toMatchObject({ ok: false });
  });
});
