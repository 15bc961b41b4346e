import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { DER, octetsOf, oidOf, readDer, smallIntegerOf, type DerNode } from './der.ts';
import { decryptWithPassword, digestNameOf, pkcs12Key, type Password } from './pkcs12-encryption.node.ts';

/** What a PKCS#12 file holds, decrypted. The bytes are copies that the caller owns and wipes. */
export type Pkcs12Contents = {
  readonly certificates: readonly Uint8Array[];
  /** PrivateKeyInfo (PKCS#8) in DER. */
  readonly privateKeys: readonly Uint8Array[];
};
export type Pkcs12Refusal = 'locked' | 'unreadable';

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  pbmac1: '1.2.840.113549.1.5.14',
  pbkdf2: '1.2.840.113549.1.5.12',
} as const;
const CONTEXT_0 = 0xa0;
const MOST_ITERATIONS = 10_000_000;

/**
 * Opens a PKCS#12 file in password mode (RFC 7292; RFC 9579 for PBMAC1): checks the MAC, then decrypts every bag.
 *
 * Our own walk, because the file's own DER must come out unchanged, a password outside ASCII means different bytes in the old and the new
 * schemes, and no key may stay behind in an immutable string.
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Contents | Pkcs12Refusal {
  const pfx = readDer(bytes);
  const [version, authenticatedSafe, macData] = pfx?.children ?? [];
  if (pfx?.tag !== DER.sequence || smallIntegerOf(version) !== 3) return 'unreadable';
  const safe = dataOf(authenticatedSafe);
  if (safe === undefined) return 'unreadable';

  const candidates = passwordsFor(password);
  const fitting = macData === undefined ? candidates : candidates.filter(candidate => isMacRight(macData, safe, candidate) === true);
  if (macData !== undefined && isMacRight(macData, safe, candidates[0] ?? { bmp: Buffer.alloc(0), utf8: Buffer.alloc(0) }) === undefined)
    return 'unreadable';
  if (fitting.length === 0) return 'locked';

  for (const candidate of fitting) {
    const contents = openSafe(safe, candidate);
    if (contents !== undefined) return contents;
  }
  // Without a MAC nothing else can tell a wrong password from damaged bytes; with one, the password was right.
  return macData === undefined && readDer(safe) !== undefined ? 'locked' : 'unreadable';
}

/** Old schemes take UTF-16 with a zero at the end, new ones UTF-8; for an empty password some programs leave the zero out. */
function passwordsFor(password: string): readonly Password[] {
  const utf8 = Buffer.from(password, 'utf8');
  const bmp = Buffer.from(`${password}\0`, 'utf16le').swap16();
  const usual = { bmp, utf8 };
  if (password === '') return [usual, { bmp: Buffer.alloc(0), utf8 }];
  const latin1 = Buffer.from(password, 'latin1');
  return latin1.equals(utf8) ? [usual] : [usual, { bmp, utf8: latin1 }];
}

