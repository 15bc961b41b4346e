import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';

export type Issued = { readonly certificatePem: string; readonly privateKeyPem: string };
export type Leaf = {
  readonly name: string;
  readonly serialNumber?: string;
  /** Names and addresses that a server answers under. */
  readonly hosts?: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly keyBits?: number;
};

export type TestAuthority = { readonly certificatePem: string; readonly issue: (leaf: Leaf) => Issued };

const { pki } = forge;

/** A throw-away authority for one test file: an own root, and leaves for servers and organisations. */
export function testAuthority(name = 'Sigill testutfardare'): TestAuthority {
  const keys = keyPair(2048);
  const subject = [{ name: 'commonName', value: name }];
  const root = blank(subject, keys.publicKey);
  root.setIssuer(subject);
  root.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  root.sign(keys.privateKey, forge.md.sha256.create());

  return {
    certificatePem: pki.certificateToPem(root),
    issue: leaf => {
      const own = keyPair(leaf.keyBits ?? 2048);
      const certificate = blank(
        [
          { name: 'countryName', value: 'SE' },
          { name: 'organizationName', value: leaf.name, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class },
          { name: 'commonName', value: leaf.name, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class },
          ...(leaf.serialNumber === undefined ? [] : [{ type: '2.5.4.5', value: leaf.serialNumber }]),
        ],
        own.publicKey,
        leaf,
      );
      certificate.setIssuer(root.subject.attributes);
      certificate.setExtensions([
        { name: 'basicConstraints', cA: false },
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
        ...(leaf.hosts === undefined
          ? []
          : [
              {
                name: 'subjectAltName',
                altNames: leaf.hosts.map(host => (/^[\d.:]+$/u.test(host) ? { type: 7, ip: host } : { type: 2, value: host })),
              },
            ]),
      ]);
      certificate.sign(keys.privateKey, forge.md.sha256.create());
      return { certificatePem: pki.certificateToPem(certificate), privateKeyPem: own.pem };
    },
  };
}

function blank(subject: forge.pki.CertificateField[], publicKey: forge.pki.PublicKey, { validFrom, validTo }: Partial<Leaf> = {}) {
  const certificate = pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = new Date(validFrom ?? Date.now() - 86_400_000);
  certificate.validity.notAfter = new Date(validTo ?? Date.now() + 86_400_000);
  certificate.setSubject(subject);
  return certificate;
}

function keyPair(modulusLength: number) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = pki.privateKeyFromPem(pem);
  return { pem, privateKey: key, publicKey: pki.setRsaPublicKey(key.n, key.e) };
}
