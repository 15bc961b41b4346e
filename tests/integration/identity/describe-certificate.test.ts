import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { describeCertificate } from '../../../app/identity/describe-certificate.node.ts';
import { issueCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { needs } from '../../tools.ts';
import { openWorkshop, selfSigned } from './openssl.ts';

const validity = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2028-01-01T00:00:00.000Z' };
const workshop = openWorkshop();
afterAll(() => workshop.remove());

describe('what a certificate of our own making says', () => {
  test('two attributes in one RDN, both usages', async () => {
    const { certificatePem } = await issueCertificate({
      subject: [
        [['C', 'SE']],
        [['O', 'Kommun A']],
        [
          ['CN', 'Kommun A'],
          ['serialNumber', '162021004748'],
        ],
      ],
      ...validity,
      extensions: [
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      ],
    });
    const { raw } = new X509Certificate(certificatePem);
    expect(describeCertificate(raw)).toEqual({
      base64: raw.toString('base64'),
      subject: 'CN=Kommun A+serialNumber=162021004748,O=Kommun A,C=SE',
      issuer: 'CN=Kommun A+serialNumber=162021004748,O=Kommun A,C=SE',
      organisationId: '162021004748',
      ...validity,
      sha256: new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '').toLowerCase(),
      maySign: true,
      mayAuthenticate: true,
    });
    expect(describeCertificate(certificatePem)).toEqual(describeCertificate(raw));
  });

  test('a name that XML and a reader of names could misunderstand', async () => {
    const { certificatePem } = await issueCertificate({
      subject: [[['O', 'A, B + C=D\u0007\r\n<E>']], [['serialNumber', '162021004748']]],
      ...validity,
      extensions: [],
    });
    expect(describeCertificate(certificatePem)?.subject).toBe('serialNumber=162021004748,O=A\\, B \\+ C\\=D   \\<E\\>');
  });
});

describe('what a certificate made by openssl says', () => {
  const makes = needs('openssl');
  let count = 0;
  const described = (subject: string, options: Parameters<typeof selfSigned>[3] = {}): ReturnType<typeof describeCertificate> => {
    const name = `c${(count += 1)}`;
    selfSigned(workshop, name, subject, options);
    return describeCertificate(workshop.read(`${name}.pem`).toString());
  };

  makes('serialNumber first in a multi-valued RDN, the RDNs in another order', () => {
    expect(described('/serialNumber=162021004748+CN=Kommun A/O=Kommun A/C=SE')?.organisationId).toBe('162021004748');
  });

  makes('serialNumber in an RDN of its own, with a suffix', () => {
    expect(described('/C=SE/O=Kommun Å/CN=Kommun Å/serialNumber=162021004748-01')).toMatchObject({
      organisationId: '162021004748',
      subject: 'serialNumber=162021004748-01,CN=Kommun Å,O=Kommun Å,C=SE',
    });
  });

  makes('no serialNumber, and attributes without a name here', () => {
    expect(described('/DC=se/CN=x/title=y')).toMatchObject({
      organisationId: '',
      subject: '2.5.4.12=y,CN=x,0.9.2342.19200300.100.1.25=se',
    });
  });

  makes('no restriction of use means every use', () => {
    expect(described('/CN=x')).toMatchObject({ maySign: true, mayAuthenticate: true });
  });

  makes('what the usages allow', () => {
    const usages = (...extensions: readonly string[]): unknown => described('/CN=x', { extensions });
    expect(usages('keyUsage=critical,keyEncipherment')).toMatchObject({ maySign: false, mayAuthenticate: false });
    expect(usages('keyUsage=critical,nonRepudiation')).toMatchObject({ maySign: true, mayAuthenticate: false });
    expect(usages('keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth')).toMatchObject({
      maySign: true,
      mayAuthenticate: false,
    });
    expect(usages('extendedKeyUsage=clientAuth')).toMatchObject({ maySign: true, mayAuthenticate: true });
    expect(usages('extendedKeyUsage=anyExtendedKeyUsage')).toMatchObject({ maySign: true, mayAuthenticate: true });
  });

  makes('keys that are not RSA', () => {
    const named = '/CN=x/serialNumber=162021004748';
    expect(described(named, { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] })?.organisationId).toBe('162021004748');
    expect(described(named, { key: ['-algorithm', 'ED25519'] })?.organisationId).toBe('162021004748');
    expect(described(named, { key: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'] })?.organisationId).toBe('162021004748');
  });
});

describe('what is not a certificate', () => {
  test.each([
    ['nothing', ''],
    ['text', 'hej'],
    ['PEM of something else', '-----BEGIN CERTIFICATE-----\naGVq\n-----END CERTIFICATE-----\n'],
  ])('%s', (_, pem) => {
    expect(describeCertificate(pem)).toBeUndefined();
    expect(describeCertificate(Buffer.from(pem))).toBeUndefined();
  });

  test('a certificate with changed bytes never makes it throw', async () => {
    const { certificatePem } = await issueCertificate({
      subject: [
        [
          ['CN', 'x'],
          ['serialNumber', '162021004748'],
        ],
      ],
      ...validity,
      extensions: [],
    });
    const { raw } = new X509Certificate(certificatePem);
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.nat(255), fc.nat(raw.length), (at, value, length) => {
        const changed = Buffer.from(raw);
        changed[at] = value;
        describeCertificate(changed);
        describeCertificate(changed.subarray(0, length));
      }),
      { numRuns: 2000 },
    );
  });
});
