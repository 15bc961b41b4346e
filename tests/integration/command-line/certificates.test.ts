import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCertificate, pkcs12Of, type CertificateRequest } from '../../../app/practice/issue-certificate.node.ts';
import { openPractice, type Opened } from '../practice/practice-client.ts';
import { newDesk, type Desk } from './run-sigill.ts';

// Certificates of the right issuer with one thing wrong, through the command line: 7, and not one byte to an operator.

let desk: Desk;
let practice: Opened;
beforeAll(async () => {
  desk = newDesk();
  practice = await openPractice();
});
afterAll(async () => {
  await practice.remove();
  desk.remove();
});

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const USAGE = [
  { name: 'basicConstraints', cA: false, critical: true },
  { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
  { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
];
const multiValued = (id: string): CertificateRequest['subject'] => [
  [['C', 'SE']],
  [['O', 'Kommun A']],
  [
    ['CN', 'Kommun A'],
    ['serialNumber', id],
  ],
];
const singleValued = (id: string): CertificateRequest['subject'] => [
  [['C', 'SE']],
  [['O', 'Kommun A']],
  [['serialNumber', id]],
  [['CN', 'Kommun A']],
];
const right: CertificateRequest = { subject: multiValued('162021004748'), validFrom: inDays(-1), validTo: inDays(100), extensions: USAGE };

/** Sends with one certificate in the place of another. */
async function send(use: 'sender' | 'dispatcher' | 'transport', change: Partial<CertificateRequest>) {
  const { authority } = practice.certificates;
  const issued = await issueCertificate({ ...right, ...change, issuer: authority });
  const file = path.join(practice.folder, 'odd.p12');
  fs.writeFileSync(file, pkcs12Of(issued, authority.certificatePem, 'hemligt'));
  fs.writeFileSync(path.join(practice.folder, 'odd.password'), 'hemligt\n');
  const configuration = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as { readonly certificates: object };
  const config = path.join(practice.folder, 'odd.json');
  const odd = { pkcs12: 'odd.p12', passwordFile: 'odd.password' };
  fs.writeFileSync(config, JSON.stringify({ ...configuration, certificates: { ...configuration.certificates, [use]: odd } }));
  const before = practice.stored('ek').length;
  const args = ['send', '--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej', '--class', '3'];
  const ran = await desk.here(['--config', config, '--json', ...args]);
  return {
    ran,
    arrived: practice.stored('ek').length - before,
    waiting: (await desk.here(['--config', config, '--json', 'outbox'])).json(),
  };
}

const withoutSignature = USAGE.map(extension =>
  extension.name === 'keyUsage' ? { name: 'keyUsage', keyEncipherment: true, critical: true } : extension,
);
const withoutClient = USAGE.map(extension => (extension.name === 'extKeyUsage' ? { name: 'extKeyUsage', serverAuth: true } : extension));

test.each<[string, 'sender' | 'dispatcher' | 'transport', Partial<CertificateRequest>, object]>([
  [
    'another organisation signs',
    'sender',
    { subject: multiValued('162021003898') },
    { code: 'certificate.wrong-organisation', expected: '162021004748', found: '162021003898' },
  ],
  ['no organisation number', 'sender', { subject: [[['CN', 'Kommun A']]] }, { code: 'certificate.unsuitable' }],
  ['expired', 'sender', { validFrom: inDays(-100), validTo: inDays(-1) }, { code: 'certificate.expired' }],
  ['expired', 'dispatcher', { validFrom: inDays(-100), validTo: inDays(-1) }, { code: 'certificate.expired' }],
  ['expired', 'transport', { validFrom: inDays(-100), validTo: inDays(-1) }, { code: 'certificate.expired' }],
  ['not yet valid', 'sender', { validFrom: inDays(1) }, { code: 'certificate.not-yet-valid' }],
  ['not yet valid', 'dispatcher', { validFrom: inDays(1) }, { code: 'certificate.not-yet-valid' }],
  ['may not sign', 'sender', { extensions: withoutSignature }, { code: 'certificate.unsuitable', detail: 'no-digital-signature' }],
  ['may not sign', 'dispatcher', { extensions: withoutSignature }, { code: 'certificate.unsuitable', detail: 'no-digital-signature' }],
  [
    'may not open a connection',
    'transport',
    { extensions: withoutClient },
    { code: 'certificate.unsuitable', detail: 'no-client-authentication' },
  ],
])('%s, as %s: refused with 7, and nothing has left or waits', async (_, use, change, failure) => {
  const { ran, arrived, waiting } = await send(use, change);
  expect([ran.status, ran.json()]).toEqual([
    7,
    {
      failure: expect.objectContaining({ use, ...failure }),
      message: expect.stringMatching(/Inget har lämnat datorn/u),
      remedy: expect.stringMatching(/./u),
    },
  ]);
  expect([arrived, waiting]).toEqual([0, []]);
});

test.each<[string, Partial<CertificateRequest>]>([
  ['in an RDN of several values', {}],
  ['in an RDN of its own', { subject: singleValued('162021004748') }],
  ['with a suffix', { subject: multiValued('162021004748-0001') }],
])('the organisation number %s: delivered', async (_, change) => {
  for (const use of ['sender', 'dispatcher'] as const) {
    const { ran, arrived } = await send(use, change);
    expect([ran.status, ran.json()[0].state, arrived]).toEqual([0, 'delivered', 1]);
  }
});
