import http from 'node:http';
import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { needs } from '../../tools.ts';
import {
  authority,
  client,
  connected,
  httpsServer,
  lateRelay,
  listening,
  opensslServer,
  refused,
  request,
  stranger,
} from './test-servers.ts';

describe('not sent: the other side cannot have seen the request', () => {
  test.each([
    ['not https', 'http://127.0.0.1:1/', 'connect', 'not-https'],
    ['not an address', 'brevlåda', 'connect', 'not-https'],
    ['a name that does not exist', 'https://finns-inte.invalid/', 'dns', /ENOTFOUND|EAI_AGAIN/u],
    ['a closed port', 'https://127.0.0.1:1/', 'connect', 'ECONNREFUSED'],
  ])('%s', async (_name, url, hop, detail) => {
    const exchange = await connected().post(url, request);
    expect(exchange).toEqual({
      type: 'not-sent',
      hop,
      detail: typeof detail === 'string' ? detail : (expect.stringMatching(detail) as string),
    });
  });

  test('a server that is silent during the handshake', async () => {
    const url = await listening(net.createServer(() => undefined));
    expect(await connected({ connectTimeoutMs: 200 }).post(url, request)).toEqual({ type: 'not-sent', hop: 'tls', detail: 'timeout' });
  });

  test('a server that does not speak TLS', async () => {
    const url = await listening(net.createServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await connected().post(url, request)).toMatchObject({ type: 'not-sent', hop: 'tls' });
  });

  test.each([
    ['issued by somebody else', stranger.issue({ name: 'server', hosts: ['127.0.0.1'] }), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['for another name', authority.issue({ name: 'server', hosts: ['elsewhere.example'] }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'expired',
      authority.issue({ name: 'server', hosts: ['127.0.0.1'], validFrom: '2020-01-01', validTo: '2021-01-01' }),
      'CERT_HAS_EXPIRED',
    ],
  ])('a server certificate %s', async (_name, { certificatePem, privateKeyPem }, detail) => {
    let requests = 0;
    const url = await httpsServer((_incoming, response) => response.end(String(requests++)), { cert: certificatePem, key: privateKeyPem });
    const issuer = detail.startsWith('UNABLE') ? { issuer: 'En annan utfardare' } : {};
    expect(await connected().post(url, request)).toEqual({ type: 'not-sent', hop: 'tls', detail, ...issuer });
    expect(requests).toBe(0);
  });

  test('only the given authority is trusted', async () => {
    const url = await httpsServer((_incoming, response) => response.end());
    expect(await connected({ ca: [stranger.certificatePem] }).post(url, request)).toMatchObject({ type: 'not-sent', hop: 'tls' });
  });

  test('a certificate and a key that do not belong together', async () => {
    const made = connected({
      identity: { certificatePem: client.certificatePem, privateKey: authority.issue({ name: 'nyckel' }).privateKeyPem },
    });
    expect(await made.post('https://127.0.0.1:1/', request)).toMatchObject({ type: 'not-sent', hop: 'client-certificate' });
  });

  describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a client certificate that is turned down, %s', version => {
    test.each([
      ['none is given', undefined],
      ['of another authority', stranger.issue({ name: 'Kommun A' })],
    ])('by a server that hangs up after the handshake (Node.js): %s', async (_name, given) => {
      let requests = 0;
      const url = await httpsServer((_incoming, response) => response.end(String(requests++)), {
        minVersion: version,
        maxVersion: version,
      });
      // In TLS 1.2 Node.js may hang up before its last handshake message is out.
      const hop = version === 'TLSv1.3' ? 'client-certificate' : (expect.stringMatching(/^(?:tls|client-certificate)$/u) as string);
      expect(await refused(given).post(url, request)).toMatchObject({ type: 'not-sent', hop });
      expect(requests).toBe(0);
    });

    for (const [name, given] of [
      ['none is given', undefined],
      ['of another authority', stranger.issue({ name: 'Kommun A' })],
      ['expired', authority.issue({ name: 'Kommun A', validFrom: '2020-01-01', validTo: '2021-01-01' })],
    ] as const) {
      needs('openssl')(`by an alert (OpenSSL): ${name}`, async () => {
        const { url, output } = await opensslServer(version);
        const exchange = await refused(given).post(url, request);
        expect(exchange).toMatchObject({ type: 'not-sent', detail: expect.stringContaining('ALERT') as string });
        // TLS 1.2 tells a missing certificate as a failed handshake (RFC 5246 §7.4.6), which may have other causes.
        expect(exchange).toMatchObject({ hop: version === 'TLSv1.2' && given === undefined ? 'tls' : 'client-certificate' });
        expect(output()).not.toContain('POST');
      });
    }
  });

  needs('openssl')('TLS 1.3 without session tickets: the alert is waited for', async () => {
    const { url, output } = await opensslServer('TLSv1.3', '-num_tickets', '0');
    expect(await refused(undefined).post(url, request)).toMatchObject({ type: 'not-sent', hop: 'client-certificate' });
    expect(output()).not.toContain('POST');
  });

  needs('openssl')(
    'an alert about our certificate that comes after the request was written: TLS 1.3 proves that nothing got past it',
    async () => {
      const { url, output } = await opensslServer('TLSv1.3', '-num_tickets', '0');
      const relay = await lateRelay(url);
      expect(await refused(undefined).post(relay.url, request)).toMatchObject({
        type: 'not-sent',
        hop: 'client-certificate',
        detail: expect.stringContaining('ALERT') as string,
      });
      expect(relay.written()).toBeGreaterThan(0);
      expect(output()).not.toContain('POST');
    },
  );

  test('a proxy that is away, refuses, or leads through', async () => {
    const url = await httpsServer((_incoming, response) => response.end('genom proxy'));
    const paths: string[] = [];
    const proxy = http.createServer().on('connect', (incoming: http.IncomingMessage, near: net.Socket) => {
      paths.push(incoming.url ?? '');
      if (paths.length === 1) return void near.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      const far = net.connect(Number(new URL(url).port), '127.0.0.1', () => {
        near.write('HTTP/1.1 200 OK\r\n\r\n');
        far.pipe(near).pipe(far);
      });
      far.on('error', () => undefined);
      near.on('error', () => undefined);
    });
    const at = { host: '127.0.0.1', port: Number(new URL(await listening(proxy)).port) };
    expect(await connected({ proxy: { host: '127.0.0.1', port: 1 } }).post(url, request)).toEqual({
      type: 'not-sent',
      hop: 'proxy',
      detail: 'ECONNREFUSED',
    });
    expect(await connected({ proxy: at }).post(url, request)).toEqual({ type: 'not-sent', hop: 'proxy', detail: 'proxy-407' });
    expect(await connected({ proxy: at }).post(url, request)).toMatchObject({ type: 'answered', status: 200 });
    expect(paths[1]).toBe(new URL(url).host);
  });

  test('after close', async () => {
    const made = connected();
    made.close();
    expect(await made.post('https://127.0.0.1:1/', request)).toEqual({ type: 'not-sent', hop: 'connect', detail: 'closed' });
  });
});
