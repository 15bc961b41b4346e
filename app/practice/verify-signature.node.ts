import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { readXml } from '../xml/xml-reader.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { profiledSignature } from './signature-profile.ts';
import { childNodesOf, ELEMENT, parseDom } from './xml-dom.node.ts';

export type VerifiedDocument = {
  /** Read from the very octets that the signature covers: the document without its own Signature. */
  readonly signed: XmlElement;
  /** Who signed, by the certificate that came with the signature. Nobody has checked yet who issued it. */
  readonly certificate: X509Certificate;
};

const ALLOWED = {
  canonicalization: [
    'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
    'http://www.w3.org/2001/10/xml-exc-c14n#',
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  ],
  hash: ['http://www.w3.org/2001/04/xmlenc#sha256'],
  signature: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
} as const;

/**
 * Verifies the enveloped signature of a stand-alone SignedDelivery or SealedDelivery with xml-crypto: profile, digest, RSA.
 * @returns the signed content and the signer's certificate, or what is wrong
 */
export function verifySignature(standAlone: string): VerifiedDocument | string {
  const reading = readXml(standAlone, { comments: 'refuse' });
  if (!reading.ok) return 'the document cannot be read';
  const profiled = profiledSignature(reading.root);
  if (typeof profiled === 'string') return profiled;
  const certificate = certificateFrom(profiled.certificateBase64);
  if (certificate === undefined) return 'X509Certificate';

  const content = signedContent(standAlone, certificate);
  if (content === undefined) return 'digest or signature value';
  const signed = readXml(content, { comments: 'refuse' });
  return signed.ok ? { signed: signed.root, certificate } : 'the signed content cannot be read';
}

function signedContent(standAlone: string, certificate: X509Certificate): string | undefined {
  const root = parseDom(standAlone);
  const signature = root === undefined ? undefined : childNodesOf(root).findLast(child => child.nodeType === ELEMENT);
  if (signature === undefined) return undefined;
  // Without `getCertFromKeyInfo` the library takes no key from the message itself.
  const verifier = new SignedXml({ publicCert: certificate.toString() });
  verifier.CanonicalizationAlgorithms = picked(verifier.CanonicalizationAlgorithms, ALLOWED.canonicalization);
  verifier.HashAlgorithms = picked(verifier.HashAlgorithms, ALLOWED.hash);
  verifier.SignatureAlgorithms = picked(verifier.SignatureAlgorithms, ALLOWED.signature);
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(standAlone)) return undefined;
    const [content, ...others] = verifier.getSignedReferences();
    return others.length === 0 ? content : undefined;
  } catch {
    return undefined; // how the library says that a signature is wrong
  }
}

/** With an RSA key. A certificate can be read whose key cannot: asking for that throws as well. */
function certificateFrom(base64: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
    return certificate.publicKey.asymmetricKeyType === 'rsa' ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function picked<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
