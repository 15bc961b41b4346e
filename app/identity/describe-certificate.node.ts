import { createHash } from 'node:crypto';
import type { OrganisationCertificate } from '../delivery/signer.ts';
import { textOf } from './der-text.node.ts';
import { DER, octetsOf, oidOf, readDer, timeOf, type DerNode } from './der.ts';
import { organisationIdIn } from './organisation-id.ts';

const OID = { serialNumber: '2.5.4.5', keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37' } as const;
const CLIENT_AUTHENTICATION = ['1.3.6.1.5.5.7.3.2', '2.5.29.37.0'];
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
};
const EXTENSIONS = 0xa3;
const VERSION = 0xa0;

/** The parts of an X.509 certificate (RFC 5280) that decide something here. */
export type CertificateParts = {
  readonly serial: DerNode;
  readonly subject: DerNode;
  readonly issuer: DerNode;
  readonly publicKeyInfo: DerNode;
  readonly validity: DerNode;
  readonly extensions: readonly DerNode[];
};

/**
 * Reads what a certificate says about itself: any key type, any order of attributes, one or several attributes in one RDN (facts §15).
 *
 * Not read with `X509Certificate.subject`: that is a text in which `serialNumber` stands after ` + ` in the middle of a line when it shares
 * its RDN with CN, as it does in the certificates of this infrastructure.
 * @param certificate DER bytes, or PEM text with one certificate
 * @returns undefined when it is not an X.509 certificate
 */
export function describeCertificate(certificate: Uint8Array | string): OrganisationCertificate | undefined {
  const der = typeof certificate === 'string' ? derFromPem(certificate) : certificate;
  const parts = der === undefined ? undefined : certificateParts(der);
  if (der === undefined || parts === undefined) return undefined;
  const validFrom = timeOf(parts.validity.children[0]);
  const validTo = timeOf(parts.validity.children[1]);
  if (validFrom === undefined || validTo === undefined) return undefined;

  const keyUsage = extension(parts, OID.keyUsage);
  // A bit string: the first octet counts unused bits, the next has digitalSignature and contentCommitment on top. Either of them signs documents.
  const usageBits = keyUsage === undefined ? 0xff : (keyUsage.content[1] ?? 0);
  const extendedUsages = extension(parts, OID.extendedKeyUsage)?.children.map(oidOf);
  return {
    base64: Buffer.from(der).toString('base64'),
    subject: nameText(parts.subject),
    issuer: nameText(parts.issuer),
    organisationId: organisationIdIn(attributesOf(parts.subject).flatMap(([oid, value]) => (oid === OID.serialNumber ? [value] : []))),
    validFrom,
    validTo,
    sha256: createHash('sha256').update(der).digest('hex'),
    maySign: (usageBits & 0xc0) !== 0,
    mayAuthenticate: (usageBits & 0x80) !== 0 && (extendedUsages?.some(usage => CLIENT_AUTHENTICATION.includes(usage)) ?? true),
  };
}

/** Takes a DER certificate apart, or answers undefined when it is not one. */
export function certificateParts(der: Uint8Array): CertificateParts | undefined {
  const certificate = readDer(der);
  const [tbs, , signature] = certificate?.children ?? [];
  if (certificate?.tag !== DER.sequence || tbs?.tag !== DER.sequence || signature?.tag !== DER.bitString) return undefined;
  const fields = tbs.children[0]?.tag === VERSION ? tbs.children.slice(1) : tbs.children;
  const [serial, , issuer, validity, subject, publicKeyInfo] = fields;
  if (serial?.tag !== DER.integer || issuer?.tag !== DER.sequence || validity?.tag !== DER.sequence) return undefined;
  if (subject?.tag !== DER.sequence || publicKeyInfo?.tag !== DER.sequence) return undefined;
  const extensions = fields.find(field => field.tag === EXTENSIONS)?.children[0]?.children ?? [];
  return { serial, subject, issuer, publicKeyInfo, validity, extensions };
}

/** The value of an extension; undefined when the certificate does not have it, or it cannot be read. */
export function extension(parts: CertificateParts, oid: string): DerNode | undefined {
  const found = parts.extensions.find(candidate => oidOf(candidate.children[0]) === oid);
  const value = found?.children.at(-1);
  return value?.tag === DER.octetString ? readDer(octetsOf(value)) : undefined;
}

/** Every attribute of a name, flat: a name is a sequence of sets of attributes. */
function attributesOf(name: DerNode): readonly (readonly [oid: string, value: string])[] {
  return name.children.flatMap(set => set.children.map(attribute));
}

function attribute(node: DerNode): readonly [oid: string, value: string] {
  const [type, value] = node.children;
  return [oidOf(type), value === undefined ? '' : textOf(value)];
}

/** A name in the order of RFC 4514: last RDN first, `+` between the attributes of one RDN. */
function nameText(name: DerNode): string {
  return name.children
    .toReversed()
    .map(set =>
      set.children
        .map(attribute)
        .map(([oid, value]) => `${ATTRIBUTE_NAMES[oid] ?? oid}=${escaped(value)}`)
        .join('+'),
    )
    .join(',');
}

/** Goes into XML and onto the screen, so control characters (which XML cannot carry) become spaces. */
function escaped(value: string): string {
  return value.replaceAll(/[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/gu, ' ').replaceAll(/[\\,+"<>;=]/gu, found => `\\${found}`);
}

function derFromPem(pem: string): Uint8Array | undefined {
  const body = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/u.exec(pem)?.[1];
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}
