import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Signer } from '../delivery/signer.ts';
import { fail, ok, type Result } from '../kernel/result.ts';

/**
 * A file that only the organisation's own clients open. AES-256-GCM under a key made (HKDF-SHA-256) of the sender's RSA PKCS#1 v1.5 signature over a tag
 * and the file's own salt. That signature is the same each time and can be made only with the organisation's private key, wherever that lives: so nothing
 * has to be agreed on beforehand, and a key on a card serves as well.
 *
 * MAGIC ‖ salt (32) ‖ SHA-256 of the certificate (32) ‖ nonce (12) ‖ ciphertext ‖ tag (16). Everything before the ciphertext is authenticated with it.
 */
const MAGIC = Buffer.from('SIGILL-UTKAST-1\n');
const SIGNED = 'sigill: key of a handed-over draft, version 1\n';
const DERIVED = 'sigill handed-over draft 1 aes-256-gcm';
const [SALT, CERTIFICATE, NONCE, TAG] = [32, 32, 12, 16];
const HEADER = MAGIC.length + SALT + CERTIFICATE + NONCE;

/** Fails as `Signer.sign`. */
export async function lockFile(signer: Signer, contents: Uint8Array): Promise<Result<Uint8Array>> {
  const salt = randomBytes(SALT);
  const key = await keyFor(signer, salt);
  if (!key.ok) return key;
  const nonce = randomBytes(NONCE);
  const header = Buffer.concat([MAGIC, salt, Buffer.from(signer.certificate.sha256, 'hex'), nonce]);
  const cipher = createCipheriv('aes-256-gcm', key.value, nonce).setAAD(header);
  return ok(Buffer.concat([header, cipher.update(contents), cipher.final(), cipher.getAuthTag()]));
}

/**
 * Fails as `handover.unreadable` when it is no such file (`not-one`) or not whole as it was written (`damaged`), as `handover.other-certificate` when
 * another certificate locked it, and as `Signer.sign`. A bit that was changed anywhere is one of these: nothing of the contents comes out.
 */
export async function unlockFile(signer: Signer, file: Uint8Array): Promise<Result<Uint8Array>> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return fail({ code: 'handover.unreadable', why: 'not-one' });
  if (bytes.length < HEADER + TAG) return fail({ code: 'handover.unreadable', why: 'damaged' });
  const header = bytes.subarray(0, HEADER);
  const salt = header.subarray(MAGIC.length, MAGIC.length + SALT);
  const certificate = header.subarray(MAGIC.length + SALT, MAGIC.length + SALT + CERTIFICATE);
  if (certificate.toString('hex') !== signer.certificate.sha256) return fail({ code: 'handover.other-certificate' });
  const key = await keyFor(signer, salt);
  if (!key.ok) return key;
  const decipher = createDecipheriv('aes-256-gcm', key.value, header.subarray(HEADER - NONCE), { authTagLength: TAG })
    .setAAD(header)
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return ok(Buffer.concat([decipher.update(bytes.subarray(HEADER, bytes.length - TAG)), decipher.final()]));
  } catch {
    return fail({ code: 'handover.unreadable', why: 'damaged' });
  }
}

async function keyFor(signer: Signer, salt: Uint8Array): Promise<Result<Uint8Array>> {
  const signature = await signer.sign(Buffer.concat([Buffer.from(SIGNED), salt]));
  return signature.ok ? ok(new Uint8Array(hkdfSync('sha256', signature.value, salt, DERIVED, 32))) : signature;
}
