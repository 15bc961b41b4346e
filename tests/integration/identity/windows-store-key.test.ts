import { execFileSync } from 'node:child_process';
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
  verify,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { Configuration } from '../../../app/configuration.ts';
import { deviceEn, deviceSv } from '../../../app/contract/language/device-words.ts';
import { sv } from '../../../app/contract/language/sv.ts';
import { openStoreKey } from '../../../app/identity/windows-store-key.node.ts';
import type { StoreCalls, StoreLocation, StoreSigned } from '../../../app/identity/windows-store-module.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { governConfiguration } from '../../../app/policy/govern-configuration.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { startPractice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { testAuthority } from '../transport/test-authority.ts';

const issued = testAuthority().issue({ name: 'Kommun A', serialNumber: '162021004748' });
const der = new X509Certificate(issued.certificatePem).raw;
const key = createPrivateKey(issued.privateKeyPem);
const thumbprint = (hash: 'sha1' | 'sha256'): string => createHash(hash).update(der).digest('hex');

/** DigestInfo for SHA-256 (RFC 8017 §9.2), as Windows puts it before the digest that it is given. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const signing =
  (by: KeyObject) =>
  (_location: StoreLocation, _der: Uint8Array, digest: Uint8Array): Promise<StoreSigned> =>
    Promise.resolve({ ok: true, value: privateEncrypt(by, Buffer.concat([DIGEST_INFO, digest])) });

const store = (changes: Partial<StoreCalls> = {}): (() => Promise<StoreCalls>) => {
  const calls: StoreCalls = {
    certificates: location => (location === 'user' ? [] : [Buffer.from('30030a0106', 'hex'), der]),
    sign: signing(key),
  };
  return () => Promise.resolve({ ...calls, ...changes });
};
const detailOf = async (
  changes: Partial<StoreCalls>,
  source: Parameters<typeof openStoreKey>[0] = { thumbprint: thumbprint('sha1') },
): Promise<string> => {
  const opened = await openStoreKey(source, 'sender', { load: store(changes), patienceMs: 300 });
  return opened.ok ? 'opened' : opened.failure.code === 'certificate.device' ? opened.failure.detail : opened.failure.code;
};

describe('a key in the Windows certificate store, on a stand-in for crypt32 and ncrypt', () => {
  test.each([
    ['SHA-1', thumbprint('sha1')],
    ['SHA-256', thumbprint('sha256')],
    ['as certmgr shows it, with what nobody sees', `\u200e${(thumbprint('sha1').match(/../gu) ?? []).join(' ').toUpperCase()}`],
  ])('is found by its thumbprint: %s, and signs', async (_what, given) => {
    const source = { pkcs12: 'x', passwordFile: 'y' };
    const whole = { sender: { windowsStore: { thumbprint: given } }, transport: source };
    expect(Configuration.shape.certificates.safeParse(whole).success).toBe(true);
    const opened = valueOf(await openStoreKey({ thumbprint: given }, 'sender', { load: store() }));
    expect([opened.kind, opened.certificate.organisationId]).toEqual(['store', '162021004748']);
    const signature = valueOf(await opened.sign(Buffer.from('brev')));
    expect(verify('RSA-SHA256', Buffer.from('brev'), key, signature)).toBe(true);
    expect(Buffer.from(signature)).toEqual(sign('RSA-SHA256', Buffer.from('brev'), key));
  });

  test.each<[string, string, Partial<StoreCalls>]>([
    ['no such certificate', 'store-certificate-absent', { certificates: () => [] }],
    ['no store at all', 'store-unopened', { certificates: () => undefined }],
    ['no key to it', 'store-key-absent', { sign: () => Promise.resolve({ ok: false, trouble: 'store-key-absent' }) }],
    ['a key that asks', 'store-asks', { sign: () => Promise.resolve({ ok: false, trouble: 'store-asks' }) }],
    ['a key that is refused', 'refused-0x80090010', { sign: () => Promise.resolve({ ok: false, trouble: 'refused-0x80090010' }) }],
    ['another key', 'certificate-of-another-key', { sign: signing(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) }],
    ['a key that does not answer', 'slow', { sign: () => new Promise(() => undefined) }],
  ])('%s: %s', async (_what, detail, changes) => {
    expect(await detailOf(changes)).toBe(detail);
    if (!detail.startsWith('refused-')) expect([detail in deviceSv, detail in deviceEn]).toEqual([true, true]);
  });

  test('the location that is given is the only one that is looked in', async () => {
    expect(await detailOf({}, { thumbprint: thumbprint('sha1'), location: 'user' })).toBe('store-certificate-absent');
    expect(await detailOf({}, { thumbprint: thumbprint('sha1'), location: 'machine' })).toBe('opened');
  });

  test('policy puts it in the place of a file', () => {
    const policy = { certificate: 'C:/x.p12', certificatePasswordFile: 'C:/x', certificateThumbprint: thumbprint('sha1') };
    expect(governConfiguration({ certificates: { sender: { pkcs12: 'own' } } }, policy)).toEqual({
      certificates: { sender: { windowsStore: { thumbprint: thumbprint('sha1') } } },
    });
  });
});

test.skipIf(process.platform === 'win32')('elsewhere a sentence says that only Windows has it, and the window opens', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-store-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  onTestFinished(() => practice.close());
  const { certificates } = practice.configuration;
  const given = { ...certificates, sender: { windowsStore: { thumbprint: thumbprint('sha1') } }, transport: certificates.sender };
  const configurationFile = path.join(folder, 'with-store.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, certificates: given }));
  const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: false, policy: NO_POLICY }));
  const checks = valueOf(await call(backend, 'health.check', {}));
  await backend.close();
  const check = checks.find(({ name, of }) => name === 'certificate' && of === 'sender');
  expect(check).toMatchObject({ ok: false, finding: 'certificate.device', facts: { detail: 'store-not-windows' } });
  expect(check === undefined ? '' : sv.healthFinding(check)).toContain('Windows certifikatarkiv, som bara finns i Windows');
});

// What no stand-in proves. Run by the workflow; on this side of it only the calls themselves were tried, under wine (README).
test.runIf(process.platform === 'win32')('Windows itself signs with a key that cannot be exported', async () => {
  const powershell = (command: string): string =>
    execFileSync('powershell', ['-NoProfile', '-NonInteractive', '-Command', command], { encoding: 'utf8' }).trim();
  const made = powershell(
    "(New-SelfSignedCertificate -Subject 'CN=Sigill test' -CertStoreLocation Cert:\\CurrentUser\\My -KeyExportPolicy NonExportable -KeyAlgorithm RSA -KeyLength 2048 -KeyUsage DigitalSignature -Provider 'Microsoft Software Key Storage Provider').Thumbprint",
  );
  onTestFinished(() => void powershell(`Remove-Item Cert:\\CurrentUser\\My\\${made} -DeleteKey`));
  const opened = valueOf(await openStoreKey({ thumbprint: made }, 'sender'));
  const signature = valueOf(await opened.sign(Buffer.from('brev')));
  expect(verify('RSA-SHA256', Buffer.from('brev'), new X509Certificate(opened.certificatePem).publicKey, signature)).toBe(true);
});
