import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { Hop } from '../kernel/failure.ts';
import { peerChain, untrustedIssuer } from './peer-chain.node.ts';

export type ProxyAddress = {
  readonly host: string;
  readonly port: number;
  /** `user:password`, for a proxy that wants to know who asks (Basic). */
  readonly credentials?: string;
};

/** The proxy of one connection; undefined goes straight. What it throws ends the connection at the hop `proxy`. `https` when no scheme is given. */
export type ProxyChooser = (host: string, port: number, scheme?: 'http' | 'https') => Promise<ProxyAddress | undefined>;

export type ConnectionOptions = {
  readonly host: string;
  readonly port: number;
  readonly secureContext: tls.SecureContext;
  readonly proxy?: ProxyAddress | ProxyChooser;
  /** From the first look-up of a name to a connection that has been accepted by both sides. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /**
   * Looks at the chain of a server that TLS has accepted, DER, the leaf first, and answers with a code when it is not to be talked to after all (it was
   * revoked). Its time is its own and does not count as `timeoutMs`.
   */
  readonly refuses?: (chain: readonly Uint8Array[]) => Promise<string | undefined>;
};

export type OpenedConnection =
  | { readonly ok: true; readonly socket: tls.TLSSocket }
  /** `issuer`: who issued the chain that was not trusted, as it calls itself: behind an inspecting proxy, that proxy's authority. */
  | { readonly ok: false; readonly hop: Hop; readonly detail: string; readonly issuer?: string };

type Destroyable = { readonly destroy: () => unknown };

/**
 * How long an accepted handshake may still turn out to be refused. In TLS 1.3 (RFC 8446 §4.4.2, appendix A) the client is done before the server
 * has looked at its certificate, so a refusal arrives after `secureConnect`. OpenSSL, JSSE, SChannel and Go send session tickets once they have
 * accepted the client's Finished: the first ticket ends the wait. Servers without tickets cost `TICKET_WAIT_MS`, once per connection. The grace
 * after it catches servers that check the certificate above TLS and hang up at once (Node.js `rejectUnauthorized`).
 */
const TICKET_WAIT_MS = 250;
const GRACE_MS = 30;

/** The alerts that speak about the client's certificate (RFC 8446 §6.2), as OpenSSL and BoringSSL name them. */
const CERTIFICATE_ALERT = /ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED)/u;

export const isCertificateAlert = (error: unknown): boolean => CERTIFICATE_ALERT.test(codeOf(error));

/** The short code of a system or TLS error; `unknown` rather than a text that might quote something. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/**
 * Opens a mutual-TLS connection and hands it over only when the other side has had its chance to refuse our certificate, so that nothing of a
 * request is written to a connection that is about to be turned down. Never throws.
 */
export async function openConnection(options: ConnectionOptions): Promise<OpenedConnection> {
  const { host, port, proxy, timeoutMs, signal } = options;
  let hop: Hop = proxy === undefined ? 'connect' : 'proxy';
  const opened: Destroyable[] = [];
  const clock = new AbortController();
  const timer = setTimeout(() => {
    clock.abort();
  }, timeoutMs);
  const deadline = AbortSignal.any([signal, clock.signal]);
  try {
    const through = typeof proxy === 'function' ? await within(deadline, () => proxy(host, port)) : proxy;
    if (through === undefined) hop = 'connect';
    const raw = await within(deadline, () => (through === undefined ? connect(host, port, opened) : tunnel(through, host, port, opened)));
    hop = 'tls';
    const socket = await within(deadline, () => handshake(raw, options, opened));
    hop = 'client-certificate';
    let refusal: string | undefined;
    const looked = options.refuses?.(peerChain(socket).map(({ der }) => der)).then(found => {
      refusal = found;
    });
    await within(signal, () => settle(socket, looked ?? Promise.resolve()));
    if (refusal === undefined) return { ok: true, socket };
    socket.destroy();
    return { ok: false, hop: 'tls', detail: refusal };
  } catch (error) {
    for (const each of opened) each.destroy();
    if (deadline.aborted && error === deadline.reason) return { ok: false, hop, detail: signal.aborted ? 'closed' : 'timeout' };
    if (hop === 'connect' && isLookup(error)) hop = 'dns';
    if (hop === 'tls' && isCertificateAlert(error)) hop = 'client-certificate';
    const issuer = hop === 'tls' ? untrustedIssuer(error) : undefined;
    return { ok: false, hop, detail: codeOf(error), ...(issuer === undefined ? {} : { issuer }) };
  } finally {
    clearTimeout(timer);
  }
}

