import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { certificateVault } from '../../../app/identity/certificate-vault.node.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { issueCertificate, pkcs12Of, type CertificateRequest } from '../../../app/practice/issue-certificate.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { newDesk, type Desk } from '../command-line/run-sigill.ts';
import { openPractice, type Opened } from '../practice/practice-client.ts';

// The change of a certificate, before, on and after its day (M66, W17).

let practice: Opened;
let desk: Desk;
beforeAll(async () => {
  practice = await openPractice();
  desk = newDesk();
  desk.file('password', 'hemligt\n');
});
afterAll(async () => {
  await practice.remove();
  desk.remove();
});

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const subject: CertificateRequest['subject'] = [
  [
    ['CN', 'Kommun A'],
    ['serialNumber', '162021004748'],
  ],
];
const extensions = [
  { name: 'keyUsage', digitalSignature: true, critical: true },
  { name: 'extKeyUsage', clientAuth: true },
];

async function pkcs12(from: number, to: number): Promise<Uint8Array> {
  const { authority } = practice.certificates;
  const issued = await issueCertificate({ subject, extensions, validFrom: inDays(from), validTo: inDays(to), issuer: authority });
  return pkcs12Of(issued, authority.certificatePem, 'hemligt');
}

async function daysLeftAt(backend: Backend): Promise<number | undefined> {
  return valueOf(await call(backend, 'certificate.list', {})).find(({ use }) => use === 'sender')?.daysLeft;
}

test('a new certificate is laid in ahead of its day; the old one serves until then, and the new one from then on', async () => {
  const folder = path.join(practice.folder, 'overlap');
  fs.mkdirSync(folder);
  const { configurationFile } = practice;
  const at = { days: 0 };
  const clock = { now: () => inDays(at.days) };
  const open = async (certificateFile: string): Promise<Backend> => {
    const platform = nodePlatform(folder, { certificateFile });
    return valueOf(await openBackend(platform, { configurationFile, runOutbox: false, policy: NO_POLICY, clock }));
  };
  const backend = await open(desk.file('next.p12', await pkcs12(10, 400)));
  const before = await daysLeftAt(backend);
  const installed = valueOf(await call(backend, 'certificate.install', { use: 'sender', password: 'hemligt' }));
  expect(installed.daysLeft).toBeGreaterThan(390);
  // Still the one of the configuration, and messages can be signed.
  expect(await daysLeftAt(backend)).toBe(before);
  expect((await backend.services.signers()).ok).toBe(true);
  at.days = 11;
  expect(await daysLeftAt(backend)).toBeGreaterThan(380);
  await backend.close();

  // Installed over installed: the one before stays until it ends.
  at.days = 11;
  const again = await open(desk.file('third.p12', await pkcs12(300, 800)));
  valueOf(await call(again, 'certificate.install', { use: 'sender', password: 'hemligt' }));
  expect(await daysLeftAt(again)).toBeLessThan(400);
  const signer = valueOf(await again.services.signers()).sender.certificate.sha256;
  // It ends while the program is open: the next is taken without a restart.
  at.days = 401;
  expect(valueOf(await again.services.signers()).sender.certificate.sha256).not.toBe(signer);
  await again.close();
});

test('what is not valid yet is refused where nothing serves until then', async () => {
  const folder = path.join(practice.folder, 'nothing');
  fs.mkdirSync(folder);
  const file = desk.file('early.p12', await pkcs12(10, 400));
  const configuration = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as { certificates: object };
  const gone = { pkcs12: 'nowhere.p12', passwordFile: 'nowhere' };
  const configurationFile = path.join(practice.folder, 'gone.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...configuration, certificates: { sender: gone } }));
  const options = { configurationFile, runOutbox: false, policy: NO_POLICY };
  const backend = valueOf(await openBackend(nodePlatform(folder, { certificateFile: file }), options));
  expect(await call(backend, 'certificate.install', { use: 'sender', password: 'hemligt' })).toMatchObject({
    ok: false,
    failure: { code: 'certificate.not-yet-valid' },
  });
  await backend.close();
});

test('a configuration may name two; the newest that is valid is used', async () => {
  const configuration = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as { certificates: { sender: object } };
  for (const [name, from, to] of [
    ['newest', -1, 200],
    ['waiting', 5, 600],
  ] as const) {
    fs.writeFileSync(path.join(practice.folder, `${name}.p12`), await pkcs12(from, to));
  }
  fs.writeFileSync(path.join(practice.folder, 'both.password'), 'hemligt');
  const named = (name: string): object => ({ pkcs12: `${name}.p12`, passwordFile: 'both.password' });
  const sender = [named('waiting'), configuration.certificates.sender, named('newest')];
  const file = path.join(practice.folder, 'both.json');
  fs.writeFileSync(file, JSON.stringify({ ...configuration, certificates: { sender } }));
  const listed = (await desk.here(['--config', file, '--json', 'certificate', 'list'])).json() as readonly { daysLeft: number }[];
  expect(listed.map(({ daysLeft }) => daysLeft >= 198 && daysLeft <= 200)).toEqual([true, true, true]);
  const sent = await desk.here([
    '--config',
    file,
    '--json',
    'send',
    '--to',
    '198101032384',
    '--subject',
    'a',
    '--body',
    'b',
    '--class',
    '2',
  ]);
  expect(sent.status).toBe(0);
});

test('a rehearsal sends with the new certificate and installs nothing', async () => {
  const good = desk.file('good.p12', await pkcs12(-1, 300));
  const args = ['--use', 'sender', '--password-file', path.join(desk.folder, 'password')];
  const rehearse = (file: string, ...more: readonly string[]): ReturnType<Desk['here']> =>
    desk.here(['--config', practice.configurationFile, '--json', 'certificate', 'rehearse', file, ...args, ...more]);
  const before = practice.stored('ek').length;
  const ran = await rehearse(good, '--to', '198101032384');
  const { checks } = ran.json() as { checks: readonly { name: string; ok: boolean; finding: string }[] };
  expect([ran.status, checks.filter(({ ok }) => !ok)]).toEqual([0, []]);
  expect(checks.map(({ finding }) => finding)).toEqual(
    expect.arrayContaining(['register.answers', 'operator.answers', 'certificate.valid', 'rehearsal.sealed', 'rehearsal.delivered']),
  );
  expect(practice.stored('ek').length).toBe(before + 1);
  expect(await certificateVault(path.join(desk.folder, 'data'), nodePlatform('').secretBox).installed()).toEqual([]);

  const ended = desk.file('ended.p12', await pkcs12(-20, -1));
  const late = await rehearse(ended, '--to', '198101032384');
  expect([late.status, late.stdout.includes('certificate.expired')]).toEqual([7, true]);
  expect(practice.stored('ek').length).toBe(before + 1);
});

test('in production nothing is sent for practice', async () => {
  const configuration = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as object;
  const file = path.join(practice.folder, 'production.json');
  fs.writeFileSync(file, JSON.stringify({ ...configuration, environment: 'production' }));
  const good = desk.file('production.p12', await pkcs12(-1, 300));
  const before = practice.stored('ek').length;
  const args = ['--use', 'sender', '--password-file', path.join(desk.folder, 'password'), '--to', '198101032384'];
  const own = path.join(desk.folder, 'production-data');
  const ran = await desk.here(['--config', file, '--json', 'certificate', 'rehearse', good, ...args], own);
  expect([ran.status, ran.stdout.includes('rehearsal.not-in-production')]).toEqual([7, true]);
  expect(practice.stored('ek').length).toBe(before);
});
