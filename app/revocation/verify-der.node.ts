import { constants, verify, type KeyObject } from 'node:crypto';
import { oidOf, type DerNode } from '../identity/der.ts';

type Algorithm = { readonly hash: string | undefined; readonly keys: readonly string[] };

/** No SHA-1: whoever can make two lists with one hash can make a revoked certificate good. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  '1.2.840.113549.1.1.11': { hash: 'sha256', keys: ['rsa'] },
  '1.2.840.113549.1.1.12': { hash: 'sha384', keys: ['rsa'] },
  '1.2.840.113549.1.1.13': { hash: 'sha512', keys: ['rsa'] },
  '1.2.840.10045.4.3.2': { hash: 'sha256', keys: ['ec'] },
  '1.2.840.10045.4.3.3': { hash: 'sha384', keys: ['ec'] },
  '1.2.840.10045.4.3.4': { hash: 'sha512', keys: ['ec'] },
  '1.3.101.112': { hash: undefined, keys: ['ed25519'] },
};
const RSA_PSS = '1.2.840.113549.1.1.10';
const PSS_HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Whether a key's holder has signed some bytes.
 * @param algorithm an AlgorithmIdentifier; one that is not known here does not verify
 * @param signature the content of a bit string
 */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, algorithm: DerNode | undefined, signature: Uint8Array): boolean {
  if (signature[0] !== 0) return false;
  const value = signature.subarray(1);
  const oid = oidOf(algorithm?.children[0]);
  const kind = key.asymmetricKeyType ?? '';
  try {
    if (oid === RSA_PSS) {
      // RFC 4055 §3.1: [0] hash; the salt's length is read from the signature.
      const hash = PSS_HASHES[oidOf(algorithm?.children[1]?.children.find(({ tag }) => tag === 0xa0)?.children[0]?.children[0])];
      if (hash === undefined || !['rsa', 'rsa-pss'].includes(kind)) return false;
      return verify(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, value);
    }
    const known = ALGORITHMS[oid];
    return known?.keys.includes(kind) === true && verify(known.hash, bytes, key, value);
  } catch {
    return false;
  }
}
