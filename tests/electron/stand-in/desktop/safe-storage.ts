import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from '../app/app.ts';
import { chromiumSwitches } from '../app/command-line.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { standIn } from '../control.ts';
import { guard } from '../uncovered.ts';

const SYNC_MARK = 'standin-sync ';
const ASYNC_MARK = 'standin-async';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key lies beside the data that it protects: a stand-in for DPAPI's interface, not for its protection. */
function key(): Buffer {
  const file = path.join(app.getPath('userData'), 'stand-in-safe-storage.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600 });
  return readFileSync(file);
}

function requireReady(name: string): void {
  if (!lifecycle.isReady) throw new Error(`safeStorage.${name} cannot be used before app is ready`);
  if (!standIn.canEncrypt) throw new Error(`Error while calling safeStorage.${name}: encryption is not available`);
}

function seal(mark: string, plainText: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce);
  const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(mark), nonce, cipher.getAuthTag(), sealed]);
}

function open(name: string, marks: readonly string[], encrypted: Buffer): string {
  const mark = marks.find(candidate => encrypted.subarray(0, candidate.length).toString() === candidate);
  if (mark === undefined) throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${name}.`);
  const rest = encrypted.subarray(mark.length);
  const decipher = createDecipheriv('aes-256-gcm', key(), rest.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(rest.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(rest.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${name}.`);
  }
}

/** AES-256-GCM under a key file. `decryptStringAsync` reads both kinds, `decryptString` only its own, as electron.d.ts promises no more. */
/* eslint-disable @typescript-eslint/no-deprecated -- Electron 45 still has the synchronous calls */
export const safeStorage = guard('safeStorage', {
  isEncryptionAvailable: (): boolean => lifecycle.isReady && standIn.canEncrypt,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => {
    await lifecycle.ready;
    return standIn.canEncrypt;
  },
  /** Without a desktop there is no key ring, unless the switch that electron.d.ts names asks for one. */
  getSelectedStorageBackend: (): 'basic_text' | 'gnome_libsecret' | 'unknown' => {
    if (!lifecycle.isReady) return 'unknown';
    return chromiumSwitches().get('password-store') === 'gnome-libsecret' ? 'gnome_libsecret' : 'basic_text';
  },
  encryptString: (plainText: string): Buffer => {
    requireReady('encryptString');
    return seal(SYNC_MARK, plainText);
  },
  decryptString: (encrypted: Buffer): string => {
    requireReady('decryptString');
    return open('decryptString', [SYNC_MARK], encrypted);
  },
  encryptStringAsync: async (plainText: string): Promise<Buffer> => {
    await lifecycle.ready;
    requireReady('encryptStringAsync');
    return seal(ASYNC_MARK, plainText);
  },
  decryptStringAsync: async (encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> => {
    await lifecycle.ready;
    requireReady('decryptStringAsync');
    return { result: open('decryptStringAsync', [SYNC_MARK, ASYNC_MARK], encrypted), shouldReEncrypt: false };
  },
} satisfies Partial<Electron.SafeStorage>);
