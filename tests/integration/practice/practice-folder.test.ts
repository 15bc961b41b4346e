import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Configuration } from '../../../app/configuration.ts';
import { loadConfigured } from '../../../app/identity/configured-identity.node.ts';
import { later } from '../../../app/kernel/instant.ts';
import { deliverSecureRequest } from './independent-sender.ts';
import { openPractice, post, texts } from './practice-client.ts';
import { needs } from '../../tools.ts';

const DAY_MS = 86_400_000;
const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sigill-practice-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clockAt = (instant: string): { now: () => string } => ({ now: () => instant });
const generations = async (): Promise<readonly string[]> =>
  (await readdir(path.join(folder, 'practice'))).filter(name => name !== 'store').sort();

describe('first use and after', () => {
  test('a second start uses what the first made', async () => {
    const first = await openPractice({ folder });
    await first.close();
    const second = await openPractice({ folder });
    await second.close();
    expect(second.identities.sender.certificate).toEqual(first.identities.sender.certificate);
    expect(second.certificates.authority.certificatePem).toBe(first.certificates.authority.certificatePem);
    expect(await generations()).toEqual(['certificates-1']);
  });

  test('nothing in the folder can be read by others', async () => {
    await (await openPractice({ folder })).close();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const modes = await Promise.all(
      entries.map(
        async entry =>
          [entry.name, ((await stat(path.join(entry.parentPath, entry.name))).mode & 0o777).toString(8), entry.isDirectory()] as const,
      ),
    );
    if (process.platform !== 'win32') expect(modes.filter(([, mode, isFolder]) => mode !== (isFolder ? '700' : '600'))).toEqual([]);
    expect(modes.length).toBeGreaterThan(10);
  });

  test('the sender’s and the förmedlare’s certificates are two, of the same organisation, for two years', async () => {
    const practice = await openPractice({ folder, clock: clockAt('2026-01-15T12:00:00.000Z') });
    await practice.close();
    const { sender, dispatcher } = practice.identities;
    expect(sender.certificate.sha256).not.toBe(dispatcher.certificate.sha256);
    for (const { certificate } of [sender, dispatcher]) {
      expect(certificate).toMatchObject({
        organisationId: '162021004748',
        subject: 'CN=Kommun A+serialNumber=162021004748,O=Kommun A,C=SE',
        validFrom: '2026-01-14T12:00:00.000Z',
        validTo: '2028-01-15T12:00:00.000Z',
        maySign: true,
        mayAuthenticate: true,
      });
    }
  });

  test('certificates with under 30 days left are made anew, earlier ones are not', async () => {
    const now = '2026-01-15T12:00:00.000Z';
    const first = await openPractice({ folder, clock: clockAt(now) });
    await first.close();
    const late = await openPractice({ folder, clock: clockAt(later(now, (730 - 31) * DAY_MS)) });
    await late.close();
    expect(late.identities.sender.certificate.sha256).toBe(first.identities.sender.certificate.sha256);
    const renewed = await openPractice({ folder, clock: clockAt(later(now, (730 - 29) * DAY_MS)) });
    await renewed.close();
    expect(renewed.identities.sender.certificate.sha256).not.toBe(first.identities.sender.certificate.sha256);
    expect(await generations()).toEqual(['certificates-1', 'certificates-2']);
    expect(JSON.parse(await readFile(renewed.configurationFile, 'utf8')).trust.tlsCaFile).toBe('practice/certificates-2/ca.pem');
  });

  test.each(['sender.password', 'server.key', 'ca.pem'])('without %s a new set is made', async name => {
    await (await openPractice({ folder })).close();
    await unlink(path.join(folder, 'practice', 'certificates-1', name));
    const practice = await openPractice({ folder });
    await practice.close();
    expect(practice.certificates.folder).toBe(path.join(folder, 'practice', 'certificates-2'));
  });

  test('several processes that start at once end up with one set', async () => {
    const script = `
      import { startPractice } from ${JSON.stringify(new URL('../../../app/practice/start-practice.node.ts', import.meta.url).href)};
      const practice = await startPractice({ folder: process.argv[1], clock: { now: () => new Date().toISOString() } });
      if (!practice.ok) throw new Error(JSON.stringify(practice.failure));
      console.log(practice.value.identities.sender.certificate.sha256);
      await practice.value.close();`;
    const outputs = await Promise.all(
      Array.from({ length: 4 }, () =>
        run(process.execPath, ['--input-type=module', '--eval', script, folder], { env: { ...process.env, NODE_NO_WARNINGS: '1' } }),
      ),
    );
    expect(new Set(outputs.map(({ stdout }) => stdout.trim())).size).toBe(1);
    expect(await generations()).toEqual(['certificates-1']);
    Configuration.parse(JSON.parse(await readFile(path.join(folder, 'practice.json'), 'utf8')));
  });

  test('a folder that cannot be written is said so', async () => {
    await writeFile(path.join(folder, 'practice'), 'a file where the folder should be');
    await expect(openPractice({ folder })).rejects.toThrow('file.unwritable');
  });
});

