import { createHmac, generateKeyPairSync, pbkdf2Sync, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CertificateUse } from '../../../app/kernel/failure.ts';
import type { Identity } from '../../../app/identity/identity.node.ts';
import { openPkcs12 } from '../../../app/identity/pkcs12.node.ts';
import { readDer } from '../../../app/identity/der.ts';
import { issueCertificate, newPrivateKey, pkcs12Of, type IssuedCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { needs } from '../../tools.ts';
import { openWorkshop, selfSigned } from './openssl.ts';

const validity = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2028-01-01T00:00:00.000Z' };
const workshop = openWorkshop();
let own: IssuedCertificate;
let authority: IssuedCertificate;

beforeAll(async () => {
  authority = await issueCertificate({ subject: [[['CN', 'CA']]], ...validity, extensions: [{ name: 'basicConstraints', cA: true }] });
  own = await issueCertificate({
    subject: [
      [
        ['CN', 'Kommun A'],
        ['serialNumber', '162021004748'],
      ],
    ],
    ...validity,
    extensions: [],
    issuer: authority,
  });
});
afterAll(() => workshop.remove());

function opened(bytes: Uint8Array, password: string, use: CertificateUse = 'sender'): Identity {
  const result = openPkcs12(bytes, password, use);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
const failureOf = (bytes: Uint8Array, password: string): unknown => {
  const result = openPkcs12(bytes, password, 'sender');
  return result.ok ? 'opened' : result.failure;
};

/** The key is the certificate's: what one signs the other verifies. */
function expectPair({ privateKey, certificatePem }: Identity): void {
  const octets = Buffer.from('octets');
  expect(verify('RSA-SHA256', octets, new X509Certificate(certificatePem).publicKey, sign('RSA-SHA256', octets, privateKey))).toBe(true);
}

describe('a file of our own making', () => {
  test('gives key, certificate and no root', () => {
    const identity = opened(pkcs12Of(own, authority.certificatePem, 'hemligt'), 'hemligt');
    expectPair(identity);
    expect(new X509Certificate(identity.certificatePem).raw).toEqual(new X509Certificate(own.certificatePem).raw);
    expect(identity.certificate.organisationId).toBe('162021004748');
    expect(identity.chainPem).toEqual([]);
  });

  test('does not open with another password', () => {
    const file = pkcs12Of(own, authority.certificatePem, 'hemligt');
    expect(failureOf(file, 'Hemligt')).toEqual({ code: 'certificate.locked', use: 'sender' });
    expect(failureOf(file, '')).toEqual({ code: 'certificate.locked', use: 'sender' });
  });

  test('is refused when its bytes are changed, and never makes it throw', () => {
    const file = pkcs12Of(own, authority.certificatePem, 'hemligt');
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ flip;
        // Some bytes mean nothing (a salt's tag, a MAC that counts fewer rounds): then it may open, but only to the same certificate.
        const result = openPkcs12(changed, 'hemligt', 'sender');
        if (result.ok) expect(result.value.certificate.organisationId).toBe('162021004748');
      }),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, 10, 100, 1000])('cut off after %i bytes it is unreadable', length => {
    expect(failureOf(pkcs12Of(own, authority.certificatePem, 'x').subarray(0, length), 'x')).toEqual({
      code: 'certificate.unreadable',
      use: 'sender',
    });
  });

  test.each([
    ['text', Buffer.from('hej')],
    ['a certificate', Buffer.from('-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n')],
    ['an empty sequence', Buffer.from([0x30, 0])],
  ])('%s is unreadable', (_, bytes) => {
    expect(failureOf(bytes, 'x')).toEqual({ code: 'certificate.unreadable', use: 'sender' });
  });

  test('a key under 2048 bits is unsuitable', async () => {
    const weak = await issueCertificate({
      subject: [[['CN', 'x']]],
      ...validity,
      extensions: [],
      privateKey: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
    });
    expect(failureOf(pkcs12Of(weak, authority.certificatePem, 'x'), 'x')).toEqual({
      code: 'certificate.unsuitable',
      use: 'sender',
      detail: 'key-too-short',
    });
  });

  test('a certificate of another key is no certificate for it', async () => {
    const stranger = { certificatePem: own.certificatePem, privateKey: await newPrivateKey() };
    expect(failureOf(pkcs12Of(stranger, authority.certificatePem, 'x'), 'x')).toMatchObject({ detail: 'no-certificate-for-key' });
  });

  test('PBMAC1 (RFC 9579), which OpenSSL 3.5 reads and node-forge does not', () => {
    const file = withPbmac1(pkcs12Of(own, authority.certificatePem, 'hemligt'), 'hemligt');
    expect(() => createSecureContext({ pfx: file, passphrase: 'hemligt' })).not.toThrow();
    expectPair(opened(file, 'hemligt'));
    expect(failureOf(file, 'fel')).toEqual({ code: 'certificate.locked', use: 'sender' });
  });
});

