import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DraftId } from '../../../app/contract/values.ts';
import type { BackendEvent } from '../../../app/contract/events.ts';
import { ASKED_FIRST } from '../../../app/contract/asked-first.ts';
import { startHeadlessServer, type HeadlessServer } from '../../../main/headless/http-server.ts';

const PAGE = '<!doctype html><html><head data-x="1"><meta name="nonce" content="{{nonce}}"></head><body></body></html>';

const draft = DraftId.parse('0198f1a2-0000-7000-8000-000000000001');

let folder: string;
let server: HeadlessServer;
let origin: string;
let port: number;
const invitations: string[] = [];
const calls: (readonly [unknown, unknown])[] = [];
const listeners = new Set<(event: BackendEvent) => void>();

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-headless-'));
  fs.mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'page', 'index.html'), PAGE);
  fs.writeFileSync(path.join(folder, 'page', 'assets', 'app.js'), 'export {};');
  fs.writeFileSync(path.join(folder, 'page', 'assets', 'notes.txt'), 'not of the page');
  fs.writeFileSync(path.join(folder, 'bridge.js'), '/* bridge */');
  fs.writeFileSync(path.join(folder, 'secret.key'), 'secret');
  invitations.length = 0;
  calls.length = 0;
  listeners.clear();
  server = await startHeadlessServer({
    page: { folder: path.join(folder, 'page'), bridgeFile: path.join(folder, 'bridge.js') },
    port: 0,
    invoke: async (name, input) => {
      calls.push([name, input]);
      return { ok: true, value: 'answered' };
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onInvitation: url => invitations.push(url),
  });
  ({ origin } = new URL(server.url));
  port = Number(new URL(server.url).port);
});

afterEach(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true });
});

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: string };

/** A request as it is, without what fetch would tidy up: host, path and headers are the test's own. */
function ask(method: string, target: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = http.request({ host: '127.0.0.1', port, method, path: target, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.on('error', failed);
    request.end(body);
  });
}

const tokenOf = (url: string): string => new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';
const json = { 'content-type': 'application/json' };

async function openSession(): Promise<string> {
  const opened = await ask('POST', '/session', { 'x-sigill-token': tokenOf(server.url) });
  expect(opened.status).toBe(200);
  // A session brings the answers to what every page asks first; from here on only what is asked is called.
  expect(calls.map(([name]) => name)).toEqual([...ASKED_FIRST]);
  calls.length = 0;
  const { session, first } = JSON.parse(opened.body) as { session: string; first: unknown };
  expect(first).toEqual(Object.fromEntries(ASKED_FIRST.map(name => [name, { ok: true, value: 'answered' }])));
  return session;
}

describe('the page', () => {
  test('is served with the policy, a fresh nonce, and the bridge as its first script', async () => {
    const first = await ask('GET', '/');
    const second = await ask('GET', '/');
    const nonce = /content="([^"]+)"/u.exec(first.body)?.[1] ?? '';
    expect(first.body).toContain('<head data-x="1"><script src="./bridge.js"></script>');
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.headers['access-control-allow-origin']).toBeUndefined();
    expect(second.body).not.toBe(first.body);
    expect((await ask('GET', '/bridge.js')).body).toBe('/* bridge */');
    expect((await ask('GET', '/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    '/../secret.key',
    '/%2e%2e/secret.key',
    '/assets/..%2f..%2fsecret.key',
    '/..%5csecret.key',
    '/c:/secret.key',
    '/%00',
    '/%zz',
    '/assets',
    '/assets/notes.txt',
    '/page',
  ])('nothing but its own files is served: %s', async target => {
    const answer = await ask('GET', target);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('');
  });
});

