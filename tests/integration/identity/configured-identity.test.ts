import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadIdentity } from '../../../app/identity/configured-identity.node.ts';
import { issueCertificate, pkcs12Of } from '../../../app/practice/issue-certificate.node.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sigill-configured-'));
  const issued = await issueCertificate({
    subject: [
      [
        ['CN', 'Kommun A'],
        ['serialNumber', '162021004748'],
      ],
    ],
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2028-01-01T00:00:00.000Z',
    extensions: [],
  });
  await writeFile(path.join(folder, 'sender.p12'), pkcs12Of(issued, issued.certificatePem, ' hem ligt '));
  await writeFile(path.join(folder, 'plain'), ' hem ligt ');
  await writeFile(path.join(folder, 'unix'), ' hem ligt \n');
  await writeFile(path.join(folder, 'windows'), ' hem ligt \r\n');
  await writeFile(path.join(folder, 'wrong'), 'hem ligt');
  await writeFile(path.join(folder, 'text'), 'hej');
  await mkdir(path.join(folder, 'folder'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const load = (pkcs12: string, passwordFile: string): ReturnType<typeof loadIdentity> =>
  loadIdentity({ pkcs12, passwordFile }, 'sender', folder);

test.each(['plain', 'unix', 'windows'])('opens with a password file that ends as %s', async passwordFile => {
  const loaded = await load('sender.p12', passwordFile);
  expect(loaded.ok && loaded.value.certificate.organisationId).toBe('162021004748');
});

test('takes absolute paths as they are', async () => {
  expect(
    (await loadIdentity({ pkcs12: path.join(folder, 'sender.p12'), passwordFile: path.join(folder, 'plain') }, 'sender', '/nowhere')).ok,
  ).toBe(true);
});

test.each([
  ['no such file', 'nothing.p12', 'plain', 'certificate.missing'],
  ['a folder in place of the file', 'folder', 'plain', 'certificate.unreadable'],
  ['something else than PKCS#12', 'text', 'plain', 'certificate.unreadable'],
  ['no password file', 'sender.p12', 'nothing', 'certificate.locked'],
  ['the wrong password', 'sender.p12', 'wrong', 'certificate.locked'],
])('%s', async (_, pkcs12, passwordFile, code) => {
  expect(await load(pkcs12, passwordFile)).toEqual({ ok: false, failure: { code, use: 'sender' } });
});

test('a token is a device', async () => {
  const pkcs11 = { module: '/usr/lib/libsofthsm2.so', token: 'sigill', label: 'transport', pinFile: 'pin' };
  expect(await loadIdentity({ pkcs11 }, 'transport', folder)).toMatchObject({
    ok: false,
    failure: { code: 'certificate.device', use: 'transport' },
  });
});
