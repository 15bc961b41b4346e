import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { openBackend } from '../../app/backend.node.ts';
import { nodePlatform } from '../../main/node/node-platform.ts';
import { bundleWhenStale } from '../bundle.ts';
import { chromiumPath } from '../chromium.mjs';
import { fill, samples } from './journal-filler.ts';
import { progressOf } from './progress.ts';
import { atMost, median, spread, type Findings, type Row } from './report.ts';
import { buildEmptyPage, bytesPerView } from './window-page.ts';
import { page, startHost } from './window-server.ts';
import { measureStart } from './window-start.ts';
import type { Watched } from './window-tasks.ts';
import { measureFolder, measureScroll, measureTyping, TEXT_LENGTH } from './window-use.ts';

const SEED = 11;
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
    const scrolled = await measureScroll(browser, host, isQuick ? 60 : 300);
    const bytes = bytesPerView(page.folder);
    return {
      rows: [
        { ...row('start to first keystroke, Sigill', started.sigill), requests: started.requests },
        row('start to first keystroke, an empty React page', started.empty),
        row(`a frame while typing: 3 attachments, ${TEXT_LENGTH} characters`, typed.frames),
        row(`a folder of ${rows} rows: click to first rows`, listed),
        row(`a frame while scrolling through ${rows} rows`, scrolled.frames),
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
        atMost('longest task while typing, ms of processor time', 50, typed.longestTask),
        atMost('frames over 50 ms while typing', 0, lateFrames(typed)),
        atMost(`longest task while scrolling through ${rows} rows, ms of processor time`, 50, scrolled.longestTask),
        atMost(`frames over 50 ms while scrolling through ${rows} rows`, 0, lateFrames(scrolled)),
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

const lateFrames = ({ frames }: Watched): number => frames.filter(frame => frame > 50).length;
