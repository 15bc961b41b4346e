import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './bootstrap.mjs';

const STALLED_AFTER_MS = 15_000;
const TRY_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;

const electronFolder = path.join(root, 'node_modules', 'electron');
const failureNote = path.join(root, 'dist', 'electron-not-fetched.json');

/** What there is to say about Electron's binary; `path` only when it can be started. */
export interface ElectronBinary {
  readonly path?: string;
  readonly why: string;
}

/**
 * Electron's binary where it is, without fetching it. `ELECTRON_OVERRIDE_DIST_PATH` wins, as in Electron's own launcher (node_modules/electron/index.js);
 * `require('electron')` would start a download, so its rules are repeated here.
 */
export function findElectron(): ElectronBinary {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = executableName();
  const file = path.join(chosen ?? path.join(electronFolder, 'dist'), name);
  // path.txt is what Electron's installer writes last: without it the binary may be half unpacked.
  if (fs.existsSync(file) && (chosen !== undefined || fs.existsSync(path.join(electronFolder, 'path.txt')))) {
    return { path: file, why: chosen === undefined ? `its binary ${version()} is installed` : 'ELECTRON_OVERRIDE_DIST_PATH points to it' };
  }
  return { why: chosen === undefined ? "Electron's binary is not installed" : `ELECTRON_OVERRIDE_DIST_PATH holds no ${name}` };
}

/**
 * Fetches the binary as `install-electron` would, but gives up when nothing arrives for 15 seconds, and remembers a failure for a day so that the next
 * start does not wait for it again. The package's checksum decides what is accepted. npm's `offline` setting is respected.
 * @param insist tries in spite of a remembered failure
 */
export async function fetchElectron(insist: boolean, signal: AbortSignal): Promise<ElectronBinary> {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) return findElectron();
  if (process.env['npm_config_offline'] === 'true') return { why: "Electron's binary is not installed and npm is set to offline" };
  const remembered = rememberedFailure();
  if (remembered !== undefined && !insist)
    return { why: `Electron's binary could not be fetched (${remembered}; tried again after a day)` };
  console.error(`Fetching Electron ${version()} (once, about 120 MB) …`);
  try {
    await download(signal);
    unpackDownload();
    fs.rmSync(failureNote, { force: true });
    return findElectron();
  } catch (error) {
    const reason = reasonOf(error);
    if (!signal.aborted) {
      fs.mkdirSync(path.dirname(failureNote), { recursive: true });
      fs.writeFileSync(failureNote, JSON.stringify({ version: version(), at: Date.now(), reason }));
    }
    return { why: `Electron's binary could not be fetched (${reason})` };
  }
}

/** Fills Electron's own download cache, which its installer then finds. */
async function download(signal: AbortSignal): Promise<void> {
  http.setGlobalProxyFromEnv();
  const stalled = new AbortController();
  const watch = setTimeout(() => {
    stalled.abort(new Error(`nothing arrived for ${STALLED_AFTER_MS / 1000} s`));
  }, STALLED_AFTER_MS);
  const fromElectron = createRequire(path.join(electronFolder, 'package.json'));
  // Electron's own dependency, not ours: resolved from its folder, so without types here.
  const { downloadArtifact } = (await import(pathToFileURL(fromElectron.resolve('@electron/get')).href)) as {
    downloadArtifact: (details: object) => Promise<string>;
  };
  try {
    await downloadArtifact({
      version: version(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: process.env['electron_config_cache'],
      checksums: fromElectron('./checksums.json') as unknown,
      downloadOptions: { quiet: true, signal: AbortSignal.any([signal, stalled.signal]), getProgressCallback: () => watch.refresh() },
    });
  } finally {
    clearTimeout(watch);
  }
}

function unpackDownload(): void {
  const installer = spawnSync(process.execPath, [path.join(electronFolder, 'install.js')], { encoding: 'utf8', timeout: 120_000 });
  if (installer.status !== 0) throw new Error(installer.stderr.split('\n')[0] ?? 'it could not be unpacked');
}

function rememberedFailure(): string | undefined {
  if (!fs.existsSync(failureNote)) return undefined;
  const note = JSON.parse(fs.readFileSync(failureNote, 'utf8')) as { version: string; at: number; reason: string };
  return note.version === version() && Date.now() - note.at < TRY_AGAIN_AFTER_MS ? note.reason : undefined;
}

/** fetch says only "fetch failed"; what happened is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

function executableName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? path.join('Electron.app', 'Contents', 'MacOS', 'Electron') : 'electron';
}

function version(): string {
  return (JSON.parse(fs.readFileSync(path.join(electronFolder, 'package.json'), 'utf8')) as { version: string }).version;
}
