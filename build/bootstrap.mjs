import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Plain JavaScript for Node 20, and no imports but Node's own: this file runs before anything is installed.

/** The folder of package.json, without a separator at the end. */
export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

const OLDEST_NODE = 24;
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.sigill-lock');

/**
 * Makes the checkout ready and returns only under Node 24 or newer: installs what package-lock.json says when node_modules differs from it, and starts the
 * same script again under the Node 24 from the lockfile when the running one is older. Progress goes to standard error, one line for each step;
 * standard output belongs to the caller. A failure ends the process with status 1 and a sentence.
 * @param {{ install?: boolean }} [options] `install: false` takes node_modules as it is
 */
export async function bootstrap({ install = true } = {}) {
  if (install) await installWhenNeeded();
  putOwnToolsFirst();
  if (majorOf(process.versions.node) < OLDEST_NODE) await goOnUnder(newerNode());
}

/**
 * Whether the tree that npm last wrote (`node_modules/.package-lock.json`) is the one that the lockfile asks for. Optional packages may be absent, since
 * npm leaves out those of other platforms; the Node that we go on under may not.
 * @param {Lock} lock @param {Lock | undefined} installed @param {string} platform as in `linux-x64`
 *
 * @typedef {{ readonly packages: Readonly<Record<string, { readonly version?: string, readonly integrity?: string, readonly optional?: boolean }>> }} Lock
 */
export function isInstalled(lock, installed, platform) {
  if (installed === undefined) return false;
  const isWanted = (/** @type {string} */ name) =>
    name !== '' && (lock.packages[name]?.optional !== true || name === `node_modules/node-${platform}`);
  return (
    Object.keys(lock.packages).every(name => !isWanted(name) || installed.packages[name] !== undefined) &&
    Object.entries(installed.packages).every(([name, { version, integrity }]) => {
      const locked = lock.packages[name];
      return locked !== undefined && locked.version === version && locked.integrity === integrity;
    })
  );
}

async function installWhenNeeded() {
  const lockText = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const platform = `${process.platform}-${process.arch}`;
  const stamp = `${createHash('sha256').update(lockText).digest('hex')} ${platform}`;
  const isReady = () => {
    if (readWhenThere(stampFile) === stamp) return true;
    const found = readWhenThere(path.join(modules, '.package-lock.json'));
    const ready = isInstalled(parseLock(lockText), found === undefined ? undefined : parseLock(found), platform);
    if (ready) remember(stamp);
    return ready;
  };
  if (isReady()) return;
  await alone('installing', () => {
    if (isReady()) return;
    console.error('Installing the packages of package-lock.json (npm ci; once, about a minute) …');
    const { status, output } = runNpm([
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--include=dev',
      '--include=optional',
    ]);
    if (status !== 0) stop(`${output}\nnpm ci failed (status ${status}); its output stands above.`);
    remember(stamp);
  });
}

/** @param {string} text @returns {Lock} */
const parseLock = text => /** @type {Lock} */ (JSON.parse(text));

/** @param {string} stamp */
function remember(stamp) {
  try {
    fs.writeFileSync(stampFile, stamp);
  } catch {
    // A tree that belongs to someone else: the longer comparison is made again next time.
  }
}

/**
 * Runs npm with its output captured: on Node 20 it warns about every package that wants a newer one, which says nothing about us.
 * @param {readonly string[]} args
 */
function runNpm(args) {
  const npmScript = process.env['npm_execpath'];
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 64 * 1024 * 1024 };
  const result =
    npmScript !== undefined && /npm-cli\.c?js$/u.test(npmScript)
      ? spawnSync(process.execPath, [npmScript, ...args], options)
      : process.platform === 'win32'
        ? spawnSync(`npm.cmd ${args.join(' ')}`, { ...options, shell: true }) // a .cmd file starts only through a shell
        : spawnSync('npm', [...args], options);
  return { status: result.status ?? 1, output: result.error?.message ?? `${result.stdout}${result.stderr}` };
}

/**
 * Runs one piece of work at a time over all processes of this checkout, and forgets the lock of a process that was killed. Two commands started at once
 * in a fresh checkout must not both run `npm ci`, which begins by deleting node_modules; nor must two build the same files.
 * @template T @param {string} name of the work, as in `installing` @param {() => T | Promise<T>} work @returns {Promise<T>}
 */
export async function alone(name, work) {
  const lockFile = path.join(root, 'dist', `${name}.pid`);
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  while (!takes(lockFile)) {
    const holder = readWhenThere(lockFile);
    if (holder !== undefined && !isRunning(Number(holder))) fs.rmSync(lockFile, { force: true });
    await pause(300);
  }
  const release = () => fs.rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** @param {string} lockFile */
function takes(lockFile) {
  try {
    // Written elsewhere first: a lock is never there without the number of its holder.
    const own = `${lockFile}.${process.pid}`;
    fs.writeFileSync(own, String(process.pid));
    try {
      fs.linkSync(own, lockFile);
    } finally {
      fs.rmSync(own, { force: true });
    }
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Scripts that begin with `#!/usr/bin/env node` shall find the same Node as npm would give them. */
function putOwnToolsFirst() {
  const own = path.join(modules, '.bin');
  const entries = (process.env['PATH'] ?? '').split(path.delimiter);
  if (entries[0] !== own) process.env['PATH'] = [own, ...entries].join(path.delimiter);
}

function newerNode() {
  const bundled = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const answer = spawnSync(bundled, ['--version'], { encoding: 'utf8' });
  if (answer.status === 0 && majorOf(answer.stdout.replace('v', '')) >= OLDEST_NODE) return bundled;
  stop(
    `Sigill needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}. Only on Linux x64 does it come with the packages: ` +
      `install it from https://nodejs.org/ and give the same command again.`,
  );
}

/**
 * Hands the terminal, the arguments and the signals to the same script under another Node, and ends as that ends.
 * @param {string} node @returns {Promise<never>}
 */
function goOnUnder(node) {
  const isAtTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // At a terminal, Ctrl+C reaches the whole group; the child would hear it twice.
    process.on(signal, () => (signal === 'SIGINT' && isAtTerminal ? undefined : child.kill(signal)));
  }
  child.on('error', error => stop(error.message));
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  return new Promise(() => {});
}

/** @param {string} version */
const majorOf = version => Number(version.split('.')[0]);

/** @param {string} file */
function readWhenThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
