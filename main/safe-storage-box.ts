import type { SafeStorage } from 'electron';
import { fail, ok, type Result } from '../app/kernel/result.ts';
import type { SecretBox } from '../app/platform.ts';

/** Stands first in a box that the system's own store has sealed. The file box of the other shells begins with 1 (`node/file-secret-box.ts`). */
const FORM = 2;

type Store = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

/**
 * The secret box of Electron: DPAPI on Windows, the keychain on macOS, the key ring on Linux. It opens what the file box has sealed too, so that a data
 * folder begun in practice or from the command line opens here.
 * @param fileBox seals where Linux has no key ring: a key that only its owner may read is better than Chromium's built-in password
 * Fails as `secret.unreadable`, also when Windows or macOS has nothing to seal with: nothing weaker is used there in silence.
 */
export function safeStorageBox(store: Store, fileBox: SecretBox, platform: NodeJS.Platform): SecretBox {
  return {
    seal: async secret => {
      if (platform === 'linux' && !(await hasKeyRing(store))) return fileBox.seal(secret);
      return attempt(async () => {
        const sealed = await store.encryptStringAsync(Buffer.from(secret).toString('base64'));
        return Buffer.concat([Buffer.from([FORM]), sealed]);
      });
    },
    open: async sealed => {
      if (sealed[0] !== FORM) return fileBox.open(sealed);
      return attempt(async () => Buffer.from((await store.decryptStringAsync(Buffer.from(sealed.subarray(1)))).result, 'base64'));
    },
    isWeaker: sealed => sealed[0] !== FORM,
  };
}

async function hasKeyRing(store: Store): Promise<boolean> {
  return (await store.isAsyncEncryptionAvailable()) && !['basic_text', 'unknown'].includes(store.getSelectedStorageBackend());
}

/** The store rejects when it has no key, and when another user or computer has sealed it; which it was, it does not say. */
async function attempt(act: () => Promise<Uint8Array>): Promise<Result<Uint8Array>> {
  try {
    return ok(await act());
  } catch {
    return fail({ code: 'secret.unreadable' });
  }
}
