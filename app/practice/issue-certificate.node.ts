import { createPublicKey, generateKeyPair, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { certificateParts } from '../identity/describe-certificate.node.ts';
import type { Instant } from '../kernel/instant.ts';

const { asn1 } = forge;
type Asn1 = forge.asn1.Asn1;
/** What the package has and its types leave out. */
const pki = forge.pki as typeof forge.pki & { readonly getTBSCertificate: (certificate: forge.pki.Certificate) => Asn1 };

/** One RDN: several attributes in it make it multi-valued, as in the certificates of this infrastructure (facts §15). */
export type RelativeName = readonly (readonly [attribute: 'C' | 'O' | 'CN' | 'serialNumber', value: string])[];

export type IssuedCertificate = { readonly certificatePem: string; readonly privateKey: KeyObject };

export type CertificateRequest = {
  readonly subject: readonly RelativeName[];
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** node-forge's descriptions of the extensions. */
  readonly extensions: readonly Readonly<Record<string, unknown>>[];
  /** Who signs; left out for a certificate that signs itself. */
  readonly issuer?: IssuedCertificate;
  /** Left out: a new key of 2048 bits. */
  readonly privateKey?: KeyObject;
};

const ATTRIBUTE_OIDS = { C: '2.5.4.6', O: '2.5.4.10', CN: '2.5.4.3', serialNumber: '2.5.4.5' } as const;
/** Their places in TBSCertificate, version first. */
const SIGNATURE_ALGORITHM = 2;
const ISSUER = 3;
const SUBJECT = 5;

const newKeyPair = promisify(generateKeyPair);

/** Makes an RSA key of 2048 bits off the main thread. */
export async function newPrivateKey(): Promise<KeyObject> {
  return (await newKeyPair('rsa', { modulusLength: 2048 })).privateKey;
}

/** Issues an X.509 certificate with sha256WithRSAEncryption. node-forge writes it; the key is made and used by `node:crypto`. */
export async function issueCertificate(request: CertificateRequest): Promise<IssuedCertificate> {
  const privateKey = request.privateKey ?? (await newPrivateKey());
  const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicPem);
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(request.validFrom);
  certificate.validity.notAfter = new Date(request.validTo);
  const issuer = request.issuer === undefined ? undefined : pki.certificateFromPem(request.issuer.certificatePem);
  certificate.setExtensions([
    ...request.extensions,
    { name: 'subjectKeyIdentifier' },
    ...(issuer === undefined ? [] : [{ name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() }]),
  ]);
  certificate.signatureOid = certificate.siginfo.algorithmOid = pki.oids['sha256WithRSAEncryption'] ?? '';

  const toBeSigned = pki.getTBSCertificate(certificate);
  // node-forge cannot put two attributes into one RDN, so the name is written here.
  const fields = toBeSigned.value as Asn1[];
  fields[SUBJECT] = nameOf(request.subject);
  fields[ISSUER] = request.issuer === undefined ? nameOf(request.subject) : subjectOf(request.issuer.certificatePem);
  const octets = Buffer.from(asn1.toDer(toBeSigned).getBytes(), 'binary');
  const signature = sign('RSA-SHA256', octets, request.issuer?.privateKey ?? privateKey);
  const whole = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    toBeSigned,
    ...fields.slice(SIGNATURE_ALGORITHM, SIGNATURE_ALGORITHM + 1),
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature.toString('binary')}`),
  ]);
  return { certificatePem: pemOf(whole), privateKey };
}

/** The key, its certificate and its issuer in one PKCS#12 file, AES-256. Few iterations: the password is meant to be long and random. */
export function pkcs12Of({ certificatePem, privateKey }: IssuedCertificate, authorityPem: string, password: string): Uint8Array {
  const key = pki.privateKeyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const chain = [certificatePem, authorityPem].map(pem => pki.certificateFromPem(pem));
  const pfx = forge.pkcs12.toPkcs12Asn1(key, chain, password, { algorithm: 'aes256', count: 2048 });
  return Buffer.from(asn1.toDer(pfx).getBytes(), 'binary');
}

function nameOf(subject: readonly RelativeName[]): Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, subject.map(relativeNameOf));
}

function relativeNameOf(attributes: RelativeName): Asn1 {
  const written = attributes.map(([attribute, value]) =>
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
      asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(ATTRIBUTE_OIDS[attribute]).getBytes()),
      attribute === 'CN' || attribute === 'O'
        ? asn1.create(asn1.Class.UNIVERSAL, asn1.Type.UTF8, false, forge.util.encodeUtf8(value))
        : asn1.create(asn1.Class.UNIVERSAL, asn1.Type.PRINTABLESTRING, false, value),
    ]),
  );
  // DER sorts the parts of a set by their octets.
  const sorted = written.toSorted((one, other) => Buffer.compare(octetsOf(one), octetsOf(other)));
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, sorted);
}

/** A certificate's subject, octet for octet. */
function subjectOf(certificatePem: string): Asn1 {
  const subject = certificateParts(new X509Certificate(certificatePem).raw)?.subject.raw ?? new Uint8Array();
  return asn1.fromDer(Buffer.from(subject).toString('binary'));
}

const octetsOf = (node: Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'binary');

function pemOf(certificate: Asn1): string {
  const lines =
    octetsOf(certificate)
      .toString('base64')
      .match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
