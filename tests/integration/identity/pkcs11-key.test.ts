import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { failureText } from '../../../app/contract/language/failure-text.ts';
import { deviceEn, deviceSv } from '../../../app/contract/language/device-words.ts';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { sendOrder } from '../../../app/dispatch/send-order.node.ts';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import { lockFile, unlockFile } from '../../../app/handover/locked-file.node.ts';
import { openDeviceKey } from '../../../app/identity/pkcs11-key.node.ts';
import type { Pkcs11Calls } from '../../../app/identity/pkcs11-module.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { needs } from '../../tools.ts';

const withHsm = needs('softhsm2-util', 'pkcs11-tool');
let folder: string;
let practice: Practice;
const at = (name: string): string => path.join(folder, name);
const softHsm = (): string => {
  const found = [
    '/usr/lib/softhsm/libsofthsm2.so',
    '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
    '/usr/local/lib/softhsm/libsofthsm2.so',
  ];
  return found.find(file => fs.existsSync(file)) ?? found[0] ?? '';
};
const run = (program: string, ...args: readonly string[]): void => {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
};

const device = { module: softHsm(), token: 'sigill', label: 'avsändare', pinFile: 'pin' };
const open = (changes: Partial<typeof device> = {}): ReturnType<typeof openDeviceKey> =>
  openDeviceKey({ ...device, ...changes }, 'sender', folder);
