import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import { DER, octetsOf, oidOf, smallIntegerOf, type DerNode } from './der.ts';

/** One password in the two forms that PKCS#12 knows: UTF-16BE ended by a zero for its own schemes, plain bytes for PKCS#5. */
export type Password = { readonly bmp: Uint8Array; readonly utf8: Uint8Array };
export type Digest = { readonly name: string; readonly bytes: number; readonly blockBytes: number };

const DIGESTS: Readonly<Record<string, Digest>> = (() => {
  const sha1 = { name: 'sha1', bytes: 20, blockBytes: 64 };
  const sha224 = { name: 'sha224', bytes: 28, blockBytes: 64 };
  const sha256 = { name: 'sha256', bytes: 32, blockBytes: 64 };
  const sha384 = { name: 'sha384', bytes: 48, blockBytes: 128 };
  const sha512 = { name: 'sha512', bytes: 64, blockBytes: 128 };
  return {
    '1.3.14.3.2.26': sha1,
    '2.16.840.1.101.3.4.2.4': sha224,
    '2.16.840.1.101.3.4.2.1': sha256,
    '2.16.840.1.101.3.4.2.2': sha384,
    '2.16.840.1.101.3.4.2.3': sha512,
    // hmacWithSHA…
    '1.2.840.113549.2.7': sha1,
    '1.2.840.113549.2.8': sha224,
    '1.2.840.113549.2.9': sha256,
    '1.2.840.113549.2.10': sha384,
    '1.2.840.113549.2.11': sha512,
  };
})();
const SHA1: Digest = { name: 'sha1', bytes: 20, blockBytes: 64 };

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const PBES2_CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
/** RFC 7292 appendix C. node-forge runs them: RC2 is not in every build of OpenSSL and not in Electron's BoringSSL. */
const PKCS12_CIPHERS: Readonly<Record<string, { readonly keyBytes: number; readonly rc2Bits?: number; readonly isTwoKey?: boolean }>> = {
  '1.2.840.113549.1.12.1.3': { keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { keyBytes: 16, isTwoKey: true },
  '1.2.840.113549.1.12.1.5': { keyBytes: 16, rc2Bits: 128 },
  '1.2.840.113549.1.12.1.6': { keyBytes: 5, rc2Bits: 40 },
};
const MOST_ITERATIONS = 10_000_000;

export const digestNameOf = (oid: string): Digest | undefined => DIGESTS[oid];

/**
 * Decrypts what is encrypted with a password.
 * @param algorithm AlgorithmIdentifier: PBES2 (AES or triple DES) or one of PKCS#12's own (triple DES, RC2)
 * @returns undefined when the scheme is not known, the password is wrong or the bytes are damaged
 */
export function decryptWithPassword(algorithm: DerNode, encrypted: Uint8Array, password: Password): Uint8Array | undefined {
  const [oid, parameters] = algorithm.children;
  if (parameters === undefined) return undefined;
  return oidOf(oid) === PBES2 ? decryptPbes2(parameters, encrypted, password) : decryptPkcs12(oidOf(oid), parameters, encrypted, password);
}

/** Key derivation of PKCS#12 (RFC 7292 appendix B.2). `id` 1 is a key, 2 an initial vector, 3 a MAC key. */
export function pkcs12Key(
  digest: Digest,
  password: Uint8Array,
  salt: Uint8Array,
  id: 1 | 2 | 3,
  iterations: number,
  bytes: number,
): Uint8Array {
  const block = digest.blockBytes;
  const fill = (source: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: block * Math.ceil(source.length / block) }, (_, index) => source[index % source.length] ?? 0);
  const input = Buffer.concat([fill(salt), fill(password)]);
  const diversifier = Buffer.alloc(block, id);
  const out = Buffer.alloc(bytes);
  for (let filled = 0; filled < bytes; filled += digest.bytes) {
    let round = createHash(digest.name).update(diversifier).update(input).digest();
    for (let count = 1; count < iterations; count++) round = createHash(digest.name).update(round).digest();
    round.copy(out, filled);
    addToBlocks(input, fill(round).subarray(0, block), block);
  }
  input.fill(0);
  return out;
}

/** Every block of `input`, as a big-endian number, becomes itself + `addend` + 1 modulo 2^(8·block). */
function addToBlocks(input: Buffer, addend: Uint8Array, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1;
    for (let at = block - 1; at >= 0; at--) {
      carry += (input[start + at] ?? 0) + (addend[at] ?? 0);
      input[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}

function decryptPbes2(parameters: DerNode, encrypted: Uint8Array, password: Password): Uint8Array | undefined {
  const [derivation, scheme] = parameters.children;
  const [kdfOid, kdf] = derivation?.children ?? [];
  const [salt, iterationsNode, ...rest] = kdf?.children ?? [];
  const prfOid = oidOf(rest.find(node => node.tag === DER.sequence)?.children[0]);
  const prf = prfOid === '' ? SHA1 : DIGESTS[prfOid]; // the default of RFC 8018 appendix A.2
  const iterations = smallIntegerOf(iterationsNode);
  const [cipherOid, iv] = scheme?.children ?? [];
  const cipher = PBES2_CIPHERS[oidOf(cipherOid)];
  if (oidOf(kdfOid) !== PBKDF2 || salt === undefined || prf === undefined || cipher === undefined || iv === undefined) return undefined;
  if (iterations === undefined || iterations < 1 || iterations > MOST_ITERATIONS) return undefined;
  const key = pbkdf2Sync(password.utf8, octetsOf(salt), iterations, cipher.keyBytes, prf.name);
  try {
    const decipher = createDecipheriv(cipher.name, key, octetsOf(iv));
    const head = decipher.update(encrypted);
    return joinedAndWiped(head, decipher.final());
  } catch {
    return undefined; // wrong padding: the wrong password, or damaged bytes
  } finally {
    key.fill(0);
  }
}

function decryptPkcs12(oid: string, parameters: DerNode, encrypted: Uint8Array, password: Password): Uint8Array | undefined {
  const cipher = PKCS12_CIPHERS[oid];
  const [salt, iterationsNode] = parameters.children;
  const iterations = smallIntegerOf(iterationsNode);
  if (cipher === undefined || salt === undefined || iterations === undefined || iterations < 1 || iterations > MOST_ITERATIONS)
    return undefined;
  const derived = pkcs12Key(SHA1, password.bmp, octetsOf(salt), 1, iterations, cipher.keyBytes);
  const key = cipher.isTwoKey === true ? Buffer.concat([derived, derived.subarray(0, 8)]) : Buffer.from(derived);
  const iv = Buffer.from(pkcs12Key(SHA1, password.bmp, octetsOf(salt), 2, iterations, 8));
  try {
    const input = forge.util.createBuffer(Buffer.from(encrypted).toString('binary'));
    if (cipher.rc2Bits !== undefined) {
      const rc2 = forge.rc2.createDecryptionCipher(key.toString('binary'), cipher.rc2Bits);
      rc2.start(iv.toString('binary'));
      rc2.update(input);
      return rc2.finish() ? Buffer.from(rc2.output.getBytes(), 'binary') : undefined;
    }
    const tripleDes = forge.cipher.createDecipher('3DES-CBC', key.toString('binary'));
    tripleDes.start({ iv: iv.toString('binary') });
    tripleDes.update(input);
    return tripleDes.finish() ? Buffer.from(tripleDes.output.getBytes(), 'binary') : undefined;
  } catch {
    return undefined;
  } finally {
    key.fill(0);
  }
}

function joinedAndWiped(head: Buffer, tail: Buffer): Uint8Array {
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  head.fill(0);
  tail.fill(0);
  return joined;
}
