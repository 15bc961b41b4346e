import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { chromium, type Browser, type Page } from 'playwright';
import { openBackend } from '../../app/backend.node.ts';
import { nodePlatform } from '../../main/node/node-platform.ts';
import { bundleWhenStale } from '../bundle.ts';
import { chromiumPath } from '../chromium.mjs';
import { fill, samples } from './journal-filler.ts';
import { progressOf } from './progress.ts';
import { atMost, median, spread, type Findings, type Row } from './report.ts';
import { buildEmptyPage, bytesPerView } from './window-page.ts';
import { page, startHost, type Host } from './window-server.ts';
import { measureStart } from './window-start.ts';

const SEED = 11;
const TEXT_LENGTH = 20_000;
const KEYS = 120;

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
  const browser = await chromium.launch({ executablePath: await chromiumPath() });
  const { journal } = opened.value.services;
  fill(journal, samples(SEED), rows, progressOf('writing dispatches', rows));
  journal.counts();
  await opened.value.close();
  const host = startHost(folder);
  try {
    const started = await measureStart(browser, host, empty, isQuick ? 5 : 21);
    const typed = await measureTyping(browser, host, isQuick ? 30 : KEYS);
    const listed = await measureFolder(browser, host, isQuick ? 3 : 15);
    const bytes = bytesPerView(page.folder);
    return {
      rows: [
        { ...row('start to first keystroke, Sigill', started.sigill), requests: started.requests },
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
        atMost('start / empty React page, median of the rounds', 2, median(started.ratios)),
        atMost('longest frame while typing, ms', 50, Math.max(...typed)),
        atMost(`first rows of a folder of ${rows}, median ms`, 100, median(listed)),
      ],
    };
  } finally {
    await browser.close();
    await host.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const row = (name: string, values: readonly number[]): Row => ({ name, unit: 'ms', ...spread(values) });

async function withWindow<T>(browser: Browser, host: Host, act: (opened: Page) => Promise<T>): Promise<T> {
  const url = await host.serve();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' });
  const opened = await context.newPage();
  await opened.goto(url());
  await opened.locator('[data-pane=list]').waitFor();
  const result = await act(opened);
  await context.close();
  return result;
}

/** Frames are counted by the page itself: the time between two pictures while keys come as fast as a quick typist. */
const FRAMES = `{
  window.frames_ = [];
  let before = performance.now();
  const frame = now => { window.frames_.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(now => { before = now; requestAnimationFrame(frame); });
}`;

function measureTyping(browser: Browser, host: Host, keys: number): Promise<readonly number[]> {
  return withWindow(browser, host, async opened => {
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

function measureFolder(browser: Browser, host: Host, rounds: number): Promise<readonly number[]> {
  return withWindow(browser, host, async opened => {
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