describe('who may talk to it', () => {
  test('the token of the address works once, and the next address is announced', async () => {
    const token = tokenOf(server.url);
    expect(token).toMatch(/^[\w-]{32}$/u);
    const session = await openSession();
    expect(session).not.toBe(token);
    expect((await ask('POST', '/session', { 'x-sigill-token': token })).status).toBe(403);
    expect(invitations).toHaveLength(1);
    const next = await ask('POST', '/session', { 'x-sigill-token': tokenOf(invitations[0] ?? '') });
    expect(next.status).toBe(200);
  });

  test('a call goes through with the session token, and comes back as it was answered', async () => {
    const session = await openSession();
    const answer = await ask(
      'POST',
      '/invoke',
      { ...json, 'x-sigill-token': session },
      JSON.stringify({ name: 'app.describe', input: {} }),
    );
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, value: 'answered' }]);
    expect(calls).toEqual([['app.describe', {}]]);
  });

  test.each([
    ['without a token', {}],
    ['with another', { 'x-sigill-token': 'A'.repeat(32) }],
  ])('everything else is 403 %s', async (_name, headers) => {
    await openSession();
    for (const [method, target] of [
      ['POST', '/invoke'],
      ['POST', '/events'],
      ['GET', '/events'],
      ['POST', '/session'],
      ['POST', '/'],
      ['PUT', '/assets/app.js'],
      ['OPTIONS', '/invoke'],
    ] as const) {
      expect([target, (await ask(method, target, { ...json, ...headers }, '{"name":"a","input":{}}')).status]).toEqual([target, 403]);
    }
    expect(calls).toEqual([]);
  });

  test('the one-time token is no session, and the session token opens no session', async () => {
    const session = await openSession();
    const invited = tokenOf(invitations[0] ?? '');
    expect((await ask('POST', '/invoke', { ...json, 'x-sigill-token': invited }, '{"name":"a","input":{}}')).status).toBe(403);
    expect((await ask('POST', '/session', { 'x-sigill-token': session })).status).toBe(403);
  });

  test('a name that leads here from outside gets nothing, not even the page', async () => {
    const session = await openSession();
    for (const host of ['sigill.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`]) {
      expect((await ask('GET', '/', { host })).status).toBe(403);
      expect((await ask('POST', '/invoke', { ...json, host, 'x-sigill-token': session }, '{"name":"a","input":{}}')).status).toBe(403);
    }
    expect((await ask('GET', '/', { host: `localhost:${port}` })).status).toBe(200);
    expect(calls).toEqual([]);
  });

  test('a page of another origin gets nothing; a link that is followed gets the page', async () => {
    const session = await openSession();
    const body = '{"name":"a","input":{}}';
    for (const foreign of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await ask('POST', '/invoke', { ...json, ...foreign, 'x-sigill-token': session }, body)).status).toBe(403);
    }
    expect((await ask('GET', '/bridge.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect(
      (await ask('GET', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).status,
    ).toBe(200);
    expect(calls).toEqual([]);
    expect((await ask('POST', '/invoke', { ...json, origin, 'x-sigill-token': session }, body)).status).toBe(200);
  });

  test('what is not a call is refused, and so is more than any message can be', async () => {
    const session = { ...json, 'x-sigill-token': await openSession() };
    expect((await ask('POST', '/invoke', session, '{')).status).toBe(400);
    expect((await ask('POST', '/invoke', session, '[1]')).status).toBe(400);
    expect((await ask('POST', '/invoke', { ...session, 'content-type': 'text/plain' }, '{"name":"a","input":{}}')).status).toBe(400);
    expect((await ask('GET', '/invoke', session)).status).toBe(405);
    const large = JSON.stringify({ name: 'attachment.add', input: 'A'.repeat(26 * 1024 * 1024) });
    expect((await ask('POST', '/invoke', session, large)).status).toBe(413);
    expect(calls).toEqual([]);
  });
});

describe('events', () => {
  /** Reads events until so many have come. */
  async function read(session: string, count: number, whenOpen: () => void): Promise<readonly unknown[]> {
    const ending = new AbortController();
    const response = await fetch(`${origin}/events`, {
      method: 'POST',
      headers: { ...json, 'x-sigill-token': session },
      body: '{}',
      signal: ending.signal,
    });
    const events: unknown[] = [];
    if (response.body === null) throw new Error('no body');
    whenOpen();
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      events.push(
        ...text
          .split('\n')
          .filter(line => line !== '')
          .map(line => JSON.parse(line) as unknown),
      );
      if (events.length >= count) break;
    }
    ending.abort();
    return events;
  }

  test('reach an open page, one a line', async () => {
    const session = await openSession();
    const events = await read(session, 2, () => {
      for (const listener of listeners) listener({ type: 'draft.changed' });
      server.publish({ type: 'journal.changed' });
    });
    expect(events).toEqual([{ type: 'draft.changed' }, { type: 'journal.changed' }]);
  });

  test('what is asked for before a page is open waits for the first one', async () => {
    server.publish({ type: 'view.requested', view: 'compose', draft });
    expect(await read(await openSession(), 1, () => undefined)).toEqual([{ type: 'view.requested', view: 'compose', draft }]);
  });

  test('end when the server closes, with nobody left listening', async () => {
    const session = await openSession();
    const response = await fetch(`${origin}/events`, { method: 'POST', headers: { ...json, 'x-sigill-token': session }, body: '{}' });
    await server.close();
    expect(await response.text().catch(() => 'cut')).toMatch(/^(\n|cut)$/u);
    expect(listeners.size).toBe(0);
  });
});
