import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { describeCertificate } from '../identity/describe-certificate.node.ts';
import type { Answer, Endpoint, Request } from './exchange.ts';

export type ServerIdentity = { readonly certificatePem: string; readonly privateKeyPem: string; readonly authorityPem: string };

export type RunningServer = {
  readonly port: number;
  /** Cuts every connection, held ones too, and frees the port. */
  readonly close: () => Promise<void>;
};

/** Facts §19.4: never more than 2 MiB is taken. What comes after it is read and forgotten, so that the answer can still be given. */
const MOST_BYTES = 2_097_152;
const MOST_FORGOTTEN_BYTES = 64 * 1024 * 1024;
/** Longer than a client keeps an idle connection, so that it is never closed under a request that has just left. */
const KEEP_ALIVE_MS = 120_000;

/**
 * Serves SOAP over TLS 1.2 or newer on a loopback address to clients with a certificate of the practice authority; all others fail in the handshake.
 * @param endpoints by path
 * Rejects with the system's error when the port is taken.
 */
export async function servePractice(
  host: string,
  port: number,
  identity: ServerIdentity,
  endpoints: ReadonlyMap<string, Endpoint>,
): Promise<RunningServer> {
  const server = createServer({
    cert: identity.certificatePem,
    key: identity.privateKeyPem,
    ca: identity.authorityPem,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const connections = rememberConnections(server);
  const closing = new AbortController();
  server.on('request', (request, response) => {
    respond(request, response, endpoints, connections, closing.signal).catch(() => {
      // Either the connection ended meanwhile, and nobody reads this, or the practice environment itself has a fault: then it says so.
      if (response.headersSent || response.destroyed) request.socket.destroy();
      else send(response, 500, 'text/plain; charset=utf-8', 'Fault in the practice environment');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      closing.abort();
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const socket of connections.values()) socket.destroy();
      await closed;
    },
  };
}

/** The TCP connections by the client's port: a TLS socket can only be closed politely, and a reset is not polite. */
function rememberConnections(server: Server): ReadonlyMap<number, Socket> {
  const connections = new Map<number, Socket>();
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    connections.set(remotePort, socket);
    socket.once('close', () => connections.delete(remotePort));
  });
  return connections;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  endpoints: ReadonlyMap<string, Endpoint>,
  connections: ReadonlyMap<number, Socket>,
  closing: AbortSignal,
): Promise<void> {
  const endpoint = endpoints.get(request.url ?? '');
  if (endpoint?.isDown() === true) {
    request.socket.destroy();
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    request.socket.destroy();
    return;
  }
  if (endpoint === undefined) return send(response, 404, 'text/plain; charset=utf-8', 'Not Found');
  if (request.method !== 'POST') return send(response.setHeader('Allow', 'POST'), 405, 'text/plain; charset=utf-8', 'Method Not Allowed');
  if (!isSoap11(request)) return send(response, 415, 'text/plain; charset=utf-8', 'text/xml; charset=UTF-8 and SOAPAction expected');

  const { answer, delayMs } = await endpoint.handle({ ...body, connectedAs: organisationOf(request.socket as TLSSocket) });
  if (delayMs > 0) await delay(delayMs, undefined, { signal: closing });
  carryOut(answer, request, response, connections);
}

function carryOut(answer: Answer, request: IncomingMessage, response: ServerResponse, connections: ReadonlyMap<number, Socket>): void {
  switch (answer.type) {
    case 'soap':
      return send(response, answer.status, 'text/xml; charset=utf-8', answer.xml);
    case 'http':
      return send(response, answer.status, answer.contentType, answer.body);
    case 'silence':
      return;
    case 'reset':
      (connections.get(request.socket.remotePort ?? -1) ?? request.socket).resetAndDestroy();
  }
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(bytes);
}

async function readBody(request: IncomingMessage): Promise<Pick<Request, 'body' | 'isTooLarge'> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST_BYTES) chunks.push(chunk);
    if (length > MOST_FORGOTTEN_BYTES) return undefined;
  }
  return { body: Buffer.concat(chunks), isTooLarge: length > MOST_BYTES };
}

/** SOAP 1.1 over HTTP: text/xml in UTF-8, and a SOAPAction, which is empty in every WSDL of the contract (facts §4). */
function isSoap11({ headers }: IncomingMessage): boolean {
  const action = headers['soapaction'];
  return /^text\/xml\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/iu.test(headers['content-type'] ?? '') && (action === '""' || action === '');
}

function organisationOf(socket: TLSSocket): string {
  const { raw } = socket.getPeerCertificate() as { readonly raw?: Uint8Array };
  return raw === undefined ? '' : (describeCertificate(raw)?.organisationId ?? '');
}