describe('files made by openssl', () => {
  const makes = needs('openssl');
  const exported = (password: string, ...options: readonly string[]): Buffer => {
    workshop.run('pkcs12', '-export', '-inkey', 'a.key', '-in', 'a.pem', '-out', 'out.p12', '-passout', `pass:${password}`, ...options);
    return workshop.read('out.p12');
  };
  const makeOnce = (): void => {
    if (!isMade) selfSigned(workshop, 'a', '/C=SE/O=Kommun A/CN=Kommun A+serialNumber=162021004748');
    isMade = true;
  };
  let isMade = false;

  for (const [name, options] of [
    ['modern (AES-256, PBKDF2, SHA-256)', []],
    ['triple DES and SHA-1', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['two-key triple DES', ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES']],
    ['legacy (RC2-40 for the certificate)', ['-legacy']],
    ['RC2-128', ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['RC2-40 for the key as well', ['-legacy', '-keypbe', 'PBE-SHA1-RC2-40', '-certpbe', 'PBE-SHA1-RC2-40']],
    ['AES-128 and a SHA-512 MAC', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha512']],
    ['nothing encrypted', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
    ['no MAC', ['-nomac']],
    ['thirty thousand rounds', ['-iter', '30000']],
  ] as const) {
    makes(`${name}: opens, and only with its password`, () => {
      makeOnce();
      const file = exported('hemligt', ...options);
      const identity = opened(file, 'hemligt');
      expectPair(identity);
      expect(identity.certificate.organisationId).toBe('162021004748');
      expect(failureOf(file, 'fel')).toEqual({ code: 'certificate.locked', use: 'sender' });
    });
  }

  for (const options of [[], ['-legacy']] as const) {
    makes(`a password with other than ASCII ${options.join('')}`, () => {
      makeOnce();
      expectPair(opened(exported('lösenördet€', ...options), 'lösenördet€'));
    });
    makes(`an empty password ${options.join('')}`, () => {
      makeOnce();
      expectPair(opened(exported('', ...options), ''));
    });
  }

  makes('takes along the issuers, nearest first, whatever their order in the file', () => {
    selfSigned(workshop, 'root', '/CN=Root');
    for (const [name, issuer] of [
      ['middle', 'root'],
      ['low', 'middle'],
      ['leaf', 'low'],
    ] as const) {
      workshop.run(
        'req',
        '-new',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        `${name}.key`,
        '-subj',
        `/CN=${name}/serialNumber=162021004748`,
        '-out',
        `${name}.csr`,
      );
      workshop.run(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        `${issuer}.pem`,
        '-CAkey',
        `${issuer}.key`,
        '-days',
        '30',
        '-out',
        `${name}.pem`,
      );
    }
    const others = ['root', 'middle', 'low'].map(name => workshop.read(`${name}.pem`).toString()).join('');
    writeFileSync(path.join(workshop.folder, 'bundle.pem'), others);
    workshop.run(
      'pkcs12',
      '-export',
      '-inkey',
      'leaf.key',
      '-in',
      'leaf.pem',
      '-certfile',
      'bundle.pem',
      '-out',
      'chain.p12',
      '-passout',
      'pass:x',
    );
    const names = opened(workshop.read('chain.p12'), 'x').chainPem.map(pem => new X509Certificate(pem).subject.split('\n')[0]);
    expect(names).toEqual(['CN=low', 'CN=middle']);
  });

  makes('an elliptic-curve key is unsuitable', () => {
    selfSigned(workshop, 'ec', '/CN=x', { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] });
    workshop.run('pkcs12', '-export', '-inkey', 'ec.key', '-in', 'ec.pem', '-out', 'ec.p12', '-passout', 'pass:x');
    expect(failureOf(workshop.read('ec.p12'), 'x')).toEqual({ code: 'certificate.unsuitable', use: 'sender', detail: 'not-an-rsa-key' });
  });

  makes('certificates without a key are unsuitable', () => {
    makeOnce();
    workshop.run('pkcs12', '-export', '-nokeys', '-in', 'a.pem', '-out', 'nokey.p12', '-passout', 'pass:x');
    expect(failureOf(workshop.read('nokey.p12'), 'x')).toEqual({ code: 'certificate.unsuitable', use: 'sender', detail: 'no-private-key' });
  });

  makes('of two certificates for one key the one that suits the use is taken', () => {
    workshop.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'two.key');
    for (const [name, usage, days] of [
      ['sign', 'critical,digitalSignature', '10'],
      ['crypt', 'critical,keyEncipherment', '30'],
    ] as const) {
      workshop.run(
        'req',
        '-x509',
        '-new',
        '-key',
        'two.key',
        '-subj',
        `/CN=${name}`,
        '-days',
        days,
        '-addext',
        `keyUsage=${usage}`,
        '-out',
        `${name}.pem`,
      );
    }
    workshop.run(
      'pkcs12',
      '-export',
      '-inkey',
      'two.key',
      '-in',
      'crypt.pem',
      '-certfile',
      'sign.pem',
      '-out',
      'two.p12',
      '-passout',
      'pass:x',
    );
    expect(opened(workshop.read('two.p12'), 'x').certificate.subject).toBe('CN=sign');
  });
});

/** Takes the MAC off a PKCS#12 file and puts one of RFC 9579 in its place. */
function withPbmac1(file: Uint8Array, password: string): Buffer {
  const [version, safe] = readDer(file)?.children ?? [];
  const content = safe?.children[1]?.children[0]?.content ?? new Uint8Array();
  const salt = randomBytes(8);
  const mac = createHmac('sha256', pbkdf2Sync(password, salt, 2048, 32, 'sha256'))
    .update(content)
    .digest();
  const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
  const hmacSha256 = der(0x30, oid('2a864886f70d0209'), Buffer.from([5, 0]));
  const kdf = der(
    0x30,
    oid('2a864886f70d01050c'),
    der(0x30, der(0x04, salt), Buffer.from('02020800', 'hex'), Buffer.from('020120', 'hex'), hmacSha256),
  );
  const algorithm = der(0x30, oid('2a864886f70d01050e'), der(0x30, kdf, hmacSha256));
  const macData = der(0x30, der(0x30, algorithm, der(0x04, mac)), der(0x04, Buffer.from('NOT USED')), Buffer.from('020101', 'hex'));
  return der(0x30, Buffer.from(version?.raw ?? []), Buffer.from(safe?.raw ?? []), macData);
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
