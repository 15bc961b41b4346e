import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';

/** The built Electron face on a data folder of its own. */
export type Sigill = {
  readonly app: ElectronApplication;
  /** The same, for what comes after its end, when Playwright knows it no longer. */
  readonly process: ChildProcess;
  readonly page: Page;
  /** Errors in the page, among them every breach of the content policy. */
  readonly complaints: readonly string[];
};

export type Start = (options?: { readonly data?: string; readonly args?: readonly string[] }) => Promise<Sigill>;

type Fixtures = {
  /** An empty data folder, removed after the test. */
  readonly data: string;
  /** Starts Sigill; whatever is still open after the test is ended without questions. */
  readonly start: Start;
};

export const test = base.extend<Fixtures>({
  data: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-electron-'));
    await use(folder);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ data }, use) => {
    const open: Pick<Sigill, 'app' | 'process'>[] = [];
    await use(async options => {
      const app = await launch(options?.data ?? data, options?.args ?? []);
      const process = app.process();
      open.push({ app, process });
      const complaints: string[] = [];
      const page = await app.firstWindow();
      page.on('console', message => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', error => complaints.push(error.message));
      await expect(page.getByRole('button', { name: 'Nytt meddelande' })).toBeVisible();
      return { app, process, page, complaints };
    });
    for (const running of open) await end(running);
  },
});

/** Starts the program without waiting for a window: one that refuses to start has none. */
export function launch(data: string, args: readonly string[] = []): Promise<ElectronApplication> {
  return _electron.launch({ args: [...sandboxArguments(), root, '--data', data, ...args], cwd: root });
}

/** Starts the program a second time, as a double click would. @returns its exit status */
export async function startAgain(data: string, args: readonly string[] = []): Promise<number | null> {
  return exitOf(startAlone(data, args));
}

/** Starts the program without Playwright, which otherwise chooses some of Chromium's switches itself. */
export function startAlone(data: string, args: readonly string[] = []): ChildProcess {
  const binary = createRequire(import.meta.url)('electron') as unknown as string; // outside Electron the package is the path of its binary
  return spawn(binary, [...sandboxArguments(), root, '--data', data, ...args], { stdio: 'ignore' });
}

/** Ends it whatever it would ask. */
async function end({ app, process }: Pick<Sigill, 'app' | 'process'>): Promise<void> {
  if (hasEnded(process)) return;
  const ended = once(process, 'exit');
  await app
    .evaluate(({ app: program }) => {
      program.exit(0);
    })
    .catch(() => undefined);
  await ended;
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Waits for a program to end by itself. @returns its exit status */
export async function exitOf(process: ChildProcess): Promise<number | null> {
  if (!hasEnded(process)) await once(process, 'exit');
  return process.exitCode;
}

/** Chromium refuses to run as root inside its sandbox. */
const sandboxArguments = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** What the person was asked or told, in order. The answers are given one by one; after the last, the first button is pressed. */
export async function answerDialogs(app: ElectronApplication, answers: readonly number[]): Promise<void> {
  await app.evaluate(({ dialog }, prepared) => {
    const left = [...prepared];
    const told: unknown[] = [];
    (globalThis as { told?: unknown[] }).told = told;
    dialog.showMessageBox = (...args: unknown[]) => {
      told.push(args.at(-1));
      return Promise.resolve({ response: left.shift() ?? 0, checkboxChecked: false });
    };
  }, answers);
}

export function toldDialogs(
  app: ElectronApplication,
): Promise<readonly { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }[]> {
  return app.evaluate(() => (globalThis as { told?: never[] }).told ?? []);
}

/** Writes a message to a practice person, as far as the review. */
export async function writeMessage(page: Page, subject: string, recipient = '198101032384'): Promise<void> {
  await page.getByRole('button', { name: 'Nytt meddelande' }).click();
  await page.getByLabel('Till', { exact: true }).last().fill(recipient);
  await page.getByLabel('Namn', { exact: true }).fill('Anna Andersson');
  await page.getByLabel('Ämne').fill(subject);
  await page.getByRole('radio', { name: /^2/u }).check();
  await page.getByLabel('Meddelande', { exact: true }).fill('Hej Anna, här kommer beslutet i ditt ärende.');
  await expect(page.getByText('Når Anna').first()).toBeVisible();
}

/** Reviews and sends; after this the undo time is running. */
export async function sendMessage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Granska och skicka/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skicka', exact: false }).last().click();
  await expect(page.getByRole('timer')).toBeVisible();
}

/** A letter to a practice person without a mailbox, as it waits in Papperspost. */
export async function writeLetter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nytt meddelande' }).click();
  await page.getByLabel('Till', { exact: true }).last().fill('191212121212');
  await page.getByLabel('Namn', { exact: true }).fill('Tolvan Tolvansson');
  await page.getByLabel('Ämne').fill('Beslut om parkeringstillstånd');
  await page.getByLabel('Meddelande', { exact: true }).fill('Hej, här kommer beslutet i ditt ärende.');
  await page.getByRole('button', { name: 'Skicka som brev' }).click();
  await page.getByRole('textbox', { name: 'Gata eller box' }).fill('Storgatan 1');
  await page.getByRole('textbox', { name: 'Postnummer' }).fill('12345');
  await page.getByRole('textbox', { name: 'Ort', exact: true }).fill('Storstad');
  await page.getByRole('button', { name: /Granska och skicka/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skicka', exact: false }).last().click();
  await page.getByRole('button', { name: 'Skicka nu' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Papperspost' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page.locator('.window-frame')).toBeVisible();
}

export { expect };
