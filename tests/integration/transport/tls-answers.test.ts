import type tls from 'node:tls';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { connected, httpsServer, rawServer, request } from './test-servers.ts';

describe('answered', () => {
  test('the whole answer, with status, headers and bytes, whatever the status', async () => {
    const seen: unknown[] = [];
    const url = await httpsServer((incoming, response) => {
      incoming.resume().on('end', () => {
        const { method, headers } = incoming;
        seen.push([
          method,
          incoming.url,
          headers['content-type'],
          headers['soapaction'],
          headers['content-length'],
          headers['accept-encoding'],
        ]);
        seen.push((incoming.socket as tls.TLSSocket).getPeerCertificate().subject.CN);
        response.writeHead(500, { 'content-type': 'text/xml' }).end('<fault/>');
      });
    });
    const exchange = await connected().post(url, request);
    expect(exchange).toMatchObject({ type: 'answered', status: 500, headers: { 'content-type': 'text/xml' } });
    expect(exchange.type === 'answered' ? Buffer.from(exchange.body).toString() : '').toBe('<fault/>');
    expect(seen).toEqual([['POST', '/Service/v3', 'text/xml; charset=UTF-8', '""', '11', undefined], 'Kommun A']);
  });

  test('a redirect is an answer and is not followed', async () => {
    let requests = 0;
    const url = await httpsServer((_incoming, response) => {
      requests += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await connected().post(url, request)).toMatchObject({ type: 'answered', status: 307 });
    expect(requests).toBe(1);
  });

  test('a chunked answer that drips is put together', async () => {
    const url = await httpsServer((_incoming, response) => {
      response.write('<a>');
      setTimeout(() => response.write('mitt'), 20);
      setTimeout(() => response.end('</a>'), 40);
    });
    const exchange = await connected().post(url, request);
    expect(exchange.type === 'answered' ? Buffer.from(exchange.body).toString() : exchange).toBe('<a>mitt</a>');
  });

  test.each([
    ['gzip', zlib.gzipSync('<a/>')],
    ['deflate', zlib.deflateSync('<a/>')],
    ['br', zlib.brotliCompressSync('<a/>')],
    ['identity', Buffer.from('<a/>')],
  ])('an answer in %s, which nobody asked for, is decoded', async (encoding, bytes) => {
    const url = await httpsServer((_incoming, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes));
    const exchange = await connected().post(url, request);
    expect(exchange.type === 'answered' ? Buffer.from(exchange.body).toString() : exchange).toBe('<a/>');
  });

  test('a large request arrives whole', async () => {
    const large = Buffer.alloc(2_000_000, 'A');
    let received = 0;
    const url = await httpsServer((incoming, response) => {
      incoming.on('data', (part: Buffer) => (received += part.length)).on('end', () => response.end('ok'));
    });
    expect(await connected().post(url, { ...request, body: large })).toMatchObject({ type: 'answered' });
    expect(received).toBe(large.length);
  });

  test('TLS 1.2 serves too', async () => {
    const url = await httpsServer((_incoming, response) => response.end('ok'), { maxVersion: 'TLSv1.2' });
    expect(await connected().post(url, request)).toMatchObject({ type: 'answered', status: 200 });
  });
});

describe('connections', () => {
  test('every delivery has a connection of its own; questions share one', async () => {
    const ports = new Set<number>();
    const url = await httpsServer((incoming, response) => {
      ports.add(incoming.socket.remotePort ?? 0);
      response.end('ok');
    });
    const made = connected();
    for (let round = 0; round < 3; round += 1) await made.post(url, request);
    expect(ports.size).toBe(3);
    for (let round = 0; round < 3; round += 1) await made.post(url, { ...request, isRepeatable: true });
    expect(ports.size).toBe(4);
  });

  test('a stale connection is replaced for a question, once', async () => {
    let requests = 0;
    const url = await rawServer((socket, connection) => {
      requests += 1;
      // The first connection answers once and hangs up on the second question, as a server does whose patience ended at that moment.
      if (connection === 0 && requests === 2) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const made = connected();
    const question = { ...request, isRepeatable: true };
    expect(await made.post(url, question)).toMatchObject({ type: 'answered' });
    expect(await made.post(url, question)).toMatchObject({ type: 'answered' });
    expect(requests).toBe(3);
  });

  test('a fresh connection that is cut is not tried again, whatever was asked', async () => {
    let requests = 0;
    const url = await rawServer(socket => {
      requests += 1;
      socket.destroy();
    });
    const made = connected();
    expect(await made.post(url, request)).toMatchObject({ type: 'lost' });
    expect(await made.post(url, { ...request, isRepeatable: true })).toMatchObject({ type: 'lost' });
    expect(requests).toBe(2);
  });
});
