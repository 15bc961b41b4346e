import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { OrganisationCertificate } from '../delivery/signer.ts';
import type { CertificateUse } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { certificateParts, describeCertificate } from './describe-certificate.node.ts';
import type { Identity } from './identity.node.ts';
import { readPkcs12 } from './pkcs12-contents.node.ts';

const SHORTEST_KEY_BITS = 2048;
const LONGEST_CHAIN = 8;

type Pair = { readonly der: Uint8Array; readonly certificate: OrganisationCertificate; readonly privateKey: KeyObject };

/**
 * Opens a PKCS#12 file, old (RC2, triple DES) or new (PBES2 with AES, PBMAC1), and takes out the RSA key and the certificate that belong together.
 *
 * Of several pairs the one that suits the use is taken: digitalSignature for signing, clientAuth for transport, and of those the one that is
 * valid longest. Whether it may be used today is `checkCertificate`'s business.
 * @param use named in the failure, and what "suits" means
 * Fails as `certificate.locked` (wrong password), `certificate.unreadable` (not PKCS#12, damaged, or a scheme that is not known),
 * `certificate.unsuitable` (no key, no certificate for it, not RSA, under 2048 bits: facts §19.15)
 */
export function openPkcs12(bytes: Uint8Array, password: string, use: CertificateUse): Result<Identity> {
  const contents = readPkcs12(bytes, password);
  if (contents === 'locked') return fail({ code: 'certificate.locked', use });
  if (contents === 'unreadable') return fail({ code: 'certificate.unreadable', use });

  const keys = contents.privateKeys.flatMap(keyFrom);
  for (const key of contents.privateKeys) key.fill(0);
  if (contents.privateKeys.length > 0 && keys.length === 0) return fail({ code: 'certificate.unreadable', use });
  if (keys.length === 0) return fail({ code: 'certificate.unsuitable', use, detail: 'no-private-key' });
  const rsaKeys = keys.filter(key => key.asymmetricKeyType === 'rsa');
  if (rsaKeys.length === 0) return fail({ code: 'certificate.unsuitable', use, detail: 'not-an-rsa-key' });
  const strongKeys = rsaKeys.filter(key => (key.asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_KEY_BITS);
  if (strongKeys.length === 0) return fail({ code: 'certificate.unsuitable', use, detail: 'key-too-short' });

  const best = pairsOf(contents.certificates, strongKeys).toSorted((one, other) => rank(other, use).localeCompare(rank(one, use)))[0];
  if (best === undefined) return fail({ code: 'certificate.unsuitable', use, detail: 'no-certificate-for-key' });
  const chain = issuersOf(best.der, contents.certificates);
  const root = rootAbove(chain.at(-1) ?? best.der, contents.certificates);
  return ok({
    certificate: best.certificate,
    certificatePem: pemOf(best.der),
    chainPem: chain.map(pemOf),
    ...(root === undefined ? {} : { rootPem: pemOf(root) }),
    privateKey: best.privateKey,
  });
}

/** The certificate that signs itself and stands above another. */
function rootAbove(der: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array | undefined {
  const issuer = Buffer.from(certificateParts(der)?.issuer.raw ?? []);
  return certificates.find(candidate => {
    const parts = certificateParts(candidate);
    return parts !== undefined && issuer.equals(parts.subject.raw) && issuer.equals(parts.issuer.raw);
  });
}

function keyFrom(der: Uint8Array): readonly KeyObject[] {
  try {
    return [createPrivateKey({ key: Buffer.from(der.buffer, der.byteOffset, der.byteLength), format: 'der', type: 'pkcs8' })];
  } catch {
    return []; // a key type that this Node does not know
  }
}

function pairsOf(certificates: readonly Uint8Array[], keys: readonly KeyObject[]): readonly Pair[] {
  return certificates.flatMap(der => {
    const certificate = describeCertificate(der);
    const privateKey = keys.find(key => belongsTo(der, key));
    return certificate === undefined || privateKey === undefined ? [] : [{ der, certificate, privateKey }];
  });
}

function belongsTo(der: Uint8Array, key: KeyObject): boolean {
  try {
    return new X509Certificate(der).checkPrivateKey(key);
  } catch {
    return false;
  }
}

/** Sorts as text, best last. */
function rank({ certificate }: Pair, use: CertificateUse): string {
  const isSuitable = use === 'transport' ? certificate.mayAuthenticate : certificate.maySign;
  return `${isSuitable ? 1 : 0} ${certificate.validTo}`;
}

function issuersOf(leaf: Uint8Array, certificates: readonly Uint8Array[]): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let current = certificateParts(leaf);
  while (current !== undefined && chain.length < LONGEST_CHAIN) {
    const issuer = Buffer.from(current.issuer.raw);
    const next = certificates.find(candidate => {
      const parts = certificateParts(candidate);
      return parts !== undefined && issuer.equals(parts.subject.raw) && !issuer.equals(parts.issuer.raw) && !chain.includes(candidate);
    });
    if (next === undefined) return chain;
    chain.push(next);
    current = certificateParts(next);
  }
  return chain;
}

function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
