import type tls from 'node:tls';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { connected, httpsServer, lateRelay, rawServer, refused, request, stranger } from './test-servers.ts';

describe('lost: bytes left and no whole answer came', () => {
  test.each<[string, (socket: tls.TLSSocket) => void, string | RegExp]>([
    ['a hang-up', socket => socket.end(), 'ECONNRESET'],
    ['a reset', socket => socket.destroy(), /ECONNRESET|EPIPE/u],
    ['no HTTP', socket => socket.end('SMTP 220\r\n\r\n'), /^HPE_/u],
    ['an answer shorter than it says', socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<a>'), 'truncated'],
    [
      'a chunked answer without an end',
      socket => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n'),
      'truncated',
    ],
    ['a broken chunk', socket => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), /^HPE_/u],
    ['silence', () => undefined, 'timeout'],
    ['half an answer and silence', socket => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<a>'), 'timeout'],
    ['an upgrade', socket => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'), 'upgrade'],
    [
      'an unknown encoding',
      socket => socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 1\r\n\r\nx'),
      'content-encoding',
    ],
    [
      'damaged gzip',
      socket => socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd'),
      'content-encoding',
    ],
    ['endless headers', socket => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`), /^HPE_/u],
  ])('%s', async (_name, answer, detail) => {
    const url = await rawServer(answer);
    const exchange = await connected({ answerTimeoutMs: 300 }).post(url, request);
    expect(exchange).toEqual({ type: 'lost', detail: typeof detail === 'string' ? detail : (expect.stringMatching(detail) as string) });
  });

  test('a hang-up without an alert after the request was written proves nothing, even when it was about the certificate', async () => {
    const url = await httpsServer((_incoming, response) => response.end());
    const relay = await lateRelay(url);
    expect(await refused(stranger.issue({ name: 'Kommun A' })).post(relay.url, request)).toMatchObject({ type: 'lost' });
    expect(relay.written()).toBeGreaterThan(0);
  });

  test('an answer that drips for ever is ended by the clock, not by its silence', async () => {
    const url = await httpsServer((_incoming, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    expect(await connected({ answerTimeoutMs: 300 }).post(url, request)).toEqual({ type: 'lost', detail: 'timeout' });
  });

  test('an endless answer is ended by the byte cap', async () => {
    const url = await httpsServer((_incoming, response) => {
      const flood = (): void => {
        while (response.writable && response.write(Buffer.alloc(65_536, 'a')));
      };
      response.on('drain', flood).on('error', () => undefined);
      flood();
    });
    expect(await connected({ answerBytes: 500_000 }).post(url, request)).toEqual({ type: 'lost', detail: 'too-large' });
  });

  test('a small answer that unpacks to a large one is ended by the byte cap', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(5_000_000));
    const url = await httpsServer((_incoming, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(await connected({ answerBytes: 1_000_000 }).post(url, request)).toEqual({ type: 'lost', detail: 'content-encoding' });
  });

  test('close while waiting for the answer', async () => {
    const arrived = Promise.withResolvers<void>();
    const url = await rawServer(() => {
      arrived.resolve();
    });
    const made = connected();
    const posted = made.post(url, request);
    await arrived.promise;
    made.close();
    expect(await posted).toMatchObject({ type: 'lost' });
  });
});
