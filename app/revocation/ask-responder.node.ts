import { createHash, X509Certificate } from 'node:crypto';
import { DER, octetsOf, oidOf, readDer, timeOf, type DerNode } from '../identity/der.ts';
import { certificateParts, extension } from '../identity/describe-certificate.node.ts';
import { der } from '../identity/write-der.ts';
import { later, type Instant } from '../kernel/instant.ts';
import { hasSigned, isSame, publicKeyOf, type IssuedCertificate, type Issuer } from './issued-certificate.node.ts';
import type { Answer } from './read-list.node.ts';
import { isSignedBy } from './verify-der.node.ts';

/** id-sha1 and id-pkix-ocsp-basic, with their tags. SHA-1 only names the issuer in a question; nothing is trusted because of it (RFC 5019 §2.1.1). */
const SHA1 = Buffer.from('06052b0e03021a', 'hex');
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SKEW_MS = 5 * 60_000;
/** For an answer without a next one: there is always newer to be had (RFC 6960 §4.2.2.1). */
const UNDATED_MS = 3_600_000;

const no = (detail: string): Answer => ({ ok: false, detail });
const sha1 = (octets: Uint8Array): Uint8Array => createHash('sha1').update(octets).digest();

/** The question (RFC 6960 §4.1.1) about one certificate: hashes of its issuer, and its number. Nothing about who asks. */
export function statusQuestion(serial: Uint8Array, issuer: Issuer): Uint8Array {
  return der(DER.sequence, der(DER.sequence, der(DER.sequence, der(DER.sequence, certificateId(serial, issuer)))));
}

function certificateId(serial: Uint8Array, { name, keyOctets }: Issuer): Uint8Array {
  const hashed = [sha1(name), sha1(keyOctets)].map(hash => der(DER.octetString, hash));
  return der(DER.sequence, der(DER.sequence, SHA1, der(DER.null)), ...hashed, der(DER.integer, serial));
}

/**
 * What a responder's answer (RFC 6960 §4.2.1) says about the certificate that was asked about. It must be signed by the issuer, or by somebody whom the
 * issuer has appointed, and be of these days; else `ok: false` with `ocsp-refused`, `-unreadable`, `-unsigned`, `-other`, `-expired`, `-early` or `-unknown`.
 */
export function readStatus(bytes: Uint8Array, { serial, issuer }: IssuedCertificate, now: Instant): Answer {
  const response = readDer(bytes);
  const [status, wrapped] = response?.children ?? [];
  if (status?.tag !== DER.enumerated || issuer === undefined) return no('ocsp-unreadable');
  if (status.content.length !== 1 || status.content[0] !== 0) return no('ocsp-refused');
  const [kind, octets] = wrapped?.children[0]?.children ?? [];
  const basic = oidOf(kind) === BASIC && octets !== undefined ? readDer(octetsOf(octets)) : undefined;
  const [data, algorithm, signature, certificates] = basic?.children ?? [];
  if (data === undefined || signature?.tag !== DER.bitString) return no('ocsp-unreadable');
  const keys = [issuer.key, ...(certificates?.children[0]?.children ?? []).flatMap(({ raw }) => appointed(raw, issuer, now) ?? [])];
  if (!keys.some(key => isSignedBy(key, data.raw, algorithm, signature.content))) return no('ocsp-unsigned');

  const answers = data.children.filter(({ tag }) => tag === DER.sequence).flatMap(({ children }) => children);
  const answer = answers.find(({ children }) => children[0] !== undefined && isAbout(children[0], serial, issuer));
  return answer === undefined ? no('ocsp-other') : singleAnswer(answer, now);
}

/** The parts of a CertID, not its octets: whether the algorithm has its NULL differs between responders. */
function isAbout({ children }: DerNode, serial: Uint8Array, { name, keyOctets }: Issuer): boolean {
  const [algorithm, nameHash, keyHash, number] = children;
  if (algorithm?.children[0] === undefined || nameHash === undefined || keyHash === undefined || number === undefined) return false;
  const isHashed =
    isSame(algorithm.children[0].raw, SHA1) && isSame(nameHash.content, sha1(name)) && isSame(keyHash.content, sha1(keyOctets));
  return isHashed && isSame(number.content, serial);
}

function singleAnswer({ children }: DerNode, now: Instant): Answer {
  const [, status, thisUpdate, ...rest] = children;
  const began = timeOf(thisUpdate);
  if (status === undefined || began === undefined) return no('ocsp-unreadable');
  const next = timeOf(rest.find(({ tag }) => tag === 0xa0)?.children[0]);
  const until = next ?? later(began, UNDATED_MS);
  if (began > later(now, SKEW_MS)) return no('ocsp-early');
  if (until < now) return no('ocsp-expired');
  if (status.tag === 0x80) return { ok: true, revocation: { status: 'good' }, until };
  if (status.tag === 0xa1) return { ok: true, revocation: { status: 'revoked', at: timeOf(status.children[0]) ?? began }, until };
  return no('ocsp-unknown');
}

/** The key of somebody who may answer for the issuer: a certificate by the issuer itself, for this, and valid (RFC 6960 §4.2.2.2). Its own revocation is not asked. */
function appointed(certificate: Uint8Array, issuer: Issuer, now: Instant): Issuer['key'] | undefined {
  const parts = certificateParts(certificate);
  if (parts === undefined || !hasSigned(issuer.key, certificate)) return undefined;
  const usages = extension(parts, EXTENDED_KEY_USAGE)?.children.map(oidOf) ?? [];
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const at = new Date(now);
  return usages.includes(OCSP_SIGNING) && validFromDate <= at && at <= validToDate ? publicKeyOf(parts) : undefined;
}
