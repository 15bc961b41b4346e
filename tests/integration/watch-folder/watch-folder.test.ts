import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { combinePolicies, NO_POLICY } from '../../../app/policy/policy.ts';
import { takeJobs } from '../../../app/watch-folder/watch-folder.node.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { onePagePdf } from '../../electron/one-page-pdf.ts';
import { valueOf } from '../../fakes/value-of.ts';

/** A data folder that has been opened once: its practice environment has its certificates already. */
let template: string;
beforeAll(async () => {
  template = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-watch-template-'));
  await valueOf(await openBackend(nodePlatform(template), { runOutbox: false, policy: NO_POLICY })).close();
});
afterAll(() => {
  fs.rmSync(template, { recursive: true, force: true, maxRetries: 3 });
});

let root: string;
let folder: string;
let backend: Backend;
beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-watch-'));
  folder = path.join(root, 'watched');
  fs.mkdirSync(folder);
  fs.cpSync(template, path.join(root, 'data'), { recursive: true });
  backend = valueOf(await openBackend(nodePlatform(path.join(root, 'data')), { runOutbox: false, policy: NO_POLICY }));
});
afterEach(async () => {
  await backend.close();
  fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

const ORDER = { to: ['198101032384', '192705178354'], subject: 'Beslut', body: 'Hej', class: 2, attach: 'beslut.pdf' };
function give(name: string, order: unknown, withFile = true): void {
  if (withFile) fs.writeFileSync(path.join(folder, 'beslut.pdf'), onePagePdf());
  fs.writeFileSync(path.join(folder, name), typeof order === 'string' ? order : JSON.stringify(order));
}
const held = (): number => backend.services.journal.inStates(['held']).length;
const names = (place: string): readonly string[] => fs.readdirSync(path.join(folder, place));

test('a job becomes one message for each recipient and moves to done with its file and its dispatches', async () => {
  give('jobb.json', ORDER);
  expect(await takeJobs(backend.services, folder)).toEqual([{ job: 'jobb.json', held: 2 }]);
  expect(held()).toBe(2);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['done', 'error', 'working']);
  expect(
    names('done')
      .map(name => name.slice(36))
      .toSorted(),
  ).toEqual(['-beslut.pdf', '-jobb.json', '.result.json']);
  const result = names('done').find(name => name.endsWith('.result.json')) ?? '';
  const { dispatches } = JSON.parse(fs.readFileSync(path.join(folder, 'done', result), 'utf8')) as {
    readonly dispatches: readonly string[];
  };
  expect(dispatches).toHaveLength(2);
  expect(await takeJobs(backend.services, folder)).toEqual([]);
  expect(held()).toBe(2);
});

test('two that look at once: every job is held once', async () => {
  for (let job = 0; job < 5; job += 1) give(`${job}.json`, { ...ORDER, to: '198101032384', attach: [] }, false);
  await Promise.all([takeJobs(backend.services, folder), takeJobs(backend.services, folder)]);
  expect(held()).toBe(5);
});

test('a death after the messages were held and before the job was put away: known again, not held twice', async () => {
  give('jobb.json', { ...ORDER, attach: [] }, false);
  const dying = { ...backend.services, emit: () => expect.fail('died here') };
  await expect(takeJobs(dying, folder)).rejects.toThrow('died here');
  expect(held()).toBe(2);
  expect(names('working')).toHaveLength(1);
  expect(await takeJobs(backend.services, folder)).toEqual([{ job: 'jobb.json', held: 2 }]);
  expect(held()).toBe(2);
  expect(names('working')).toEqual([]);
});

test('a second process that looks while the first is at it holds nothing twice', async () => {
  give('jobb.json', { ...ORDER, attach: [] }, false);
  const dying = { ...backend.services, emit: () => expect.fail('died here') };
  await expect(takeJobs(dying, folder)).rejects.toThrow('died here');
  // It looked in the journal before the other one had written.
  const journal = { ...backend.services.journal, find: () => undefined };
  await takeJobs({ ...backend.services, journal }, folder).catch(() => undefined);
  expect(held()).toBe(2);
  expect(await takeJobs(backend.services, folder)).toMatchObject(names('working').length === 0 ? [] : [{ held: 2 }]);
});

test('an open window takes jobs from the folder that policy names, and sends them', async () => {
  await backend.close();
  const policy = combinePolicies({ 'machine-file': { watchFolder: folder, undoSeconds: 0 } });
  backend = valueOf(await openBackend(nodePlatform(path.join(root, 'data')), { runOutbox: true, policy }));
  give('jobb.json', ORDER);
  const delivered = (): number => backend.services.journal.inStates(['delivered']).length;
  await expect.poll(delivered, { timeout: 60_000 }).toBe(2);
});

describe('what cannot be sent moves to error with the reason, and without a name or number in it', () => {
  test.each([
    ['an unknown field', { ...ORDER, too: 'x' }, 'input.invalid'],
    ['a wrong number', { ...ORDER, to: '198101032385' }, 'recipient.invalid'],
    ['a file that is not there', { ...ORDER, attach: ['finns-inte.pdf'] }, 'file.unreadable'],
    ['a file outside the folder', { ...ORDER, attach: ['../data/secret.key'] }, 'input.invalid'],
    ['a file outside the folder, as Windows has it', { ...ORDER, attach: ['..\\data\\secret.key'] }, 'input.invalid'],
    ['class 4', { ...ORDER, class: 4 }, 'message.class-refused'],
  ])('%s', async (_name, order, code) => {
    give('jobb.json', order);
    expect(await takeJobs(backend.services, folder)).toMatchObject([{ job: 'jobb.json', failure: { code } }]);
    expect(held()).toBe(0);
    const result = names('error').find(name => name.endsWith('.result.json')) ?? '';
    expect(fs.readFileSync(path.join(folder, 'error', result), 'utf8')).not.toMatch(/1981|finns-inte|secret/u);
  });
});

test('half a sidecar is left until it is whole; one that stays broken goes to error', async () => {
  give('jobb.json', '{"to": "1981', false);
  expect(await takeJobs(backend.services, folder)).toEqual([]);
  const long = new Date(Date.now() - 60_000);
  fs.utimesSync(path.join(folder, 'jobb.json'), long, long);
  expect(await takeJobs(backend.services, folder)).toMatchObject([{ failure: { code: 'input.invalid', issues: ['not JSON'] } }]);
});
