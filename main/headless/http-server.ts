import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ASKED_FIRST } from '../../app/contract/asked-first.ts';
import type { BackendEvent } from '../../app/contract/events.ts';
import type { Invoke } from '../../app/contract/bridge.ts';
import { securityHeaders } from '../content-policy.ts';
import { pageFile, type Page } from './page-files.ts';
import { sessions, TOKEN_HEADER } from './session.ts';

/** An attachment crosses as base64; what is larger than any message may be is refused before it is read (facts §13). */
const BODY_LIMIT_BYTES = 25 * 1024 * 1024;
/** An idle stream says something this often, so that a closed tab is noticed. */
const HEARTBEAT_MS = 15_000;

export type HeadlessServer = {
  /** `http://127.0.0.1:PORT/#token=…`, once. */
  readonly url: string;
  /** Tells every open page. Kept for the first page that opens when there is none yet. */
  readonly publish: (event: BackendEvent) => void;
  readonly close: () => Promise<void>;
};

/**
 * Serves the page and the backend to a browser on this computer, on loopback only. Who has no session token gets the page's own files
 * (nothing of anybody's) and 403 for the rest; a request under another host name (DNS rebinding) or from another origin gets 403 for all.
 * @param onInvitation is told the next one-time address each time one has been used
 */
export async function startHeadlessServer(options: {
  readonly page: Page;
  readonly port: number;
  readonly invoke: Invoke;
  readonly subscribe: (listener: (event: BackendEvent) => void) => () => void;
  readonly onInvitation?: (url: string) => void;
  /** A page begins, or the last one is gone: nobody listens until a page has asked for something again. */
  readonly onFreshPage?: () => void;
}): Promise<HeadlessServer> {
  const { page, invoke } = options;
  const guard = sessions();
  const streams = new Set<ServerResponse>();
  let waiting: BackendEvent[] = [];
  const publish = (event: BackendEvent): void => {
    for (const stream of streams) stream.write(`${JSON.stringify(event)}\n`);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { port } = server.address() as AddressInfo;
    if (!isOwnPage(request, port)) return refuse(response, 403);
    const { pathname } = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const token = request.headers[TOKEN_HEADER];
    const given = typeof token === 'string' ? token : undefined;

    if (request.method === 'POST' && pathname === '/session') {
      const session = guard.open(given);
      if (session === undefined) return refuse(response, 403);
      announce();
      const first = await Promise.all(ASKED_FIRST.map(async name => [name, await invoke(name, {})] as const));
      return json(response, { session, first: Object.fromEntries(first) });
    }
    if (pathname === '/invoke' || pathname === '/events') {
      if (!guard.isOpen(given)) return refuse(response, 403);
      if (request.method !== 'POST') return refuse(response, 405);
      if (pathname === '/events') return stream(request, response);
      const call = await readCall(request);
      if (call === 'too-large') return refuse(response, 413);
      if (call === undefined) return refuse(response, 400);
      return json(response, await invoke(call.name, call.input));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 403);
    const file = pageFile(page, pathname);
    if (file === undefined) return refuse(response, 404);
    if (pathname === '/') options.onFreshPage?.();
    response.writeHead(200, file.headers).end(request.method === 'HEAD' ? undefined : file.body);
  }

  function stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...securityHeaders('headless'), 'Content-Type': 'application/x-ndjson' });
    response.write('\n');
    for (const event of waiting) response.write(`${JSON.stringify(event)}\n`);
    waiting = [];
    streams.add(response);
    const heartbeat = setInterval(() => response.write('\n'), HEARTBEAT_MS);
    heartbeat.unref();
    request.once('close', () => {
      clearInterval(heartbeat);
      streams.delete(response);
      if (streams.size === 0) options.onFreshPage?.();
    });
  }

  function announce(): void {
    options.onInvitation?.(invitation());
  }

  function invitation(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/#token=${guard.invite()}`;
  }

  await listen(server, options.port);
  const unsubscribe = options.subscribe(publish);
  return {
    url: invitation(),
    publish: event => {
      if (streams.size === 0) waiting.push(event);
      publish(event);
    },
    close: async () => {
      unsubscribe();
      for (const open of streams) open.end();
      await new Promise<void>(done => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      });
    },
  };
}

/** Asked for under our own name, and by our own page where a page asked. */
export function isOwnPage({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  const site = headers['sec-fetch-site'];
  // A link that is followed from elsewhere (a terminal in a browser) brings no more than the page's own files.
  const isFollowedLink = method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return site === undefined || site === 'same-origin' || site === 'none' || isFollowedLink;
}

async function readCall(request: IncomingMessage): Promise<{ readonly name: unknown; readonly input: unknown } | 'too-large' | undefined> {
  if (request.headers['content-type'] !== 'application/json') return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to the end all the same: a browser that is still sending does not hear an answer.
    if (bytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  if (bytes > BODY_LIMIT_BYTES) return 'too-large';
  try {
    const call: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof call === 'object' && call !== null && 'name' in call && 'input' in call ? call : undefined;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...securityHeaders('headless'), 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/** Refused, never explained to the caller. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...securityHeaders('headless'), 'Content-Type': 'text/plain', Connection: 'close' }).end();
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
}
