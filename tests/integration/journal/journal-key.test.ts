import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournalKey } from '../../../app/journal/journal-key.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import type { SecretBox } from '../../../app/platform.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

/** Seals by turning bits and putting a name in front; opens only what has its own. */
function box(name: string): SecretBox {
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map(byte => byte ^ 0xff);
  return {
    seal: secret => Promise.resolve(ok(Buffer.concat([Buffer.from(name), turned(secret)]))),
    open: sealed => {
      const isOurs = Buffer.from(sealed).subarray(0, name.length).toString() === name;
      return Promise.resolve(isOurs ? ok(turned(Buffer.from(sealed).subarray(name.length))) : fail({ code: 'secret.unreadable' }));
    },
  };
}

const keyFile = (folder: string): string => path.join(folder, 'journal.key');

test('a key is made once, random, sealed, for its owner only', async () => {
  const folder = world.folder();
  const key = valueOf(await openJournalKey(folder, box('me')));
  expect(key).toHaveLength(32);
  expect(valueOf(await openJournalKey(folder, box('me')))).toEqual(key);
  expect(valueOf(await openJournalKey(world.folder(), box('me')))).not.toEqual(key);
  expect(fs.readdirSync(folder)).toEqual(['journal.key']);
  expect(fs.readFileSync(keyFile(folder)).includes(Buffer.from(key))).toBe(false);
  if (process.platform !== 'win32') expect(fs.statSync(keyFile(folder)).mode & 0o777).toBe(0o600);
});

test('beside a journal a missing key is never made anew', async () => {
  const folder = world.folder();
  const key = valueOf(await openJournalKey(folder, box('me')));
  world.open(folder, { key }).close();
  const kept = fs.readFileSync(keyFile(folder));
  fs.rmSync(keyFile(folder));
  expect(await openJournalKey(folder, box('me'))).toEqual(fail({ code: 'secret.unreadable' }));
  expect(fs.existsSync(keyFile(folder))).toBe(false);
  fs.writeFileSync(keyFile(folder), kept);
  expect(world.open(folder, { key: valueOf(await openJournalKey(folder, box('me'))) }).journal.verify().verdict).toBe('ok');
});

test('a key that another user or computer sealed, or that is none, is unreadable and stays', async () => {
  const folder = world.folder();
  valueOf(await openJournalKey(folder, box('me')));
  const before = fs.readFileSync(keyFile(folder));
  expect(await openJournalKey(folder, box('someone else'))).toEqual(fail({ code: 'secret.unreadable' }));
  expect(fs.readFileSync(keyFile(folder)).equals(before)).toBe(true);
  fs.writeFileSync(keyFile(folder), Buffer.concat([Buffer.from('me'), randomBytes(31)]));
  expect(await openJournalKey(folder, box('me'))).toEqual(fail({ code: 'secret.unreadable' }));
});

test('no key is written that the box could not seal', async () => {
  const folder = world.folder();
  const broken: SecretBox = { ...box('me'), seal: () => Promise.resolve(fail({ code: 'secret.unreadable' })) };
  expect(await openJournalKey(folder, broken)).toEqual(fail({ code: 'secret.unreadable' }));
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('two first starts at once end up with the same key', async () => {
  const folder = world.folder();
  const slow: SecretBox = {
    ...box('me'),
    seal: async secret => {
      const kept = Uint8Array.from(secret);
      await new Promise(resolve => setTimeout(resolve, 20));
      return box('me').seal(kept);
    },
  };
  const keys = await Promise.all([openJournalKey(folder, slow), openJournalKey(folder, box('me')), openJournalKey(folder, slow)]);
  expect(new Set(keys.map(key => Buffer.from(valueOf(key)).toString('hex'))).size).toBe(1);
  expect(fs.readdirSync(folder)).toEqual(['journal.key']);
});
