import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach } from 'vitest';
import { tlsClient, type TlsClient, type TlsClientOptions } from '../../../app/transport/tls-client.node.ts';
import { testAuthority, type Issued } from './test-authority.ts';

/** Servers and clients for one test file, ended after each test. */
export const authority = testAuthority();
export const stranger = testAuthority('En annan utfardare');
export const client = authority.issue({ name: 'Kommun A', serialNumber: '162021004748' });
const server = authority.issue({ name: 'server', hosts: ['127.0.0.1', 'localhost'] });
const folder = mkdtempSync(path.join(tmpdir(), 'sigill-transport-'));
const cleanups: (() => unknown)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

export const identityOf = ({ certificatePem, privateKeyPem }: Issued): NonNullable<TlsClientOptions['identity']> => ({
  certificatePem,
  privateKey: privateKeyPem,
});

export const request = { headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' }, body: Buffer.from('<Envelope/>') };

/** A client that trusts the test authority and shows the certificate of Kommun A, if no other is given. */
export function connected(options: TlsClientOptions = {}): TlsClient {
  const made = tlsClient({
    identity: identityOf(client),
    ca: [authority.certificatePem],
    connectTimeoutMs: 2000,
    answerTimeoutMs: 2000,
    ...options,
  });
  cleanups.push(made.close);
  return made;
}

/** As `connected`, with another certificate or none, and time for slow refusals. */
export function refused(given: Issued | undefined): TlsClient {
  const identity = given === undefined ? {} : { identity: identityOf(given) };
  const made = tlsClient({ ca: [authority.certificatePem], connectTimeoutMs: 3000, answerTimeoutMs: 3000, ...identity });
  cleanups.push(made.close);
  return made;
}

export async function listening(listener: net.Server): Promise<string> {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const sockets = new Set<net.Socket>();
  listener.on('connection', (socket: net.Socket) => sockets.add(socket));
  cleanups.push(() => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  });
  return `https://127.0.0.1:${(listener.address() as net.AddressInfo).port}/Service/v3`;
}

const serverOptions: https.ServerOptions = {
  cert: server.certificatePem,
  key: server.privateKeyPem,
  ca: authority.certificatePem,
  requestCert: true,
  rejectUnauthorized: true,
};

/** An HTTPS server that demands a certificate of the test authority. */
export function httpsServer(handler: http.RequestListener, options: https.ServerOptions = {}): Promise<string> {
  return listening(https.createServer({ ...serverOptions, ...options }, handler));
}

/** A server that speaks raw bytes once it has read the whole request. */
export function rawServer(answer: (socket: tls.TLSSocket, connection: number) => void): Promise<string> {
  let connections = 0;
  return listening(
    tls.createServer(serverOptions, socket => {
      const connection = connections++;
      let read = '';
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => {
        read += part.toString('latin1');
        if (read.endsWith('<Envelope/>')) {
          read = '';
          answer(socket, connection);
        }
      });
    }),
  );
}

/** OpenSSL's own server: it sends the alert of the specification when a client certificate does not verify, and prints what it receives. */
export async function opensslServer(
  version: 'TLSv1.2' | 'TLSv1.3',
  ...more: readonly string[]
): Promise<{ url: string; output: () => string }> {
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const port = await freePort();
  const files = [
    '-cert',
    file('cert.pem', server.certificatePem),
    '-key',
    file('key.pem', server.privateKeyPem),
    '-CAfile',
    file('ca.pem', authority.certificatePem),
  ];
  const rules = ['-Verify', '1', '-verify_return_error', version === 'TLSv1.2' ? '-tls1_2' : '-tls1_3', ...more];
  const child: ChildProcess = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${String(port)}`, ...files, ...rules], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  cleanups.push(() => child.kill());
  let output = '';
  const started = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      output += part.toString('latin1');
      if (output.includes('ACCEPT')) started.resolve();
    });
  }
  await started.promise;
  return { url: `https://127.0.0.1:${String(port)}/`, output: () => output };
}

/**
 * A slow way to a server: whatever it says once the client has sent its certificate arrives 600 ms late, when the client has long been writing.
 * `written`: bytes that the client sent after its own last handshake message.
 */
export async function lateRelay(url: string): Promise<{ url: string; written: () => number }> {
  let written = 0;
  const relay = net.createServer(near => {
    const far = net.connect(Number(new URL(url).port), '127.0.0.1');
    let fromClient = 0;
    near
      .on('error', () => undefined)
      .on('data', part => {
        fromClient += 1;
        if (fromClient > 2) written += part.length;
        far.write(part);
      });
    far.on('error', () => undefined);
    far.on('data', part => {
      if (fromClient < 2) near.write(part);
      else setTimeout(() => near.write(part), 600);
    });
    far.on('close', () => setTimeout(() => near.end(), 650));
    near.on('close', () => far.destroy());
  });
  return { url: await listening(relay), written: () => written };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
