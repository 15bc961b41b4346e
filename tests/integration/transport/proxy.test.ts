import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { whereItEndedEn } from '../../../app/contract/language/hop-words-en.ts';
import { whereItEndedSv } from '../../../app/contract/language/hop-words-sv.ts';
import { sendOrder } from '../../../app/dispatch/send-order.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import type { Platform } from '../../../app/platform.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { proxyChooser } from '../../../app/transport/choose-proxy.node.ts';
import { firstStep, hostAndPort, isExcepted } from '../../../app/transport/proxy-list.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';

let folder: string;
let practice: Practice;
let proxy: http.Server;
let proxyPort: number;
/** What the proxy was asked for: `host:port` and the credentials that came along. */
const asked: { readonly to: string | undefined; readonly credentials: string | undefined }[] = [];
let demands: string | undefined;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-proxy-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  proxy = http.createServer().on('connect', (incoming: http.IncomingMessage, near: net.Socket) => {
    const { authorization } = { authorization: incoming.headers['proxy-authorization'] };
    asked.push({ to: incoming.url, credentials: authorization });
    if (demands !== undefined && authorization !== `Basic ${Buffer.from(demands).toString('base64')}`) {
      near.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const far = net.connect(practice.port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      far.pipe(near).pipe(far);
    });
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
  });
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done));
  proxyPort = (proxy.address() as net.AddressInfo).port;
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
beforeEach(() => {
  asked.length = 0;
  demands = undefined;
});

async function through(changes: object, use: (backend: Backend) => Promise<void>, platform: Partial<Platform> = {}): Promise<void> {
  const configurationFile = path.join(folder, 'with-proxy.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, ...changes }));
  const options = { configurationFile, runOutbox: false, policy: NO_POLICY };
  const backend = valueOf(await openBackend({ ...nodePlatform(folder), ...platform }, options));
  try {
    await use(backend);
  } finally {
    await backend.close();
  }
}

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
const sent = async (backend: Backend): Promise<string | undefined> =>
  valueOf(await sendOrder(backend.services, { order, paper: 'never', address: [] }))[0]?.dispatch.state;
const health = async (backend: Backend, name: string): Promise<unknown> =>
  valueOf(await call(backend, 'health.check', {})).find(check => check.name === name);

test('a manual proxy carries everything: register, operator and the health check', async () => {
  await through({ proxy: `http://127.0.0.1:${proxyPort}` }, async backend => {
    expect(await sent(backend)).toBe('delivered');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    const before = asked.length;
    expect(await health(backend, 'operator')).toMatchObject({ ok: true });
    expect(asked.length).toBeGreaterThan(before);
    expect(new Set(asked.map(({ to }) => to))).toEqual(new Set([`127.0.0.1:${practice.port}`]));
  });
});

test('a proxy that wants to know who asks: without a name nothing has left and the hop is told, with one it works', async () => {
  demands = 'sigill:hemligt å';
  fs.writeFileSync(path.join(folder, 'credentials'), `${demands}\n`);
  const manual = `http://127.0.0.1:${proxyPort}`;
  await through({ proxy: manual }, async backend => {
    expect(await health(backend, 'register')).toMatchObject({ ok: false, facts: { hop: 'proxy', detail: 'proxy-407' } });
    expect(await sent(backend)).toBe('held');
  });
  await through({ proxy: manual, proxyCredentialsFile: 'credentials' }, async backend => {
    expect(await sent(backend)).toBe('delivered');
  });
  await through({ proxy: manual, proxyCredentialsFile: 'nowhere' }, async backend => {
    expect(await health(backend, 'register')).toMatchObject({ ok: false, facts: { hop: 'proxy', detail: 'proxy-credentials' } });
  });
});

describe('what the system or a PAC file says', () => {
  test('is asked about each address, with the PAC file that is configured, and obeyed', async () => {
    const questions: unknown[] = [];
    const resolveProxy = (url: string, pac: string | undefined): Promise<string> => {
      questions.push([url, pac]);
      return Promise.resolve(`PROXY 127.0.0.1:${proxyPort}; DIRECT`);
    };
    const pac = 'http://wpad.kommun.example/proxy.pac';
    await through(
      { proxy: `pac:${pac}` },
      async backend => {
        expect(await sent(backend)).toBe('delivered');
        expect(asked.length).toBeGreaterThan(0);
        expect(questions[0]).toEqual([`https://127.0.0.1:${practice.port}/`, pac]);
      },
      { resolveProxy },
    );
  });

  test('a PAC file in plain Node stops the connection with a sentence of its own, and nothing goes around it', async () => {
    const pac = 'http://wpad.kommun.example/proxy.pac';
    const choose = proxyChooser({ proxy: `pac:${pac}`, credentialsFile: undefined }, undefined, {});
    await expect(choose?.('ek.example', 443)).rejects.toMatchObject({ code: 'proxy-pac' });
    for (const words of [whereItEndedSv, whereItEndedEn]) expect(words({ hop: 'proxy', detail: 'proxy-pac' })).toContain('PAC');
    await through({ proxy: `pac:${pac}` }, async backend => {
      const checks = valueOf(await call(backend, 'health.check', {}));
      expect(checks.find(({ name }) => name === 'register')).toMatchObject({ ok: false, facts: { hop: 'proxy', detail: 'proxy-pac' } });
    });
    expect(asked).toEqual([]);
  });

  test('that cannot be found out, or is of a kind that we cannot use, stops the connection instead of being walked around', async () => {
    const answers = [() => Promise.reject(new Error('no PAC')), () => Promise.resolve('SOCKS5 127.0.0.1:1080; DIRECT')];
    for (const [index, resolveProxy] of answers.entries()) {
      await through(
        { proxy: 'system' },
        async backend => {
          const detail = ['proxy-unresolved', 'proxy-kind'][index];
          expect(await health(backend, 'register')).toMatchObject({ ok: false, facts: { hop: 'proxy', detail } });
        },
        { resolveProxy },
      );
    }
  });

  test('without a shell that can ask, `system` is the environment, with its exceptions', async () => {
    const choose = (environment: Record<string, string>): ReturnType<NonNullable<ReturnType<typeof proxyChooser>>> | undefined =>
      proxyChooser({ proxy: 'system', credentialsFile: undefined }, undefined, environment)?.('far.example', 443);
    expect(await choose({ HTTPS_PROXY: 'http://proxy.example:3128/' })).toEqual({ host: 'proxy.example', port: 3128 });
    expect(await choose({ https_proxy: 'http://proxy.example:3128', no_proxy: 'localhost,.example' })).toBeUndefined();
    expect(await choose({})).toBeUndefined();
    expect(proxyChooser({ proxy: undefined, credentialsFile: undefined }, undefined, {})).toBeUndefined();
  });
});

test('lists and addresses are read', () => {
  expect(firstStep('PROXY a:1; DIRECT')).toEqual({ host: 'a', port: 1 });
  expect(firstStep('DIRECT')).toBe('direct');
  expect(firstStep('')).toBe('direct');
  expect(firstStep('HTTPS a:1')).toBeUndefined();
  expect(hostAndPort('http://[::1]:3128/')).toEqual({ host: '::1', port: 3128 });
  expect(hostAndPort('proxy')).toEqual({ host: 'proxy', port: 80 });
  expect(hostAndPort('http://user@proxy:1')).toBeUndefined();
  expect(isExcepted('a.b.se', 443, 'x, .b.se')).toBe(true);
  expect(isExcepted('ab.se', 443, 'b.se')).toBe(false);
  expect(isExcepted('a.se', 443, 'a.se:8443')).toBe(false);
});
