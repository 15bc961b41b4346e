import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { bundleWhenStale } from '../../../build/bundle.ts';
import { chromiumPath } from '../../../build/chromium.mjs';
import { ASKED_FIRST } from '../../../app/contract/asked-first.ts';
import { DraftId } from '../../../app/contract/values.ts';
import type { BackendEvent } from '../../../app/contract/events.ts';
import { startHeadlessServer, type HeadlessServer } from '../../../main/headless/http-server.ts';

// The bridge in a real Chromium, under the real content policy, with a page that does nothing but say what the bridge gave it.

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><script type="module" src="./page.js"></script></head><body></body></html>`;
const PAGE_SCRIPT = `
  const { backend } = globalThis;
  globalThis.taken = backend;
  globalThis.removed = Reflect.deleteProperty(globalThis, 'backend');
  globalThis.events = [];
  globalThis.unsubscribe = backend.subscribe(event => globalThis.events.push(event));
  globalThis.answer = backend.invoke('folder.counts', { å: 1 });
`;

type PageGlobals = typeof globalThis & {
  taken: { invoke: (name: string, input: unknown) => Promise<unknown> };
  removed: boolean;
  answer: Promise<unknown>;
  events: BackendEvent[];
  unsubscribe: () => void;
};

const draft = DraftId.parse('0198f1a2-0000-7000-8000-000000000001');

let browser: Browser;
let folder: string;
let server: HeadlessServer;
let page: Page;
let trouble: string[];
let heard: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await chromiumPath(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-bridge-'));
  fs.mkdirSync(path.join(folder, 'page'));
  fs.writeFileSync(path.join(folder, 'page', 'index.html'), PAGE);
  fs.writeFileSync(path.join(folder, 'page', 'page.js'), PAGE_SCRIPT);
  await bundleWhenStale();
  fs.copyFileSync(path.join(root, 'dist/headless/bridge.js'), path.join(folder, 'bridge.js'));
});
afterAll(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  server = await start(0);
  page = await (await browser.newContext()).newPage();
  trouble = [];
  heard = [];
  page.on('console', message => trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

function start(port: number): Promise<HeadlessServer> {
  return startHeadlessServer({
    page: { folder: path.join(folder, 'page'), bridgeFile: path.join(folder, 'bridge.js') },
    port,
    invoke: async (name, input) => {
      heard.push(String(name));
      return { ok: true, value: [name, input] };
    },
    subscribe: () => () => undefined,
  });
}

const answer = (): Promise<unknown> => page.evaluate(() => (globalThis as PageGlobals).answer);
const events = (): Promise<readonly BackendEvent[]> => page.evaluate(() => (globalThis as PageGlobals).events);
const answered = { ok: true, value: ['folder.counts', { å: 1 }] };

test('gives the page its two functions, and takes the token out of the address', async () => {
  await page.goto(server.url);
  expect(await answer()).toEqual(answered);
  expect(page.url()).toBe(`${new URL(server.url).origin}/`);
  expect(await page.evaluate(() => (globalThis as PageGlobals).removed)).toBe(true);
  expect(await page.evaluate(() => 'backend' in globalThis)).toBe(false);
  expect(trouble).toEqual([]);
});

test('what every page asks first is asked before the page is there, and each answer serves once', async () => {
  await page.goto(server.url);
  await answer();
  expect(heard.toSorted()).toEqual([...ASKED_FIRST, 'folder.counts'].toSorted());
  const describe = (): Promise<unknown> => page.evaluate(() => (globalThis as PageGlobals).taken.invoke('app.describe', {}));
  expect(await describe()).toEqual({ ok: true, value: ['app.describe', {}] });
  expect(heard).toHaveLength(4);
  await describe();
  expect(heard).toHaveLength(5);
});

test('the first answers come with the session: nothing but what is asked later is asked by itself', async () => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname);
  });
  await page.goto(server.url);
  await answer();
  expect(asked.filter(name => name !== '/events')).toEqual(['/session', '/invoke']);
  await page.reload();
  await answer();
  expect(asked.filter(name => name === '/invoke')).toHaveLength(1 + ASKED_FIRST.length + 1);
});

test('a reload goes on; the same address in another tab does not', async () => {
  await page.goto(server.url);
  await answer();
  await page.reload();
  expect(await answer()).toEqual(answered);
  const other = await page.context().newPage();
  await other.goto(server.url);
  expect(await other.evaluate(() => (globalThis as PageGlobals).answer)).toEqual({
    ok: false,
    failure: { code: 'not-available-here', what: 'session' },
  });
});

test('what is called as the page is left arrives, small and large beside each other', async () => {
  await page.goto(server.url);
  await answer();
  // A slow network: what has not been sent when a page is left, a browser otherwise gives up.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const slow = (uploadThroughput: number): Promise<unknown> =>
    devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await slow(20_000);
  await page.evaluate(() => void (globalThis as PageGlobals).taken.invoke('left', 'x'.repeat(20_000)));
  await page.goto('about:blank');
  await expect.poll(() => heard).toContain('left');
  await slow(-1);
  await page.goto(server.url.replace(/#.*/u, ''));
  const large = await page.evaluate(async () => {
    const { taken } = globalThis as PageGlobals;
    const answers = await Promise.all(Array.from({ length: 4 }, () => taken.invoke('large', 'x'.repeat(50_000))));
    return answers.map(answer => (answer as { readonly ok: boolean }).ok);
  });
  expect(large).toEqual([true, true, true, true]);
});

test('events reach the page until it has heard enough', async () => {
  await page.goto(server.url);
  await answer();
  server.publish({ type: 'view.requested', view: 'compose', draft });
  await expect.poll(events).toEqual([{ type: 'view.requested', view: 'compose', draft }]);
  server.publish({ type: 'journal.changed' });
  await expect.poll(async () => (await events()).length).toBe(2);
  await page.evaluate(() => (globalThis as PageGlobals).unsubscribe());
  server.publish({ type: 'journal.changed' });
  await page.evaluate(() => (globalThis as PageGlobals).taken.invoke('app.describe', {}));
  expect(await events()).toHaveLength(2);
});

test('a server that is gone is an answer, not an exception', async () => {
  await page.goto(server.url);
  await answer();
  await server.close();
  const late = await page.evaluate(() => (globalThis as PageGlobals).taken.invoke('folder.counts', {}));
  expect(late).toEqual({ ok: false, failure: { code: 'not-available-here', what: 'connection' } });
});

test('after a break the page is made to ask again', async () => {
  let asked = 0;
  // The first stream ends at once, as when the computer has slept; the next ones are real.
  await page.route('**/events', async route => {
    asked += 1;
    if (asked === 1) await route.fulfill({ status: 200, contentType: 'application/x-ndjson', body: '\n' });
    else await route.continue();
  });
  await page.goto(server.url);
  await expect.poll(events, { timeout: 60_000 }).toEqual([{ type: 'journal.changed' }, { type: 'draft.changed' }]);
});
