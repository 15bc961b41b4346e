import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { plainAsk } from '../../../app/transport/plain-request.node.ts';
import { authority, connected, request } from './test-servers.ts';

const certificate = authority.issue({ name: 'server', hosts: ['127.0.0.1', '::1', 'brevlada.test'] });

/** An operator on one address only. */
async function operatorOn(host: string): Promise<{ readonly port: number; readonly hosts: string[] }> {
  const hosts: string[] = [];
  const { certificatePem: cert, privateKeyPem: key } = certificate;
  const server = https.createServer(
    { cert, key, ca: authority.certificatePem, requestCert: true, rejectUnauthorized: true },
    (incoming, response) => {
      hosts.push(incoming.headers.host ?? '');
      response.end('<svar/>');
    },
  );
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, hosts };
}

/** DNS that knows both addresses of a name, IPv6 first, as it usually answers. */
function bothAddresses(): void {
  const lookup = vi.spyOn(dns, 'lookup') as unknown as { mockImplementation: (answer: unknown) => void; mockRestore: () => void };
  lookup.mockImplementation((_name: string, options: { readonly all?: boolean }, done: (...answer: readonly unknown[]) => void) => {
    const all = [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    if (options.all === true) done(null, all);
    else done(null, all[0]?.address, all[0]?.family);
  });
  onTestFinished(() => {
    lookup.mockRestore();
  });
}

describe('IPv6', () => {
  test('an address in brackets is connected to, named in the certificate, and told as the host', async () => {
    const { port, hosts } = await operatorOn('::1');
    expect(await connected().post(`https://[::1]:${String(port)}/Service/v3`, request)).toMatchObject({ type: 'answered', status: 200 });
    expect(hosts).toEqual([`[::1]:${String(port)}`]);
  });

  test('an address that nobody answers at is not sent', async () => {
    expect(await connected().post('https://[::1]:1/', request)).toEqual({ type: 'not-sent', hop: 'connect', detail: 'ECONNREFUSED' });
  });

  test.each(['127.0.0.1', '::1'])('a name with both kinds of address is reached at the one that answers: %s', async host => {
    bothAddresses();
    const { port, hosts } = await operatorOn(host);
    const answered = await connected().post(`https://brevlada.test:${String(port)}/`, request);
    expect(answered).toMatchObject({ type: 'answered', status: 200 });
    expect(hosts).toEqual([`brevlada.test:${String(port)}`]);
  });

  test('through a proxy the brackets go along in CONNECT', async () => {
    const { port } = await operatorOn('::1');
    const asked: string[] = [];
    const proxy = http.createServer().on('connect', (incoming: http.IncomingMessage, near: net.Socket) => {
      asked.push(incoming.url ?? '');
      const far = net.connect(port, '::1', () => {
        near.write('HTTP/1.1 200 OK\r\n\r\n');
        far.pipe(near).pipe(far);
      });
      far.on('error', () => near.destroy());
      near.on('error', () => far.destroy());
    });
    proxy.listen(0, '::1');
    await once(proxy, 'listening');
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const through = { host: '::1', port: (proxy.address() as AddressInfo).port };
    const sent = await connected({ proxy: through }).post(`https://[::1]:${String(port)}/`, request);
    expect([sent.type, asked]).toEqual(['answered', [`[::1]:${String(port)}`]]);
  });

  test('lists and time stamps are asked for in the same way', async () => {
    const server = http.createServer((_incoming, response) => response.end('svar'));
    server.listen(0, '::1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://[::1]:${String((server.address() as AddressInfo).port)}/ca.crl`;
    const answer = await plainAsk({})({ url, method: 'GET', mostBytes: 10, signal: AbortSignal.timeout(3000) });
    expect(answer).toEqual({ ok: true, body: Buffer.from('svar') });
  });
});
