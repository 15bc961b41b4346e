import { Buffer } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { Hop } from '../kernel/failure.ts';
import { decodeContent } from './content-encoding.node.ts';
import type { HttpExchange } from './http-exchange.ts';
import {
  codeOf,
  isCertificateAlert,
  openConnection,
  type ConnectionOptions,
  type ProxyAddress,
  type ProxyChooser,
} from './tls-connection.node.ts';

type ChainRefusal = NonNullable<ConnectionOptions['refuses']>;

export type TlsClientOptions = {
  /** The client certificate (with its chain, in one PEM text) and its key. Without it the other side sees an anonymous caller. */
  readonly identity?: { readonly certificatePem: string; readonly privateKey: KeyObject | string };
  /** When given, ONLY these authorities are trusted; else those of Node.js. */
  readonly ca?: readonly string[];
  readonly proxy?: ProxyAddress | ProxyChooser;
  /** Whether a server that TLS accepts is not to be talked to after all, and why: asked once for each connection. */
  readonly refuses?: ChainRefusal;
  /** Name look-up, connection and handshake together. */
  readonly connectTimeoutMs?: number;
  /** From the first byte of the request to the last of the answer, however slowly they drip. */
  readonly answerTimeoutMs?: number;
  /** An answer with more bytes than this (also after decoding) is not read. */
  readonly answerBytes?: number;
};

export type HttpRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /**
   * The request only asks and may be sent twice without harm: it may use a kept-alive connection, and one that turned out to be stale is replaced.
   * Everything else goes out once, on a connection of its own.
   */
  readonly isRepeatable?: boolean;
};

/** HTTPS with a client certificate, one POST at a time. No redirect is followed, nothing is retried, nothing throws. */
export type TlsClient = {
  readonly post: (url: string, request: HttpRequest) => Promise<HttpExchange>;
  /** Ends every connection; what was under way ends as `not-sent` or `lost`, whichever is true. */
  readonly close: () => void;
};

/** Facts §4 (times seen in production) and §21. */
const DEFAULTS = { connectTimeoutMs: 5000, answerTimeoutMs: 120_000, answerBytes: 10_485_760 };
const POOLED_SOCKETS = 4;
const IDLE_MS = 15_000;

/**
 * The one HTTPS client of Sigill.
 *
 * Which side of the line a fault falls on is decided here and proven in tests/integration/transport. Everything up to an accepted handshake is
 * `not-sent`, because the request is first written to a connection that `openConnection` has handed over. After that everything is `lost`, with one
 * exception: a TLS 1.3 alert about our certificate, on the first request of a connection, before any byte of an answer. A TLS 1.3 server may not
 * process application data before it has accepted the client's certificate (RFC 8446 §4.4.2.4), so such an alert proves that nothing got past TLS.
 * A hang-up without that alert proves nothing. In TLS 1.2 a refusal is part of the handshake, and an alert after it says nothing about the request.
 */
export function tlsClient(options: TlsClientOptions): TlsClient {
  const settings = { ...DEFAULTS, ...options };
  const closing = new AbortController();
  const secured = secureContextOf(options);
  const connecting = { secured, settings, signal: closing.signal };
  const pooled = new SettledAgent({ keepAlive: true, maxSockets: POOLED_SOCKETS, timeout: IDLE_MS }, connecting);
  const single = new SettledAgent({ keepAlive: false, maxSockets: Infinity }, connecting);

  const once = async (url: URL, request: HttpRequest, agent: SettledAgent): Promise<Exchange> => {
    const exchange = await exchangeOver(agent, url, request, settings);
    if (exchange.type !== 'answered') return exchange;
    const body = await decodeContent(exchange.body, exchange.headers['content-encoding'], settings.answerBytes);
    return body === undefined ? { type: 'lost', detail: 'content-encoding' } : { ...exchange, body };
  };

  return {
    post: async (address, request) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url?.protocol !== 'https:') return { type: 'not-sent', hop: 'connect', detail: 'not-https' };
      if (closing.signal.aborted) return { type: 'not-sent', hop: 'connect', detail: 'closed' };
      if (request.isRepeatable !== true) return plain(await once(url, request, single));
      const first = await once(url, request, pooled);
      return plain(first.type === 'lost' && first.isStale === true ? await once(url, request, single) : first);
    },
    close: () => {
      closing.abort();
      pooled.destroy();
      single.destroy();
    },
  };
}

/** The same client, with somebody told of every exchange and how long it took. */
export function observedClient(client: TlsClient, heard: (url: string, exchange: HttpExchange, ms: number) => void): TlsClient {
  return {
    ...client,
    post: async (url, request) => {
      const began = performance.now();
      const exchange = await client.post(url, request);
      if (URL.canParse(url)) heard(url, exchange, performance.now() - began);
      return exchange;
    },
  };
}

/** `isStale`: a kept-alive connection ended before a byte of an answer, as it does when the server had just let go of it. */
type Exchange = Exclude<HttpExchange, { type: 'lost' }> | { readonly type: 'lost'; readonly detail: string; readonly isStale?: boolean };

function plain(exchange: Exchange): HttpExchange {
  return exchange.type === 'lost' ? { type: 'lost', detail: exchange.detail } : exchange;
}