const isLookup = (error: unknown): boolean => error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';

async function within<T>(deadline: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => {
    reject(deadline.reason);
  };
  if (deadline.aborted) throw deadline.reason;
  deadline.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    deadline.removeEventListener('abort', stop);
  }
}

function connect(host: string, port: number, opened: Destroyable[]): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const socket = net.connect({ host, port, noDelay: true });
  opened.push(socket);
  socket.once('connect', () => {
    resolve(socket);
  });
  socket.on('error', reject);
  return promise;
}

class ProxyRefused extends Error {
  readonly code: string;
  constructor(status: number) {
    super('proxy refused');
    this.code = `proxy-${String(status)}`;
  }
}

function tunnel(proxy: ProxyAddress, host: string, port: number, opened: Destroyable[]): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const path = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const { credentials } = proxy;
  const authorization = credentials === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
  const headers = { host: path, ...authorization };
  const request = http.request({ host: proxy.host, port: proxy.port, method: 'CONNECT', path, headers, agent: false });
  opened.push(request);
  request.on('connect', (response, socket) => {
    opened.push(socket);
    socket.on('error', reject);
    if (response.statusCode === 200) resolve(socket);
    else reject(new ProxyRefused(response.statusCode ?? 0));
  });
  request.on('response', response => {
    reject(new ProxyRefused(response.statusCode ?? 0));
  });
  request.on('error', reject);
  request.end();
  return promise;
}

function handshake(raw: net.Socket, { host, secureContext }: ConnectionOptions, opened: Destroyable[]): Promise<tls.TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<tls.TLSSocket>();
  const name = net.isIP(host) === 0 ? { servername: host } : {};
  const socket = tls.connect({ socket: raw, host, secureContext, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'], ...name });
  opened.push(socket);
  // Before Node's own listener, which destroys the socket of a chain that it does not trust, and the chain with it.
  let chain: ReturnType<typeof peerChain> = [];
  socket.prependListener('secure', () => {
    chain = peerChain(socket);
  });
  socket.once('secureConnect', () => {
    resolve(socket);
  });
  socket.once('error', error => {
    reject(chain.length === 0 ? error : Object.assign(error, { chain }));
  });
  // Stays for as long as the socket lives: an error that comes when nobody waits any more must not end the process.
  socket.on('error', reject);
  socket.once('close', () => {
    reject(new HungUp());
  });
  return promise;
}

class HungUp extends Error {
  readonly code = 'closed-by-peer';
}

/** @param looked what else has to be waited for, while whether the other side hangs up is listened to */
async function settle(socket: tls.TLSSocket, looked: Promise<void>): Promise<void> {
  const refused = Promise.withResolvers<never>();
  refused.promise.catch(() => undefined);
  const turnedDown = (error?: Error): void => {
    refused.reject(error ?? new HungUp());
  };
  const ticket = Promise.withResolvers<void>();
  const accepted = (): void => {
    ticket.resolve();
  };
  // Reading is what makes an end of the stream show; whatever else has come is put back for whoever reads the answer.
  const look = (): void => {
    const early: unknown = socket.read();
    if (early instanceof Uint8Array) {
      socket.off('readable', look);
      socket.unshift(early);
    }
  };
  const ended = (): void => {
    turnedDown();
  };
  socket.on('error', turnedDown).on('close', ended).on('end', ended).on('readable', look).on('session', accepted);
  try {
    if (socket.destroyed) throw new HungUp();
    if (socket.getProtocol() === 'TLSv1.3') await Promise.race([ticket.promise, pause(TICKET_WAIT_MS), refused.promise]);
    await Promise.race([looked, refused.promise]);
    await Promise.race([pause(GRACE_MS), refused.promise]);
  } finally {
    socket.off('error', turnedDown).off('close', ended).off('end', ended).off('readable', look).off('session', accepted);
  }
}

/** Ends after the time and one more look at the sockets: after a busy moment a timer comes before what has arrived meanwhile. */
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(() => setImmediate(resolve), milliseconds));
