import http from 'node:http';
import tls from 'node:tls';
import type { Hop } from '../kernel/failure.ts';
import { codeOf, openConnection, type ProxyChooser } from './tls-connection.node.ts';

export type PlainRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** An answer with more bytes is not read. */
  readonly mostBytes: number;
  /** Ends it, connection and answer together. */
  readonly signal: AbortSignal;
};

/** `detail` is a code, never text that was received. */
export type PlainAnswer =
  { readonly ok: true; readonly body: Uint8Array } | { readonly ok: false; readonly hop: Hop; readonly detail: string };

/** Asks somebody who is not part of the infrastructure, without our certificate: a list of revoked certificates, a time stamp. */
export type PlainAsk = (request: PlainRequest) => Promise<PlainAnswer>;

/**
 * One HTTP or HTTPS request through the same proxy as everything else. Only 200 is an answer; no redirect is followed, nothing retried, nothing throws.
 * Over plain HTTP a proxy gets the whole address (RFC 9112 §3.2.2), as proxies seldom allow CONNECT to port 80.
 * @param network the only authorities that are trusted for HTTPS, when they are named
 */
export function plainAsk(network: {
  readonly proxy?: ProxyChooser | undefined;
  readonly ca?: () => Promise<readonly string[] | undefined>;
}): PlainAsk {
  return async request => {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (url === undefined || !/^https?:$/u.test(url.protocol)) return { ok: false, hop: 'connect', detail: 'not-http' };
    const opened = url.protocol === 'https:' ? await secured(url, request.signal, network) : await plain(url, network.proxy);
    return 'ok' in opened ? opened : exchange(url, request, opened);
  };
}

type Way = Pick<http.RequestOptions, 'host' | 'port' | 'path' | 'createConnection'> & {
  readonly headers?: Readonly<Record<string, string>>;
};
type Refused = Extract<PlainAnswer, { ok: false }>;

/** Brackets belong to the address, not to the name that is connected to. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/u, '$1');
const pathOf = ({ pathname, search }: URL): string => pathname + search;

async function plain(url: URL, proxy: ProxyChooser | undefined): Promise<Way | Refused> {
  const port = url.port === '' ? 80 : Number(url.port);
  try {
    const through = await proxy?.(hostOf(url), port, 'http');
    if (through === undefined) return { host: hostOf(url), port, path: pathOf(url) };
    const { host, credentials } = through;
    const headers = credentials === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
    return { host, port: through.port, path: `http://${url.host}${pathOf(url)}`, headers };
  } catch (error) {
    return { ok: false, hop: 'proxy', detail: codeOf(error) };
  }
}

async function secured(url: URL, signal: AbortSignal, { proxy, ca }: Parameters<typeof plainAsk>[0]): Promise<Way | Refused> {
  const trusted = await ca?.();
  const opened = await openConnection({
    host: hostOf(url),
    port: url.port === '' ? 443 : Number(url.port),
    secureContext: tls.createSecureContext({ minVersion: 'TLSv1.2', ...(trusted === undefined ? {} : { ca: [...trusted] }) }),
    timeoutMs: LONGEST_CONNECT_MS,
    signal,
    ...(proxy === undefined ? {} : { proxy }),
  });
  if (!opened.ok) return { ok: false, hop: opened.hop, detail: signal.aborted ? 'timeout' : opened.detail };
  return { path: pathOf(url), createConnection: () => opened.socket };
}

/** The caller's signal ends it sooner. */
const LONGEST_CONNECT_MS = 60_000;

function exchange(url: URL, { method, headers = {}, body, mostBytes, signal }: PlainRequest, way: Way): Promise<PlainAnswer> {
  const { promise, resolve } = Promise.withResolvers<PlainAnswer>();
  const length = body === undefined ? {} : { 'content-length': body.byteLength };
  const request = http.request({
    // Any agent, also none at all (`false`), makes a connection of its own instead of taking the one that was opened.
    ...(way.createConnection === undefined ? { agent: false } : {}),
    ...way,
    method,
    signal,
    headers: { ...headers, ...way.headers, ...length, host: url.host, connection: 'close' },
  });
  const end = (answer: PlainAnswer): void => {
    resolve(answer);
    if (!answer.ok) request.destroy();
  };
  request.on('error', error => {
    const hop = 'syscall' in error && error.syscall === 'getaddrinfo' ? 'dns' : 'connect';
    end({ ok: false, hop, detail: signal.aborted ? 'timeout' : codeOf(error) });
  });
  request.on('response', response => {
    if (response.statusCode !== 200) {
      end({ ok: false, hop: 'http', detail: `http-${String(response.statusCode)}` });
      return;
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    response.on('data', (part: Uint8Array) => {
      size += part.byteLength;
      if (size > mostBytes) end({ ok: false, hop: 'answer', detail: 'too-large' });
      else parts.push(part);
    });
    response.on('error', () => {
      end({ ok: false, hop: 'answer', detail: signal.aborted ? 'timeout' : 'truncated' });
    });
    response.on('end', () => {
      end(response.complete ? { ok: true, body: Buffer.concat(parts, size) } : { ok: false, hop: 'answer', detail: 'truncated' });
    });
  });
  request.end(body);
  return promise;
}