describe('the configuration', () => {
  test('is whole, the file’s paths being relative to it and the value’s absolute', async () => {
    const practice = await openPractice({ folder });
    const file = Configuration.parse(JSON.parse(await readFile(practice.configurationFile, 'utf8')));
    expect(practice.configurationFile).toBe(path.join(folder, 'practice.json'));
    const absolute = JSON.parse(
      JSON.stringify(file).replaceAll('practice/certificates-1', path.join(folder, 'practice', 'certificates-1')),
    );
    expect(absolute).toEqual(practice.configuration);
    const loaded = await loadConfigured(
      file.certificates.sender,
      'sender',
      path.dirname(practice.configurationFile),
      new Date().toISOString(),
    );
    expect(loaded.ok && loaded.value.certificate).toEqual(practice.identities.sender.certificate);
    const ca = await readFile(path.resolve(folder, file.trust.tlsCaFile ?? ''), 'utf8');
    const delivered = await post(practice, '/ek/Service/v3', deliverSecureRequest({ ...practice.identities, recipient: '198101032384' }), {
      ca,
    });
    await practice.close();
    expect(texts(delivered.body, 'Delivered')).toEqual(['true']);
  });
});

describe('the mailbox on disk', () => {
  test('outlives a restart, and a line that was cut off is nobody’s', async () => {
    const message = (practice: Awaited<ReturnType<typeof openPractice>>, messageId: string): Promise<unknown> =>
      post(practice, '/ek/Service/v3', deliverSecureRequest({ ...practice.identities, recipient: '198101032384', messageId }));
    const first = await openPractice({ folder });
    await message(first, 'one');
    await first.close();
    await appendFile(path.join(folder, 'practice', 'store', 'ek.jsonl'), '{"receivedAt":"2026-');
    const second = await openPractice({ folder });
    expect(second.stored('ek')).toEqual([]);
    await message(second, 'two');
    expect((await second.storedRows('ek')).map(({ messageId }) => messageId)).toEqual(['one', 'two']);
    await second.close();
  });
});

describe('a second opinion', () => {
  needs('openssl')('openssl finds the chain right and opens the PKCS#12 files', async () => {
    const practice = await openPractice({ folder });
    await practice.close();
    const at = (name: string): string => path.join(practice.certificates.folder, name);
    expect(
      (await run('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', at('ca.pem'), at('server.pem')])).stdout,
    ).toContain(': OK');
    for (const name of ['sender', 'dispatcher']) {
      const { stdout } = await run('openssl', [
        'pkcs12',
        '-in',
        at(`${name}.p12`),
        '-passin',
        `file:${at(`${name}.password`)}`,
        '-nokeys',
        '-clcerts',
      ]);
      const pem = stdout.slice(stdout.indexOf('-----BEGIN'));
      expect(new X509Certificate(pem).raw).toEqual(
        new X509Certificate(practice.identities[name === 'sender' ? 'sender' : 'dispatcher'].certificatePem).raw,
      );
      await writeFile(at('leaf.pem'), pem);
      expect(
        (await run('openssl', ['verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', at('ca.pem'), at('leaf.pem')])).stdout,
      ).toContain(': OK');
    }
  });
});
