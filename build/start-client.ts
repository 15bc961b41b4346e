import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './bootstrap.mjs';
import { bundleWhenStale } from './bundle.ts';
import { installedBrowser } from './chromium.mjs';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { chooseFace, type Face } from './face.ts';
import { onEndOfNpm } from './on-end-of-npm.ts';

// `npm start`. Standard output: the face and why, then what there is to open. Progress goes to standard error.

const KILL_AFTER_MS = 10_000;
/** Electron that ends sooner than this, and with an error, never opened a window: a missing library, a sandbox that the system forbids. */
const STARTED_AFTER_MS = 10_000;
/** At a terminal, Ctrl+C reaches the server as well as us, and it may be the first to end. */
const SAME_CTRL_C_MS = 500;

const args = process.argv.slice(2);
const children = new Set<ChildProcess>();
const stopping = new AbortController();
const display =
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const browser = installedBrowser();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
onEndOfNpm(() => void end(0));

await bundleAndShow(await pickFace(process.env['SIGILL_FACE']));

async function pickFace(forced: string | undefined): Promise<Face> {
  const isForced = forced === 'electron';
  let electron = findElectron();
  if (electron.path === undefined && (isForced || (!forced && display))) electron = await fetchElectron(isForced, stopping.signal);
  const isThere = electron.path !== undefined && (display || isForced || process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined);
  const choice = chooseFace({ forced, electron: { isThere, why: electron.why }, hasDisplay: display, browser });
  if ('refused' in choice) {
    console.error(choice.refused);
    return end(1);
  }
  const names: Readonly<Record<Face, string>> = {
    electron: 'Sigill in Electron',
    window: 'Sigill in an app window',
    page: 'Sigill as a page',
  };
  console.log(`${names[choice.face]}: ${choice.why}`);
  return choice.face;
}

async function bundleAndShow(face: Face): Promise<void> {
  try {
    await bundleWhenStale();
  } catch (error) {
    console.error(`Sigill could not be built. ${error instanceof Error ? error.message : String(error)}`);
    return end(1);
  }
  if (face === 'electron' && !(await showInElectron())) {
    face = display && browser !== undefined ? 'window' : 'page';
    console.log(`Electron did not start (its own words stand above); going on with ${face === 'window' ? 'an app window' : 'a page'}.`);
  }
  if (face === 'electron') return end(0);
  const url = await serve();
  if (face === 'window' && browser !== undefined) return showInWindow(browser, url);
  console.log(`Open this address; its token works once: ${url}\nCtrl+C stops Sigill.`);
}

/** Answers when the window is closed; false when it never opened. */
async function showInElectron(): Promise<boolean> {
  const { path: binary } = findElectron();
  if (binary === undefined) return false;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAt = Date.now();
  const child = startChild(binary, [...rootArguments(), root, ...args], { stdio: 'inherit', env });
  const status = await exitOf(child);
  return status === 0 || Date.now() - startedAt > STARTED_AFTER_MS;
}

async function serve(): Promise<string> {
  const child = startChild(process.execPath, [path.join(root, 'main/headless/serve.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  void exitOf(child).then(async status => {
    await pause(SAME_CTRL_C_MS);
    if (stopping.signal.aborted) return;
    console.error(`The part of Sigill behind the page ended (status ${status}).`);
    return end(1);
  });
  if (child.stdout === null) throw new Error('no pipe from the server');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = addressIn(line);
    if (url !== undefined) {
      child.stdout.pipe(process.stderr);
      return url;
    }
  }
  return new Promise(() => undefined); // it ended without an address: the watch above ends us
}

async function showInWindow(program: string, url: string): Promise<void> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-window-'));
  process.once('exit', () => {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  });
  const status = await exitOf(
    startChild(
      program,
      [...rootArguments(), `--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'],
      { stdio: 'ignore' },
    ),
  );
  if (status === 0 || stopping.signal.aborted) return end(0);
  console.log(`The window ended with status ${status}. Open this address instead: ${url}\nCtrl+C stops Sigill.`);
}

/** Chromium refuses to run as root inside its sandbox. */
function rootArguments(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function startChild(command: string, argumentsOf: readonly string[], options: Parameters<typeof spawn>[2]): ChildProcess {
  const child = spawn(command, argumentsOf, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
  return child;
}

async function exitOf(child: ChildProcess): Promise<number> {
  try {
    const [status] = (await once(child, 'exit')) as [number | null];
    return status ?? 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function addressIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const { url } = JSON.parse(line) as { url?: unknown };
  return typeof url === 'string' ? url : undefined;
}

/** Ends what was started, politely and then not, and this process with the status given. */
async function end(status: number): Promise<never> {
  if (!stopping.signal.aborted) {
    stopping.abort();
    await Promise.all([...children].map(stopChild));
    process.exit(status);
  }
  return new Promise(() => undefined);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exited;
  clearTimeout(force);
}
