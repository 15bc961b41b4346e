import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournalKey } from '../../../app/journal/journal-key.node.ts';
import type { SecretBox } from '../../../app/platform.ts';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { safeStorageBox } from '../../../main/safe-storage-box.ts';

/** A system store that turns every byte round; without a key it rejects, as Electron's does. */
function systemBox(folder: string, platform: NodeJS.Platform, hasKey = true): SecretBox {
  const turn = (text: string): string => [...text].reverse().join('');
  const need = (): void => {
    if (!hasKey) throw new Error('no key');
  };
  return safeStorageBox(
    {
      isAsyncEncryptionAvailable: async () => hasKey,
      getSelectedStorageBackend: () => 'basic_text',
      encryptStringAsync: async text => {
        need();
        return Buffer.from(turn(text));
      },
      decryptStringAsync: async sealed => {
        need();
        return { result: turn(sealed.toString()), shouldReEncrypt: false };
      },
    },
    fileSecretBox(folder),
    platform,
  );
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-key-'));
  file = path.join(folder, 'journal.key');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function keyOf(box: SecretBox): Promise<string> {
  const key = await openJournalKey(folder, box);
  if (!key.ok) throw new Error(key.failure.code);
  return Buffer.from(key.value).toString('hex');
}

test('a folder that was begun in practice keeps its key, and in earnest seals it with the system', async () => {
  const practised = await keyOf(fileSecretBox(folder));
  expect(fs.readFileSync(file)[0]).toBe(1);
  expect(await keyOf(systemBox(folder, 'win32'))).toBe(practised);
  expect(fs.readFileSync(file)[0]).toBe(2);
  expect(await keyOf(systemBox(folder, 'win32'))).toBe(practised);
  expect(fs.readdirSync(folder).filter(name => name.startsWith('journal.key'))).toEqual(['journal.key']);
});

test.each([
  ['a system that will not seal', 'win32', false],
  ['a desktop without a key ring, which has nothing better', 'linux', true],
] as const)('%s leaves the key as it was', async (_what, platform, hasKey) => {
  const practised = await keyOf(fileSecretBox(folder));
  const before = fs.readFileSync(file);
  expect(await keyOf(systemBox(folder, platform, hasKey))).toBe(practised);
  expect(fs.readFileSync(file).equals(before)).toBe(true);
});
