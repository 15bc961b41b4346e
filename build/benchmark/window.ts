import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { chromium, type Browser, type Page } from 'playwright';
import { openBackend, type Backend } from '../../app/backend.node.ts';
import { startHeadlessServer, type HeadlessServer } from '../../main/headless/http-server.ts';
import { nodePlatform } from '../../main/node/node-platform.ts';
import { root } from '../bootstrap.mjs';
import { bundleWhenStale } from '../bundle.ts';
import { chromiumPath } from '../chromium.mjs';
import { fill, samples } from './journal-filler.ts';
import { progressOf } from './progress.ts';
import { atMost, median, spread, type Findings, type Row } from './report.ts';
import { buildEmptyPage, bytesPerView } from './window-page.ts';

const SEED = 11;
const TEXT_LENGTH = 20_000;
const KEYS = 120;
const page = { folder: path.join(root, 'dist', 'renderer'), bridgeFile: path.join(root, 'dist', 'headless', 'bridge.js') };

/** The window in a real Chromium, against the goals of issue 7: start, typing, a long folder, and how much each view loads. */
export async function benchmarkWindow({
  isQuick,
  rows = isQuick ? 5_000 : 100_000,
}: {
  readonly isQuick: boolean;
  readonly rows?: number | undefined;
}): Promise<Findings> {
  await bundleWhenStale();
  const empty = await buildEmptyPage();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-benchmark-'));
  const opened = await openBackend(nodePlatform(folder), { runOutbox: false });
  if (!opened.ok) throw new Error(opened.failure.code);
  const backend = opened.value;
  const browser = await chromium.launch({ executablePath: await chromiumPath() });
  try {
    fill(backend.services.journal, samples(SEED), rows, progressOf('writing dispatches', rows));
    backend.services.journal.counts();
    const started = await measureStart(browser, backend, empty, isQuick ? 5 : 21);
    const typed = await measureTyping(browser, backend, isQuick ? 30 : KEYS);
    const listed = await measureFolder(browser, backend, isQuick ? 3 : 15);
    const bytes = bytesPerView(page.folder);
    return {
      rows: [
        row('start to first keystroke, Sigill', started.sigill),
        row('start to first keystroke, an empty React page', started.empty),
        row(`a frame while typing: 3 attachments, ${TEXT_LENGTH} characters`, typed),
        row(`a folder of ${rows} rows: click to first rows`, listed),
        ...bytes.map(({ view, script, style }): Row => ({
          name: `bundle: ${view}`,
          unit: 'bytes',
          ...spread([script + style]),
          script,
          style,
        })),
      ],
      goals: [
        atMost('start / empty React page', 2, median(started.sigill) / median(started.empty)),
        atMost('longest frame while typing, ms', 50, Math.max(...typed)),
        atMost(`first rows of a folder of ${rows}, median ms`, 100, median(listed)),
      ],
    };
  } finally {
    await browser.close();
    await backend.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const row = (name: string, values: readonly number[]): Row => ({ name, unit: 'ms', ...spread(values) });

type Served = { readonly url: () => string; readonly server: HeadlessServer };

async function serve(backend: Backend, folder = page.folder): Promise<Served> {
  let next = '';
  const { invoke, subscribe } = backend;
  const server = await startHeadlessServer({
    page: { ...page, folder },
    port: 0,
    invoke,
    subscribe,
    onInvitation: url => void (next = url),
  });
  return { server, url: () => (next === '' ? server.url : next) };
}

/** Knocks with F6 until somebody answers: the moment from which no key is lost, on the page's own clock since the navigation began. */
const PROBE = `{
  const isAnswered = () => document.activeElement?.closest('[data-pane]') != null;
  window.firstKey = new Promise(resolve => {
    const knock = () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', code: 'F6', bubbles: true, cancelable: true }));
      if (isAnswered()) resolve(performance.now());
      else setTimeout(knock);
    };
    knock();
  });
}`;

async function measureStart(
  browser: Browser,
  backend: Backend,
  empty: string,
  rounds: number,
): Promise<{ readonly sigill: readonly number[]; readonly empty: readonly number[] }> {
  const found = { sigill: [] as number[], empty: [] as number[] };
  const servers = { sigill: await serve(backend), empty: await serve(backend, empty) };
  // The first round of each warms what a computer keeps anyway; it is not counted.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['sigill', 'empty'] as const) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const opened = await context.newPage();
      await opened.addInitScript(PROBE);
      await opened.goto(servers[name].url(), { waitUntil: 'commit' });
      const taken = Number(await opened.evaluate('window.firstKey'));
      if (round >= 0) found[name].push(taken);
      await context.close();
    }
  }
  for (const { server } of Object.values(servers)) await server.close();
  return found;
}

async function withWindow<T>(browser: Browser, backend: Backend, act: (opened: Page) => Promise<T>): Promise<T> {
  const { server, url } = await serve(backend);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' });
  const opened = await context.newPage();
  await opened.goto(url());
  await opened.locator('[data-pane=list]').waitFor();
  const result = await act(opened);
  await context.close();
  await server.close();
  return result;
}

/** Frames are counted by the page itself: the time between two pictures while keys come as fast as a quick typist. */
const FRAMES = `{
  window.frames_ = [];
  let before = performance.now();
  const frame = now => { window.frames_.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(now => { before = now; requestAnimationFrame(frame); });
}`;

function measureTyping(browser: Browser, backend: Backend, keys: number): Promise<readonly number[]> {
  return withWindow(browser, backend, async opened => {
    const file = Buffer.from(await (await onePage()).save());
    await opened.keyboard.press('Alt+n');
    const body = opened.locator('[data-field=body]');
    await body.waitFor();
    await body.fill('Beslutet gäller från och med i dag. '.repeat(TEXT_LENGTH / 36));
    await opened
      .locator('input[type=file]')
      .first()
      .setInputFiles([1, 2, 3].map(number => ({ name: `bilaga ${number}.pdf`, mimeType: 'application/pdf', buffer: file })));
    await opened.locator('.attachment').nth(2).waitFor();
    await opened.waitForTimeout(2500);
    await body.press('End');
    await opened.evaluate(FRAMES);
    await body.pressSequentially('handläggare '.repeat(Math.ceil(keys / 12)), { delay: 60 });
    return opened.evaluate<readonly number[]>('window.frames_');
  });
}

async function onePage(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return document;
}

function measureFolder(browser: Browser, backend: Backend, rounds: number): Promise<readonly number[]> {
  return withWindow(browser, backend, async opened => {
    const taken: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      await opened.locator('.folder', { hasText: 'Utkast' }).click();
      await opened.waitForTimeout(200);
      const one = Number(
        await opened.evaluate(`new Promise(resolve => {
          const start = performance.now();
          const look = () => document.querySelector('.virtual-list .message-row-name') === null ? requestAnimationFrame(look) : resolve(performance.now() - start);
          [...document.querySelectorAll('.folder')].find(folder => folder.textContent.startsWith('Skickat')).click();
          requestAnimationFrame(look);
        })`),
      );
      if (round >= 0) taken.push(one);
    }
    return taken;
  });
}
