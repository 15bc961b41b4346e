import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeProcessLock } from '../../../app/journal/process-lock.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { startChild } from './child-process.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

test('another process is alive until it is killed, and then leaves nothing', async () => {
  const folder = world.folder();
  const lock = valueOf(takeProcessLock(folder));
  const child = startChild('hold-lock', folder);
  const owner = await child.nextLine();
  expect(fs.readdirSync(folder).sort()).toEqual([`${lock.owner}.lock`, `${owner}.lock`].sort());
  expect([lock.isAlive(owner), lock.isAlive(owner)]).toEqual([true, true]);
  await child.kill();
  expect(fs.existsSync(path.join(folder, `${owner}.lock`))).toBe(true);
  expect(lock.isAlive(owner)).toBe(false);
  expect(fs.readdirSync(folder)).toEqual([`${lock.owner}.lock`]);
  lock.release();
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('asking about somebody else does not give up the own lock', async () => {
  const folder = world.folder();
  const child = startChild('hold-lock', folder);
  const owner = await child.nextLine();
  const one = valueOf(takeProcessLock(folder));
  const two = valueOf(takeProcessLock(folder));
  for (const other of [owner, two.owner, one.owner, randomUUID()]) one.isAlive(other);
  expect([two.isAlive(one.owner), one.isAlive(two.owner)]).toEqual([true, true]);
  two.release();
  expect([one.isAlive(two.owner), one.isAlive(one.owner), one.isAlive(owner)]).toEqual([false, true, true]);
  await child.kill();
  one.release();
});

test('what processes that are gone left behind is cleared away at the next start', async () => {
  const folder = world.folder();
  const children = [startChild('hold-lock', folder), startChild('hold-lock', folder)];
  for (const child of children) await child.nextLine();
  for (const child of children) await child.kill();
  expect(fs.readdirSync(folder)).toHaveLength(2);
  const lock = valueOf(takeProcessLock(folder));
  expect(fs.readdirSync(folder)).toEqual([`${lock.owner}.lock`]);
  lock.release();
});

test('a mark is only ever a name that we gave', () => {
  const folder = world.folder();
  const lock = valueOf(takeProcessLock(folder));
  fs.writeFileSync(path.join(folder, '..', 'other.lock'), '');
  for (const mark of ['', '../other', 'other', `${lock.owner}/../${lock.owner}`]) expect(lock.isAlive(mark)).toBe(false);
  expect(fs.existsSync(path.join(folder, '..', 'other.lock'))).toBe(true);
  lock.release();
});
