import { Buffer } from 'node:buffer';
import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { canonicalForm, hasCanonicalForm, writeXml } from '../xml/canonical-writer.ts';
import { attributeOf, childOf, childText, childrenOf, elementsOf, isNamed, textOf, type XmlTree } from '../xml/xml-element.ts';
import { hashSink, xmlOctets } from '../xml/xml-sinks.node.ts';
import { NAMESPACE } from './namespaces.ts';
import { ALGORITHM } from './xml-signature.ts';

/** Why a signature does not hold. */
export type SignatureProblem = 'missing' | 'several' | 'structure' | 'algorithm' | 'digest' | 'certificate' | 'signature';

export type SignatureCheck =
  | { readonly ok: true; readonly certificate: Uint8Array; readonly subjectName: string; readonly digestBase64: string }
  | { readonly ok: false; readonly problem: SignatureProblem };

/** `sha1` is for reading messages from before 2020, which still exist (facts §14.1); nothing new is signed with it. */
export type AcceptedDigests = 'sha256' | 'sha256-and-sha1';

const DIGESTS: Readonly<Record<string, 'sha256' | 'sha1'>> = {
  [ALGORITHM.sha256]: 'sha256',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
};
const SIGNATURES: Readonly<Record<string, 'sha256' | 'sha1'>> = {
  [ALGORITHM.rsaSha256]: 'sha256',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': 'sha1',
};
/** In the prefix-free form all of them give the same octets (facts §14.3): there are no comments, and no attributes with a namespace. */
const CANONICALISATIONS: readonly string[] = [
  ALGORITHM.exclusiveCanonicalisation,
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2006/12/xml-c14n11',
].flatMap(algorithm => [algorithm, `${algorithm.replace(/#$/u, '')}#WithComments`]);
/** KeyInfo with a chain has three or four; each is tried, so that there is an end. */
const MOST_CERTIFICATES = 10;

/**
 * Checks the enveloped signature of a stand-alone element (facts §14.1–14.3) with the certificate inside it: structure, algorithms, digest of the
 * canonical form without the signature, RSA. Of several certificates (a chain, in any order) it is the one whose key has signed. Whether that one is to
 * be trusted is the caller's question.
 */
export function verifySignature(element: XmlTree<Uint8Array>, accepted: AcceptedDigests = 'sha256'): SignatureCheck {
  const signatures = childrenOf(element, NAMESPACE.signature, 'Signature');
  const signature = signatures[0];
  if (signature === undefined) return problem('missing');
  if (signatures.length > 1) return problem('several');
  if (elementsOf(element).at(-1) !== signature || !hasCanonicalForm(element)) return problem('structure');

  const read = readSignature(signature, attributeOf(element, 'Id'));
  if (read === undefined) return problem('structure');
  const digest = DIGESTS[read.digestMethod];
  const method = SIGNATURES[read.signatureMethod];
  if (digest === undefined || method === undefined || !CANONICALISATIONS.includes(read.canonicalisation)) return problem('algorithm');
  if (accepted === 'sha256' && (digest !== 'sha256' || method !== 'sha256')) return problem('algorithm');

  const sink = hashSink(createHash(digest));
  writeXml({ ...element, children: element.children.filter(child => child !== signature) }, canonicalForm, sink);
  const digestBase64 = sink.digest().toString('base64');
  if (digestBase64 !== read.digestValue) return problem('digest');

  const octets = xmlOctets(read.signedInfo, canonicalForm);
  const signatureValue = Buffer.from(read.signatureValue, 'base64');
  const keys = read.certificates.flatMap(base64 => {
    const bytes = Buffer.from(base64, 'base64');
    const publicKey = publicKeyOf(bytes);
    return publicKey === undefined ? [] : [{ bytes, publicKey }];
  });
  if (keys.length === 0) return problem('certificate');
  const signedWith = keys.find(({ publicKey }) => verify(method, octets, publicKey, signatureValue));
  if (signedWith === undefined) return problem('signature');
  return { ok: true, certificate: signedWith.bytes, subjectName: read.subjectName, digestBase64 };
}

const problem = (found: SignatureProblem): SignatureCheck => ({ ok: false, problem: found });

/** The RSA key of a DER certificate; undefined for anything else. */
export function publicKeyOf(certificate: Uint8Array): KeyObject | undefined {
  try {
    const { publicKey } = new X509Certificate(certificate);
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

function readSignature(signature: XmlTree<Uint8Array>, id: string | undefined) {
  const ds = NAMESPACE.signature;
  const signedInfo = childOf(signature, ds, 'SignedInfo');
  const reference = signedInfo === undefined ? undefined : childOf(signedInfo, ds, 'Reference');
  const transforms = reference === undefined ? undefined : childOf(reference, ds, 'Transforms');
  const keyInfo = childOf(signature, ds, 'KeyInfo');
  const data = keyInfo === undefined ? [] : childrenOf(keyInfo, ds, 'X509Data');
  if (signedInfo === undefined || reference === undefined || transforms === undefined) return undefined;

  const uri = attributeOf(reference, 'URI');
  if (uri !== '' && (id === undefined || uri !== `#${id}`)) return undefined;
  const [enveloped, canonical, ...others] = elementsOf(transforms).map(transform =>
    isNamed(transform, ds, 'Transform') ? (attributeOf(transform, 'Algorithm') ?? '') : '',
  );
  // A canonicalisation named as the second transform changes no octet; an operator refuses it (facts §14.5), so we write none.
  const isKnown = canonical === undefined || CANONICALISATIONS.includes(canonical);
  if (enveloped !== ALGORITHM.enveloped || !isKnown || others.length > 0) return undefined;

  const digestValue = base64Text(childText(reference, ds, 'DigestValue'));
  const signatureValue = base64Text(childText(signature, ds, 'SignatureValue'));
  const certificates = data.flatMap(one => childrenOf(one, ds, 'X509Certificate').flatMap(found => base64Text(textOf(found)) ?? []));
  const isCounted = certificates.length > 0 && certificates.length <= MOST_CERTIFICATES;
  if (digestValue === undefined || signatureValue === undefined || !isCounted) return undefined;
  return {
    signedInfo,
    canonicalisation: algorithmOf(signedInfo, 'CanonicalizationMethod'),
    signatureMethod: algorithmOf(signedInfo, 'SignatureMethod'),
    digestMethod: algorithmOf(reference, 'DigestMethod'),
    digestValue,
    signatureValue,
    certificates,
    subjectName: data[0] === undefined ? '' : (childText(data[0], ds, 'X509SubjectName') ?? ''),
  };
}

function algorithmOf(parent: XmlTree<Uint8Array>, name: string): string {
  const found = childOf(parent, NAMESPACE.signature, name);
  return (found === undefined ? undefined : attributeOf(found, 'Algorithm')) ?? '';
}

/** Base64 as others break it into lines; undefined when it is not base64 as XML Schema has it, where unused bits are zero. */
function base64Text(text: string | undefined): string | undefined {
  const compact = text?.replaceAll(/[ \t\r\n]/gu, '') ?? '';
  return compact !== '' && Buffer.from(compact, 'base64').toString('base64') === compact ? compact : undefined;
}
