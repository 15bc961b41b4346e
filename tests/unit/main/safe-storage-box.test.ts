import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { safeStorageBox } from '../../../main/safe-storage-box.ts';

type Store = Parameters<typeof safeStorageBox>[0];

/** The system's store of one user: opens what it has sealed itself. */
function store(
  user: string,
  options: { readonly backend?: ReturnType<Store['getSelectedStorageBackend']>; readonly isThere?: boolean } = {},
): Store {
  const { backend = 'gnome_libsecret', isThere = true } = options;
  return {
    isAsyncEncryptionAvailable: async () => isThere,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async text => {
      if (!isThere) throw new Error('no key');
      return Buffer.from(`${user}:${text.split('').reverse().join('')}`);
    },
    decryptStringAsync: async sealed => {
      const text = sealed.toString();
      if (!text.startsWith(`${user}:`)) throw new Error('Error while decrypting the ciphertext');
      return {
        shouldReEncrypt: false,
        result: text
          .slice(user.length + 1)
          .split('')
          .reverse()
          .join(''),
      };
    },
  };
}

const secret = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const unreadable = { ok: false, failure: { code: 'secret.unreadable' } };
let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-box-'))));
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function sealed(box: ReturnType<typeof safeStorageBox>): Promise<Uint8Array> {
  const result = await box.seal(secret);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('where the system has a store', () => {
  test('what it seals it opens again, byte for byte, and the bytes do not stand in the box', async () => {
    const box = safeStorageBox(store('anna'), fileSecretBox(folder), 'win32');
    const closed = await sealed(box);
    const opened = await box.open(closed);
    expect(opened.ok && Buffer.from(opened.value).equals(secret)).toBe(true);
    expect(Buffer.from(closed).includes(Buffer.from(secret))).toBe(false);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('another user’s box does not open', async () => {
    const closed = await sealed(safeStorageBox(store('anna'), fileSecretBox(folder), 'win32'));
    await expect(safeStorageBox(store('bo'), fileSecretBox(folder), 'win32').open(closed)).resolves.toEqual(unreadable);
  });

  test('a box that is damaged, empty or of an unknown kind does not open', async () => {
    const box = safeStorageBox(store('anna'), fileSecretBox(folder), 'win32');
    for (const bytes of [[], [2], [2, 1, 2, 3], [9, 1, 2]]) await expect(box.open(Uint8Array.from(bytes))).resolves.toEqual(unreadable);
  });

  test('what the file box has sealed opens: a folder that was begun from the command line', async () => {
    const fileBox = fileSecretBox(folder);
    const closed = await fileBox.seal(secret);
    const box = safeStorageBox(store('anna'), fileBox, 'win32');
    const opened = await box.open(closed.ok ? closed.value : new Uint8Array());
    expect(opened.ok && Buffer.from(opened.value).equals(secret)).toBe(true);
    expect(closed.ok && box.isWeaker?.(closed.value)).toBe(true);
    expect(box.isWeaker?.(await sealed(box))).toBe(false);
  });
});

describe('where there is none', () => {
  test('Windows and macOS seal nothing rather than weakly', async () => {
    for (const platform of ['win32', 'darwin'] as const) {
      await expect(safeStorageBox(store('anna', { isThere: false }), fileSecretBox(folder), platform).seal(secret)).resolves.toEqual(
        unreadable,
      );
    }
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test.each([[{ backend: 'basic_text' }], [{ backend: 'unknown' }], [{ isThere: false }]] as const)(
    'Linux with %j keeps a key file that only its owner may read, not Chromium’s built-in password',
    async options => {
      const box = safeStorageBox(store('anna', options), fileSecretBox(folder), 'linux');
      const closed = await sealed(box);
      expect(fs.readdirSync(folder)).toEqual(['secret.key']);
      const opened = await box.open(closed);
      expect(opened.ok && Buffer.from(opened.value).equals(secret)).toBe(true);
    },
  );
});
