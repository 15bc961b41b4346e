import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/**
 * The path of a Chromium for tests: `$CHROMIUM`, else one that is installed, else the headless shell inside the npm package @sparticuz/chromium, unpacked
 * once below node_modules. Safe to call from several processes at the same time. Throws with a sentence when there is none.
 * Launch it with your own arguments: those that the package proposes switch web security off.
 * @returns {Promise<string>}
 */
export async function chromiumPath() {
  return process.env['CHROMIUM'] ?? installedBrowser() ?? (await unpackedShell());
}

/** A whole browser that can show a window, or undefined. `$CHROMIUM` is not asked: it may be a headless shell. */
export function installedBrowser() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
    'msedge',
  ];
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name)));
  const wellKnown = {
    win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(variable => {
      const folder = process.env[variable];
      return folder === undefined
        ? []
        : ['Microsoft/Edge/Application/msedge.exe', 'Google/Chrome/Application/chrome.exe'].map(name => path.join(folder, name));
    }),
    darwin: ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`),
  };
  const candidates = process.platform === 'win32' || process.platform === 'darwin' ? wellKnown[process.platform] : onPath;
  return candidates.find(isExecutable);
}

/** @type {Promise<void> | undefined} */
let unpacking;

async function unpackedShell() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium, Chrome or Edge was found. Install one, or set CHROMIUM to its path.');
  }
  const folder = path.join(root, 'node_modules', '.cache', `sigill-${packageOfShell().version}`);
  const launcher = path.join(folder, 'launch');
  if (!fs.existsSync(launcher)) await (unpacking ??= unpack(folder));
  return launcher;
}

/**
 * Unpacked beside and then renamed, so that nobody starts half a browser. Not in the system's temporary folder, where the package would put it: there
 * another user could have left a program of the same name.
 * @param {string} folder
 */
async function unpack(folder) {
  const unfinished = `${folder}.${process.pid}`;
  try {
    await inflateInto(unfinished);
    fs.writeFileSync(path.join(unfinished, 'fonts', 'fonts.conf'), fontConfiguration(path.join(folder, 'fonts')));
    fs.writeFileSync(path.join(unfinished, 'launch'), launcherScript(folder, environmentFor(unfinished, folder)), { mode: 0o755 });
    fs.renameSync(unfinished, folder);
  } catch (error) {
    // When another process was first, theirs is as good.
    if (!fs.existsSync(path.join(folder, 'launch'))) throw error;
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function inflateInto(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const { inflate } = await import('@sparticuz/chromium');
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    for (const name of ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']) {
      await inflate(path.join(packageOfShell().folder, 'bin', name));
    }
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
}

/**
 * What a bare Debian lacks: NSS and expat, and any font at all. The package brings both. Only the browser is told of them (by the launcher), since
 * other programs started by a test must not meet libraries of another distribution.
 * @param {string} unfinished where the files are now @param {string} folder where they will be
 */
function environmentFor(unfinished, folder) {
  const start = (/** @type {NodeJS.ProcessEnv} */ more) =>
    spawnSync(path.join(unfinished, 'chromium'), ['--version'], { env: { ...process.env, ...more }, encoding: 'utf8' });
  /** @type {Record<string, string>} */
  const environment = {};
  if (!fs.existsSync('/etc/fonts/fonts.conf')) environment['FONTCONFIG_FILE'] = path.join(folder, 'fonts', 'fonts.conf');
  if (start({}).status === 0) return environment;
  const { status, stderr } = start({ LD_LIBRARY_PATH: path.join(unfinished, 'al2023', 'lib') });
  if (status !== 0) throw new Error(`The Chromium of @sparticuz/chromium does not start here: ${stderr.trim()}`);
  return { ...environment, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') };
}

/** @param {string} folder @param {Record<string, string>} environment */
function launcherScript(folder, environment) {
  const quote = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  return `#!/bin/sh\n${exports.join('')}exec ${quote(path.join(folder, 'chromium'))} "$@"\n`;
}

/** @param {string} folder */
function fontConfiguration(folder) {
  const escaped = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cache = path.join(os.tmpdir(), 'sigill-font-cache').replaceAll('&', '&amp;');
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${escaped}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
}

function packageOfShell() {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = path.resolve(path.dirname(entry), '..');
  const { version } = /** @type {{ version: string }} */ (JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')));
  return { folder, version };
}

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
