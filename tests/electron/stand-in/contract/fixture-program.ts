import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const FIXTURE_APP = path.join(import.meta.dirname, '..', 'fixture-app');

/** A server on this machine that counts what reaches it: whatever is cancelled must not. */
export interface Elsewhere {
  readonly url: string;
  readonly paths: readonly string[];
}

interface Fixtures {
  /** A fresh folder that holds the program's user data. */
  readonly home: string;
  readonly program: ElectronApplication;
  readonly page: Page;
  readonly elsewhere: Elsewhere;
}

/** Makes user data live below `home`, on the real Electron as well. */
export function environment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), XDG_CONFIG_HOME: home, APPDATA: home };
}

export const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = mkdtempSync(path.join(tmpdir(), 'stand-in-contract-'));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  program: async ({ home }, use) => {
    const program = await _electron.launch({ args: [FIXTURE_APP], env: environment(home) });
    await use(program);
    await program
      .evaluate(({ app }) => {
        app.exit();
      })
      .catch(() => undefined); // some tests have ended it already
    await program.close().catch(() => undefined);
  },
  page: async ({ program }, use) => {
    const page = await program.firstWindow();
    await page.waitForLoadState();
    await use(page);
  },
  elsewhere: async ({}, use) => {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end('<title>Elsewhere</title>');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    await use({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, paths });
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  },
});

/** The journal that the fixture program keeps (fixture-app/main.js). */
export interface Journal {
  readonly events: string[];
  readonly granted: string[];
  prevents: string[];
}

export function eventsOf(program: ElectronApplication): Promise<readonly string[]> {
  return program.evaluate(() => (globalThis as unknown as { readonly fixture: Journal }).fixture.events);
}

/** What the fixture program says yes to: permissions by Electron's names, and `network`. */
export async function grant(program: ElectronApplication, ...names: readonly string[]): Promise<void> {
  await program.evaluate((_, granted) => {
    (globalThis as unknown as { readonly fixture: Journal }).fixture.granted.push(...granted);
  }, names);
}

/** The events that the fixture program prevents from now on. */
export async function prevent(program: ElectronApplication, ...events: readonly string[]): Promise<void> {
  await program.evaluate((_, prevented) => {
    (globalThis as unknown as { readonly fixture: Journal }).fixture.prevents = [...prevented];
  }, events);
}

/** The two ways in which the fixture program has got hold of electron. */
export interface FixtureElectron {
  readonly required: typeof Electron;
  readonly import: () => Promise<typeof Electron & { readonly default: typeof Electron }>;
}

/** What the fixture's preload gives its page. */
export interface FixtureBridge {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly send: (channel: string, ...args: readonly unknown[]) => void;
  readonly subscribe: (listener: (...args: readonly unknown[]) => void) => () => void;
  readonly throwNow: () => never;
  readonly requireOf: (name: string) => string;
  readonly preloadGlobals: () => unknown;
  readonly nested: { readonly list: readonly unknown[] };
}

declare global {
  interface Window {
    readonly bridge: FixtureBridge;
  }
}