const detailOf = async (opened: ReturnType<typeof openDeviceKey>): Promise<string | undefined> => {
  const result = await opened;
  return result.ok || result.failure.code !== 'certificate.device' ? undefined : result.failure.detail;
};

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-hsm-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  fs.writeFileSync(at('pin'), '123456\n');
  if (!fs.existsSync(device.module)) return;
  fs.mkdirSync(at('tokens'));
  fs.writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\n`);
  process.env['SOFTHSM2_CONF'] = at('softhsm2.conf');
  const { sender } = practice.identities;
  fs.writeFileSync(at('key.pem'), sender.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  fs.writeFileSync(at('cert.der'), Buffer.from(sender.certificate.base64, 'base64'));
  run('softhsm2-util', '--init-token', '--free', '--label', 'sigill', '--pin', '123456', '--so-pin', '87654321');
  run('softhsm2-util', '--import', at('key.pem'), '--token', 'sigill', '--label', 'avsändare', '--id', 'A1', '--pin', '123456');
  run('softhsm2-util', '--import', at('key.pem'), '--token', 'sigill', '--label', 'utan certifikat', '--id', 'B2', '--pin', '123456');
  const write = ['--write-object', at('cert.der'), '--type', 'cert', '--id', 'a1', '--label', 'avsändare'];
  run('pkcs11-tool', '--module', device.module, '--token-label', 'sigill', '--login', '--pin', '123456', ...write);
});
afterAll(async () => {
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('a key in SoftHSM', () => {
  withHsm('sends: the operator accepts what the device has signed, and the key is in no file of ours', async () => {
    // The connection's key must be in a file: Node's TLS takes only keys that it holds.
    const { sender: inFile } = practice.configuration.certificates;
    const certificates = { transport: inFile, ...practice.configuration.certificates, sender: { pkcs11: device } };
    const configurationFile = at('with-device.json');
    fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, certificates }));
    const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: false, policy: NO_POLICY }));
    const order = {
      recipients: [{ number: '198101032384', name: '' }],
      subject: 'Beslut',
      body: 'Hej',
      isHtml: false,
      protectionClass: 2,
      caseNumber: '',
      reference: '',
      attention: '',
      attachments: [],
    };
    const [row] = valueOf(await sendOrder(backend.services, { order, paper: 'never', address: [] }));
    expect(row?.dispatch.state).toBe('delivered');
    // A draft that is handed over opens with the same key wherever it lies: in a file, or on the device.
    const onDevice = valueOf(await backend.services.signers()).sender;
    const asFile = keySigner('sender', practice.identities.sender, systemClock);
    const text = Buffer.from('utkast');
    expect(valueOf(await unlockFile(onDevice, valueOf(await lockFile(asFile, text))))).toEqual(text);
    expect(valueOf(await unlockFile(asFile, valueOf(await lockFile(onDevice, text))))).toEqual(text);
    const [sender] = await backend.connections.certificates();
    expect(sender).toMatchObject({ ok: true, value: { use: 'sender', source: 'pkcs11' } });
    await backend.close();
  });

  withHsm('cannot make the connection: refused in words, by the health check and before anything is held', async () => {
    const { sender: inFile } = practice.configuration.certificates;
    for (const certificates of [{ sender: { pkcs11: device } }, { sender: inFile, transport: { pkcs11: device } }]) {
      const configurationFile = at('connects-with-device.json');
      fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, certificates }));
      const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: false, policy: NO_POLICY }));
      const checks = valueOf(await call(backend, 'health.check', {}));
      const transport = checks.find(({ name, of }) => name === 'certificate' && of === 'transport');
      expect([transport?.ok, transport?.finding, transport?.facts['detail']]).toEqual([false, 'certificate.device', 'not-for-connections']);
      for (const language of ['sv', 'en'] as const)
        expect(wordsFor(language).healthFinding(transport ?? checks[0]!)).toMatch(/anslutningen|connection/u);
      const waiting = backend.services.journal.counts().outbox;
      const order = { recipients: [{ number: '198101032384', name: '' }], subject: 'a', body: 'b', isHtml: false, protectionClass: 2 };
      const rest = { caseNumber: '', reference: '', attention: '', attachments: [] };
      const sent = await sendOrder(backend.services, { order: { ...order, ...rest }, paper: 'never', address: [] });
      expect(sent).toMatchObject({ ok: false, failure: { code: 'certificate.device', detail: 'not-for-connections' } });
      expect(backend.services.journal.counts().outbox).toBe(waiting);
      await backend.close();
    }
  });

  withHsm('each fault has its own word', async () => {
    expect(await detailOf(open({ module: '/nowhere/module.so' }))).toBe('module-missing');
    expect(await detailOf(open({ token: 'another' }))).toBe('token-absent');
    expect(await detailOf(open({ label: 'another' }))).toBe('key-absent');
    expect(await detailOf(open({ label: 'utan certifikat' }))).toBe('certificate-absent');
    expect(await detailOf(open({ pinFile: 'nowhere' }))).toBe('pin-file-missing');
  });
});

/** A token of one slot; what a test says of a call is what it answers. */
function token(changes: Partial<Pkcs11Calls>): Pkcs11Calls {
  const { sender } = practice.identities;
  return {
    initialize: () => Promise.resolve(0),
    slots: () => Promise.resolve({ rv: 0, value: [1n] }),
    tokenInfo: () => Promise.resolve({ rv: 0, value: { label: 'sigill', flags: 0 } }),
    openSession: () => Promise.resolve({ rv: 0, value: 1n }),
    closeSession: () => Promise.resolve(0),
    login: () => Promise.resolve(0),
    find: () => Promise.resolve({ rv: 0, value: [7n] }),
    attribute: () => Promise.resolve({ rv: 0, value: Buffer.from(sender.certificate.base64, 'base64') }),
    sign: () => Promise.resolve({ rv: 0, value: new Uint8Array(256) }),
    ...changes,
  };
}

describe('a token that misbehaves', () => {
  const withToken = (changes: Partial<Pkcs11Calls>, name: string): Promise<string | undefined> =>
    detailOf(
      openDeviceKey({ ...device, token: 'sigill', module: `/${name}` }, 'sender', folder, {
        load: () => Promise.resolve(token(changes)),
        patienceMs: 50,
      }),
    );
  const never = new Promise<never>(() => undefined);

  test.each([
    ['pin-locked', { login: () => Promise.resolve(0xa4) }],
    ['pin-expired', { login: () => Promise.resolve(0xa3) }],
    ['removed', { slots: () => Promise.resolve({ rv: 0x32 }) }],
    ['slow', { openSession: () => never }],
    ['certificate-of-another-key', {}],
    ['refused-0x54', { sign: () => Promise.resolve({ rv: 0x54 }) }],
  ] as const)('%s', async (detail, changes) => {
    expect(await withToken(changes, detail)).toBe(detail);
  });

  test('a token that says itself that its PIN is locked is not asked', async () => {
    let asked = 0;
    const changes: Partial<Pkcs11Calls> = {
      tokenInfo: () => Promise.resolve({ rv: 0, value: { label: 'sigill', flags: 0x40000 } }),
      login: () => Promise.resolve((asked += 1)),
    };
    expect(await withToken(changes, 'says-locked')).toBe('pin-locked');
    expect(asked).toBe(0);
  });

  test('a PIN that was refused once is not tried again, so that the card is not locked; another one is', async () => {
    let asked = 0;
    const changes: Partial<Pkcs11Calls> = {
      login: () => {
        asked += 1;
        return Promise.resolve(0xa0);
      },
    };
    expect(await withToken(changes, 'wrong')).toBe('wrong-pin');
    expect(await withToken(changes, 'wrong')).toBe('pin-not-tried-again');
    expect(asked).toBe(1);
    fs.writeFileSync(at('pin'), '654321\n');
    expect(await withToken(changes, 'wrong')).toBe('wrong-pin');
    fs.writeFileSync(at('pin'), '123456\n');
  });
});

test('both languages have words for every trouble, and a sentence with a next step', () => {
  expect(Object.keys(deviceSv)).toEqual(Object.keys(deviceEn));
  for (const [language, words] of [
    ['sv', deviceSv],
    ['en', deviceEn],
  ] as const)
    for (const detail of Object.keys(words)) {
      const { happened, next } = failureText(wordsFor(language), { code: 'certificate.device', use: 'sender', detail });
      expect(happened).toContain(words[detail]?.happened);
      expect(next).not.toBe('');
    }
});