function secureContextOf({ identity, ca }: TlsClientOptions): tls.SecureContext | Error {
  try {
    const key =
      typeof identity?.privateKey === 'object' ? identity.privateKey.export({ type: 'pkcs8', format: 'pem' }) : identity?.privateKey;
    return tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(identity === undefined || key === undefined ? {} : { cert: identity.certificatePem, key }),
      ...(ca === undefined ? {} : { ca: [...ca] }),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error('unusable certificate');
  }
}

class ConnectionRefused extends Error {
  readonly hop: Hop;
  readonly detail: string;
  readonly issuer: string | undefined;
  constructor(hop: Hop, detail: string, issuer?: string) {
    super(detail);
    this.hop = hop;
    this.detail = detail;
    this.issuer = issuer;
  }
}

type Connecting = {
  readonly secured: tls.SecureContext | Error;
  readonly settings: { readonly connectTimeoutMs: number; readonly proxy?: ProxyAddress | ProxyChooser; readonly refuses?: ChainRefusal };
  readonly signal: AbortSignal;
};

/** An agent that gives a request only connections that the other side has accepted. */
class SettledAgent extends https.Agent {
  readonly #connecting: Connecting;

  constructor(options: https.AgentOptions, connecting: Connecting) {
    super(options);
    this.#connecting = connecting;
  }

  override createConnection(target: https.RequestOptions, done?: (error: Error | null, socket: Duplex) => void): undefined {
    void this.#open(target).then(opened => {
      // Node's own signature says that the socket is always there; on failure nothing reads it.
      if (opened instanceof Error) done?.(opened, undefined as unknown as Duplex);
      else done?.(null, opened);
    });
  }

  async #open(target: https.RequestOptions): Promise<tls.TLSSocket | Error> {
    const { secured, settings, signal } = this.#connecting;
    if (secured instanceof Error) return new ConnectionRefused('client-certificate', codeOf(secured));
    const opened = await openConnection({
      host: target.host ?? '',
      port: Number(target.port),
      secureContext: secured,
      timeoutMs: settings.connectTimeoutMs,
      signal,
      ...(settings.proxy === undefined ? {} : { proxy: settings.proxy }),
      ...(settings.refuses === undefined ? {} : { refuses: settings.refuses }),
    });
    return opened.ok ? opened.socket : new ConnectionRefused(opened.hop, opened.detail, opened.issuer);
  }
}

function exchangeOver(
  agent: SettledAgent,
  url: URL,
  { headers, body }: HttpRequest,
  { answerTimeoutMs, answerBytes }: { readonly answerTimeoutMs: number; readonly answerBytes: number },
): Promise<Exchange> {
  const { promise, resolve } = Promise.withResolvers<Exchange>();
  let timer: NodeJS.Timeout | undefined;
  let socket: tls.TLSSocket | undefined;
  let isAnswering = false;

  const end = (exchange: Exchange): void => {
    clearTimeout(timer);
    resolve(exchange);
  };
  const lost = (detail: string): void => {
    end({ type: 'lost', detail, ...(request.reusedSocket && !isAnswering ? { isStale: true } : {}) });
    request.destroy();
  };

  const request = https.request({
    agent,
    method: 'POST',
    // Brackets belong to the address, not to the name that is connected to.
    host: url.hostname.replace(/^\[(.*)\]$/u, '$1'),
    port: url.port === '' ? 443 : Number(url.port),
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, 'content-length': body.byteLength },
  });
  request.on('socket', accepted => {
    socket = accepted as tls.TLSSocket;
    timer = setTimeout(() => {
      lost('timeout');
    }, answerTimeoutMs);
  });
  request.on('error', error => {
    if (error instanceof ConnectionRefused) {
      const { hop, detail, issuer } = error;
      end({ type: 'not-sent', hop, detail, ...(issuer === undefined ? {} : { issuer }) });
    } else if (socket === undefined) end({ type: 'not-sent', hop: 'connect', detail: codeOf(error) });
    else if (isCertificateAlert(error) && socket.getProtocol() === 'TLSv1.3' && !request.reusedSocket && !isAnswering) {
      end({ type: 'not-sent', hop: 'client-certificate', detail: codeOf(error) });
    } else lost(codeOf(error));
  });
  request.on('upgrade', (_response, upgraded) => {
    upgraded.destroy();
    lost('upgrade');
  });
  request.on('response', response => {
    isAnswering = true;
    collect(response, answerBytes, end, lost);
  });
  request.end(body);
  return promise;
}

function collect(response: IncomingMessage, limit: number, end: (exchange: Exchange) => void, lost: (detail: string) => void): void {
  const parts: Uint8Array[] = [];
  let length = 0;
  response.on('data', (part: Uint8Array) => {
    parts.push(part);
    length += part.byteLength;
    if (length > limit) lost('too-large');
  });
  response.on('end', () => {
    if (!response.complete) lost('truncated');
    else end({ type: 'answered', status: response.statusCode ?? 0, headers: headersOf(response), body: Buffer.concat(parts, length) });
  });
  response.on('error', error => {
    lost(codeOf(error) === 'ECONNRESET' ? 'truncated' : codeOf(error));
  });
  response.on('aborted', () => {
    lost('truncated');
  });
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
