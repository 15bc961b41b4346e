import { expect, test as base, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { root } from '../../build/bootstrap.mjs';
import { startPractice, type Practice } from '../../app/practice/start-practice.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { MailPage } from './mail-page.ts';

type Options = {
  readonly config?: string;
  /** Another data folder than the one of `mail`: a colleague's. */
  readonly folder?: string;
};

type Fixtures = {
  /** An empty folder, removed after the test. */
  readonly data: string;
  /** Starts the headless shell on the data folder and answers with the address of its page. Ended after the test. */
  readonly serve: (options?: Options) => Promise<string>;
  /** A practice environment outside Sigill, whose register and operators the test can make misbehave. */
  readonly practice: Practice;
  /** The window, open on a fresh practice environment. Fails the test when anything was written to its console, a breach of the policy included. */
  readonly mail: MailPage;
  /** The same on `practice`. */
  readonly mailOnPractice: MailPage;
};

export const test = base.extend<Fixtures>({
  data: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-e2e-'));
    await use(folder);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  serve: async ({ data }, use) => {
    const running: ChildProcess[] = [];
    await use(async ({ config, folder = 'sigill' } = {}) => {
      const child = spawn(
        process.execPath,
        ['main/headless/serve.ts', '--data', path.join(data, folder), ...(config === undefined ? [] : ['--config', config])],
        { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      running.push(child);
      return addressFrom(child);
    });
    for (const child of running) await end(child);
  },
  practice: async ({ data }, use) => {
    const started = await startPractice({ folder: path.join(data, 'outside'), clock: systemClock });
    if (!started.ok) throw new Error(started.failure.code);
    await use(started.value);
    await started.value.close();
  },
  mail: async ({ page, serve, data }, use) => {
    await useWindow(page, await serve(), data, use);
  },
  mailOnPractice: async ({ page, serve, practice, data }, use) => {
    await useWindow(page, await serve({ config: withOwnUndoTime(practice.configurationFile) }), data, use);
  },
});

/** The same configuration without what would fix the undo time. */
function withOwnUndoTime(configurationFile: string): string {
  const { undoSeconds: _fixed, ...rest } = JSON.parse(fs.readFileSync(configurationFile, 'utf8')) as Record<string, unknown>;
  const file = path.join(path.dirname(configurationFile), 'own-undo-time.json');
  fs.writeFileSync(file, JSON.stringify(rest));
  return file;
}

async function useWindow(page: Page, url: string, data: string, use: (mail: MailPage) => Promise<void>): Promise<void> {
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(url);
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await use(mail);
  expect(complaints).toEqual([]);
}

/** The first line on standard output is `{"url": "…"}`. */
async function addressFrom(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('no output');
  const said: string[] = [];
  stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  for await (const line of readline.createInterface({ input: stdout })) return (JSON.parse(line) as { url: string }).url;
  throw new Error(`Sigill did not start: ${said.join('')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

export { expect };
