import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { chromiumPath } from '../../../../build/chromium.mjs';
import { CdpConnection, CdpSession } from './cdp-connection.ts';
import { PageOpener } from './page-opener.ts';
import { RequestGate } from './request-gate.ts';

export interface Chromium {
  /** The protocol session of the browser itself. */
  readonly browser: CdpSession;
  readonly gate: RequestGate;
  readonly pages: PageOpener;
  /** Where Playwright connects. */
  readonly devToolsUrl: string;
  readonly version: string;
  /** A whole browser gives a page its renderer at once; a headless shell when the page gets its first document. */
  readonly hasEarlyRenderers: boolean;
  readonly onExit: (listener: () => void) => void;
  /** Ends it within 1.5 seconds, politely or not. */
  readonly close: () => Promise<void>;
}

const CLOSING_MS = 1500;

/**
 * Always a real Chromium without a window. `--remote-debugging-pipe` beside the port is also the watchdog: when this process dies, however it dies, the
 * pipe closes and Chromium ends itself. All frames share one process (no site isolation), so that one session sees every request of a page;
 * `--block-new-web-contents` makes `window.open` answer null, and what was asked for is still reported.
 */
const OWN_SWITCHES: Readonly<Record<string, string>> = {
  headless: 'new',
  'remote-debugging-port': '0',
  'remote-debugging-pipe': '',
  'no-startup-window': '',
  'block-new-web-contents': '',
  'no-sandbox': '',
  'disable-gpu': '',
  'disable-dev-shm-usage': '',
  'disable-quic': '',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-default-apps': '',
  'disable-extensions': '',
  'disable-search-engine-choice-screen': '',
  'disable-site-isolation-trials': '',
  'disable-sync': '',
  'disable-features': 'IsolateOrigins,site-per-process,LocalNetworkAccessChecks,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  'metrics-recording-only': '',
  'no-default-browser-check': '',
  'no-first-run': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
};

/** Starts Chromium with the program's own switches (`app.commandLine`) beside ours; where both name one, lists of features are joined and ours wins else. */
export async function startChromium(profile: string, switches: ReadonlyMap<string, string>): Promise<Chromium> {
  const child = spawn(await chromiumPath(), [...argumentsFor(profile, switches)], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const exited = new Promise<void>(resolve => {
    child.once('exit', () => {
      resolve();
    });
  });
  process.once('exit', () => {
    child.kill('SIGKILL');
  });
  const connection = new CdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const browser = new CdpSession(connection);
  const devToolsUrl = await devToolsUrlOf(child);
  const gate = new RequestGate(browser);
  const pages = new PageOpener(browser, gate);
  await Promise.all([gate.start(), pages.start()]);
  const { product } = await browser.send('Browser.getVersion');
  return {
    browser,
    gate,
    pages,
    devToolsUrl,
    version: product.replace(/^.*\//u, ''),
    hasEarlyRenderers: !product.startsWith('Headless'),
    onExit: listener => child.once('exit', listener),
    close: async () => {
      const deadline = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
      await browser.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await exited;
      clearTimeout(deadline);
    },
  };
}

function* argumentsFor(profile: string, switches: ReadonlyMap<string, string>): Generator<string> {
  const all = new Map(Object.entries({ ...OWN_SWITCHES, 'user-data-dir': profile }));
  for (const [name, value] of switches) {
    const own = all.get(name);
    if (own === undefined) all.set(name, value);
    else if (name === 'disable-features') all.set(name, `${own},${value}`);
  }
  for (const [name, value] of all) yield value === '' ? `--${name}` : `--${name}=${value}`;
}

function devToolsUrlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      if (process.env['ELECTRON_ENABLE_LOGGING'] !== undefined) process.stderr.write(chunk);
      output = (output + chunk.toString()).slice(-20_000);
      const url = /DevTools listening on (ws:\/\/\S+)/u.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('error', reject);
    child.once('exit', code => {
      reject(new Error(`Chromium ended at its start (status ${String(code)}): ${output}`));
    });
  });
}
