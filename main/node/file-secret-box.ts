import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { SecretBox } from '../../app/platform.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Stands first in every box, so that another form can follow one day. */
const FORM = 1;
const PURPOSE = Buffer.from('sigill secret box 1');

/**
 * A secret box for machines without DPAPI or a key ring: AES-256-GCM under a random key in `secret.key`, which only its owner may read.
 * It protects against other users of the computer and against a copied database, not against programs of the same user.
 * @param folder the data folder. The key is made at the first `seal`; a box never opens with a key that was made for the occasion.
 */
export function fileSecretBox(folder: string): SecretBox {
  const file = path.join(folder, 'secret.key');
  return {
    seal: async secret => {
      const key = readKey(file) ?? (makeKey(file), readKey(file));
      return key === undefined ? fail({ code: 'secret.unreadable' }) : ok(seal(key, secret));
    },
    open: async sealed => {
      const key = readKey(file);
      return key === undefined ? fail({ code: 'secret.unreadable' }) : open(key, sealed);
    },
  };
}

/** Undefined when there is no key, when it is not one, or when others may read it. */
function readKey(file: string): Buffer | undefined {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.size !== KEY_BYTES) return undefined;
  // Windows has no mode bits; there the folder's access list under %LOCALAPPDATA% does this.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) return undefined;
  return fs.readFileSync(file);
}

/** Written beside and linked into place: two processes that start together end with the same key, and nobody reads half of one. */
function makeKey(file: string): void {
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = fs.openSync(unfinished, 'wx', 0o600);
  try {
    fs.writeSync(handle, randomBytes(KEY_BYTES));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  try {
    fs.linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.unlinkSync(unfinished);
  }
}

function seal(key: Buffer, secret: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(PURPOSE);
  const body = Buffer.concat([cipher.update(secret), cipher.final()]);
  key.fill(0);
  return Buffer.concat([Buffer.from([FORM]), nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Uint8Array): Result<Uint8Array> {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== FORM) return fail({ code: 'secret.unreadable' });
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(PURPOSE).setAuthTag(tag);
  try {
    return ok(Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]));
  } catch {
    return fail({ code: 'secret.unreadable' });
  } finally {
    key.fill(0);
  }
}
