import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { DER, oidOf, type DerNode } from '../identity/der.ts';
import { certificateParts, extension, type CertificateParts } from '../identity/describe-certificate.node.ts';

/** A certificate and the one that signed it, as far as a question about revocation needs them. */
export type IssuedCertificate = {
  readonly serial: Uint8Array;
  readonly isAuthority: boolean;
  /** RFC 5280 §4.2.1.13: addresses of lists; only http and https, and only of whole lists by the issuer itself. */
  readonly listUrls: readonly string[];
  /** RFC 5280 §4.2.2.1: addresses of OCSP responders. */
  readonly responderUrls: readonly string[];
  readonly issuer: Issuer | undefined;
};

export type Issuer = {
  /** Its name, octet for octet. */
  readonly name: Uint8Array;
  /** The octets of its key without algorithm and unused bits: what a CertID hashes (RFC 6960 §4.1.1). */
  readonly keyOctets: Uint8Array;
  readonly key: KeyObject;
  readonly maySignLists: boolean;
};

const OID = { keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', listPoints: '2.5.29.31', access: '1.3.6.1.5.5.7.1.1' } as const;
const OCSP = '1.3.6.1.5.5.7.48.1';
const URI = 0x86;
const CRL_SIGN = 0x02;
/** A certificate with more is not asked about more: somebody's mistake should not become a hundred calls. */
const MOST_URLS = 3;
const LONGEST_URL = 2048;

/**
 * @param certificate DER
 * @param candidates DER of certificates among which the issuer is looked for, by name and by signature
 * @returns undefined for what is no certificate, and for a root: it vouches for itself, and no list can take that back
 */
export function issuedCertificate(certificate: Uint8Array, candidates: readonly Uint8Array[]): IssuedCertificate | undefined {
  const parts = certificateParts(certificate);
  if (parts === undefined || isSame(parts.subject.raw, parts.issuer.raw)) return undefined;
  return {
    serial: parts.serial.content,
    isAuthority: extension(parts, OID.basicConstraints)?.children[0]?.tag === DER.boolean,
    listUrls: usable(pointUrls(parts)),
    responderUrls: usable(responderUrls(parts)),
    issuer: candidates.map(candidate => issuerOf(certificate, parts, candidate)).find(found => found !== undefined),
  };
}

/** What makes two questions about certificates the same question. */
export const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function issuerOf(certificate: Uint8Array, { issuer }: CertificateParts, candidate: Uint8Array): Issuer | undefined {
  const parts = certificateParts(candidate);
  if (parts === undefined || !isSame(parts.subject.raw, issuer.raw)) return undefined;
  const key = publicKeyOf(parts);
  const keyOctets = parts.publicKeyInfo.children[1]?.content.subarray(1);
  if (key === undefined || keyOctets === undefined || !hasSigned(key, certificate)) return undefined;
  const usage = extension(parts, OID.keyUsage);
  return { name: parts.subject.raw, keyOctets, key, maySignLists: usage === undefined || ((usage.content[1] ?? 0) & CRL_SIGN) !== 0 };
}

export function publicKeyOf({ publicKeyInfo }: CertificateParts): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKeyInfo.raw), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Whether a key's holder has signed a certificate. */
export function hasSigned(key: KeyObject, certificate: Uint8Array): boolean {
  try {
    return new X509Certificate(certificate).verify(key);
  } catch {
    return false;
  }
}

/** Points with reasons of their own, or with somebody else's list, tell only a part: they are left out. */
function pointUrls(parts: CertificateParts): readonly DerNode[] {
  const points = extension(parts, OID.listPoints)?.children ?? [];
  return points
    .filter(point => point.children.length === 1 && point.children[0]?.tag === 0xa0)
    .flatMap(point => point.children[0]?.children[0]?.children ?? []);
}

function responderUrls(parts: CertificateParts): readonly DerNode[] {
  const descriptions = extension(parts, OID.access)?.children ?? [];
  return descriptions.filter(description => oidOf(description.children[0]) === OCSP).flatMap(description => description.children[1] ?? []);
}

function usable(names: readonly DerNode[]): readonly string[] {
  return names
    .filter(({ tag, content }) => tag === URI && content.length <= LONGEST_URL)
    .map(({ content }) => Buffer.from(content).toString('latin1'))
    .filter(url => /^https?:\/\//iu.test(url) && URL.canParse(url))
    .slice(0, MOST_URLS);
}
