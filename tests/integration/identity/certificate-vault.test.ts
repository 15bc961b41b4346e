import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { certificateVault } from '../../../app/identity/certificate-vault.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import type { SecretBox } from '../../../app/platform.ts';
import { issueCertificate, pkcs12Of } from '../../../app/practice/issue-certificate.node.ts';

const validity = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2028-01-01T00:00:00.000Z' };
const files: Record<'a' | 'b', Uint8Array> = { a: new Uint8Array(), b: new Uint8Array() };
let dataFolder: string;

beforeAll(async () => {
  for (const [name, organisation] of [
    ['a', '162021004748'],
    ['b', '162021003898'],
  ] as const) {
    const issued = await issueCertificate({
      subject: [
        [
          ['CN', name],
          ['serialNumber', organisation],
        ],
      ],
      ...validity,
      extensions: [],
    });
    files[name] = pkcs12Of(issued, issued.certificatePem, 'hemligt');
  }
});
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'sigill-vault-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

/** A real box with a key that only it has. */
function secretBox(key = randomBytes(32)): SecretBox {
  return {
    seal: async secret => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      return ok(Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
    },
    open: async sealed => {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
        return ok(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
      } catch {
        return fail({ code: 'secret.unreadable' });
      }
    },
  };
}

test('what was installed can be loaded again, by another vault on the same folder', async () => {
  const box = secretBox();
  expect(await certificateVault(dataFolder, box).installed()).toEqual([]);
  const installed = await certificateVault(dataFolder, box).install('sender', files.a, 'hemligt');
  const again = certificateVault(dataFolder, box);
  expect(await again.installed()).toEqual(['sender']);
  const loaded = await again.load('sender');
  expect(loaded.ok && loaded.value.certificate).toEqual(installed.ok && installed.value.certificate);
  expect(loaded.ok && loaded.value.certificate.organisationId).toBe('162021004748');
});

test('each use has its own, and a new one takes the old one’s place', async () => {
  const vault = certificateVault(dataFolder, secretBox());
  await vault.install('sender', files.a, 'hemligt');
  await vault.install('transport', files.a, 'hemligt');
  await vault.install('sender', files.b, 'hemligt');
  const [sender, transport] = [await vault.load('sender'), await vault.load('transport')];
  expect(sender.ok && sender.value.certificate.organisationId).toBe('162021003898');
  expect(transport.ok && transport.value.certificate.organisationId).toBe('162021004748');
  expect(await vault.installed()).toEqual(['sender', 'transport']);
});

test('what does not open is not installed, and what was there stays', async () => {
  const vault = certificateVault(dataFolder, secretBox());
  await vault.install('sender', files.a, 'hemligt');
  expect(await vault.install('sender', files.b, 'fel')).toEqual({ ok: false, failure: { code: 'certificate.locked', use: 'sender' } });
  expect(await vault.install('dispatcher', Buffer.from('x'), '')).toEqual({
    ok: false,
    failure: { code: 'certificate.unreadable', use: 'dispatcher' },
  });
  expect(await vault.installed()).toEqual(['sender']);
  const loaded = await vault.load('sender');
  expect(loaded.ok && loaded.value.certificate.organisationId).toBe('162021004748');
});

test('nothing in the folder can be read without the box, or by others', async () => {
  const vault = certificateVault(dataFolder, secretBox());
  await vault.install('sender', files.a, 'hemligt');
  const folder = path.join(dataFolder, 'certificates');
  const names = await readdir(folder);
  expect(names).toEqual(['sender.sealed']);
  const file = path.join(folder, 'sender.sealed');
  const bytes = await readFile(file);
  expect(bytes.includes('hemligt')).toBe(false);
  expect(bytes.includes(Buffer.from(files.a).subarray(0, 40))).toBe(false);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('missing, sealed elsewhere, and damaged are told apart', async () => {
  const vault = certificateVault(dataFolder, secretBox());
  expect(await vault.load('sender')).toEqual({ ok: false, failure: { code: 'certificate.missing', use: 'sender' } });
  await vault.install('sender', files.a, 'hemligt');
  expect(await certificateVault(dataFolder, secretBox()).load('sender')).toEqual({ ok: false, failure: { code: 'secret.unreadable' } });
  const box = secretBox();
  const sealed = await box.seal(Buffer.from('{"pkcs12": 5}'));
  await writeFile(path.join(dataFolder, 'certificates', 'sender.sealed'), sealed.ok ? sealed.value : '');
  expect(await certificateVault(dataFolder, box).load('sender')).toEqual({
    ok: false,
    failure: { code: 'certificate.unreadable', use: 'sender' },
  });
});

test('a box that is shut, or a folder that cannot be written, is a failure and leaves nothing', async () => {
  const shut: SecretBox = { seal: async () => fail({ code: 'secret.unreadable' }), open: async () => fail({ code: 'secret.unreadable' }) };
  expect(await certificateVault(dataFolder, shut).install('sender', files.a, 'hemligt')).toEqual({
    ok: false,
    failure: { code: 'secret.unreadable' },
  });
  await writeFile(path.join(dataFolder, 'certificates'), 'a file where the folder should be');
  expect(await certificateVault(dataFolder, secretBox()).install('sender', files.a, 'hemligt')).toEqual({
    ok: false,
    failure: { code: 'file.unwritable' },
  });
});