/** Whether the MAC holds, or undefined when it is of a kind that is not known. */
function isMacRight(macData: DerNode, content: Uint8Array, password: Password): boolean | undefined {
  const [digestInfo, salt, iterationsNode] = macData.children;
  const [algorithm, expected] = digestInfo?.children ?? [];
  const iterations = iterationsNode === undefined ? 1 : smallIntegerOf(iterationsNode);
  if (algorithm === undefined || expected === undefined || salt === undefined || iterations === undefined) return undefined;
  const key = macKey(algorithm, octetsOf(salt), iterations, password);
  if (key === undefined) return undefined;
  const found = createHmac(key.digest, key.bytes).update(content).digest();
  const wanted = octetsOf(expected);
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

function macKey(
  algorithm: DerNode,
  salt: Uint8Array,
  iterations: number,
  password: Password,
): { digest: string; bytes: Uint8Array } | undefined {
  const [oid, parameters] = algorithm.children;
  if (oidOf(oid) !== OID.pbmac1) {
    const digest = digestNameOf(oidOf(oid));
    if (digest === undefined || iterations < 1 || iterations > MOST_ITERATIONS) return undefined;
    return { digest: digest.name, bytes: pkcs12Key(digest, password.bmp, salt, 3, iterations, digest.bytes) };
  }
  const [derivation, scheme] = parameters?.children ?? [];
  const [kdfOid, kdf] = derivation?.children ?? [];
  const [kdfSalt, kdfIterations, ...rest] = kdf?.children ?? [];
  const digest = digestNameOf(oidOf(scheme?.children[0]));
  const prf = digestNameOf(oidOf(rest.find(node => node.tag === DER.sequence)?.children[0]));
  const length = smallIntegerOf(rest.find(node => node.tag === DER.integer));
  const count = smallIntegerOf(kdfIterations);
  if (oidOf(kdfOid) !== OID.pbkdf2 || kdfSalt === undefined || digest === undefined || prf === undefined) return undefined;
  if (count === undefined || count < 1 || count > MOST_ITERATIONS || length === undefined || length < 1 || length > 128) return undefined;
  return { digest: digest.name, bytes: pbkdf2Sync(password.utf8, octetsOf(kdfSalt), count, length, prf.name) };
}

function openSafe(safe: Uint8Array, password: Password): Pkcs12Contents | undefined {
  const contentInfos = readDer(safe);
  if (contentInfos?.tag !== DER.sequence) return undefined;
  const certificates: Uint8Array[] = [];
  const privateKeys: Uint8Array[] = [];
  for (const contentInfo of contentInfos.children) {
    const plain = dataOf(contentInfo);
    const content = plain ?? decryptedDataOf(contentInfo, password);
    const bags = content === undefined ? undefined : readDer(content);
    if (bags?.tag !== DER.sequence) return undefined;
    if (!collect(bags, password, certificates, privateKeys, 0)) return undefined;
    if (plain === undefined) content?.fill(0);
  }
  return { certificates, privateKeys };
}

function collect(bags: DerNode, password: Password, certificates: Uint8Array[], privateKeys: Uint8Array[], depth: number): boolean {
  for (const bag of bags.children) {
    const [oid, wrapped] = bag.children;
    const value = wrapped?.tag === CONTEXT_0 ? wrapped.children[0] : undefined;
    if (value === undefined) return false;
    switch (oidOf(oid)) {
      case OID.keyBag:
        privateKeys.push(Uint8Array.from(value.raw));
        break;
      case OID.shroudedKeyBag: {
        const [algorithm, encrypted] = value.children;
        const key =
          algorithm === undefined || encrypted === undefined ? undefined : decryptWithPassword(algorithm, octetsOf(encrypted), password);
        if (key === undefined || readDer(key) === undefined) return false;
        privateKeys.push(key);
        break;
      }
      case OID.certificateBag: {
        const [kind, held] = value.children;
        const octets = held?.children[0];
        if (oidOf(kind) === OID.x509Certificate && octets !== undefined) certificates.push(Uint8Array.from(octetsOf(octets)));
        break;
      }
      case OID.safeContentsBag:
        if (depth > 4 || !collect(value, password, certificates, privateKeys, depth + 1)) return false;
        break;
      default: // CRLs and secrets are nothing to us
    }
  }
  return true;
}

/** The octets of a ContentInfo of type data, else undefined. */
function dataOf(contentInfo: DerNode | undefined): Uint8Array | undefined {
  const [oid, wrapped] = contentInfo?.children ?? [];
  const octets = wrapped?.children[0];
  return oidOf(oid) === OID.data && octets !== undefined ? octetsOf(octets) : undefined;
}

function decryptedDataOf(contentInfo: DerNode, password: Password): Uint8Array | undefined {
  const [oid, wrapped] = contentInfo.children;
  const encryptedContentInfo = wrapped?.children[0]?.children[1];
  const [, algorithm, encrypted] = encryptedContentInfo?.children ?? [];
  if (oidOf(oid) !== OID.encryptedData || algorithm === undefined || encrypted === undefined) return undefined;
  return decryptWithPassword(algorithm, octetsOf(encrypted), password);
}
