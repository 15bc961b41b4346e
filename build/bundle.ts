import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { filesBesideCode } from './files-beside-code.ts';
import { alone, root } from './bootstrap.mjs';
import { foreignRequires } from './foreign-requires.ts';
import page from './vite.config.ts';

/** What is bundled: the page, and the three files that cannot run from source (a sandboxed preload, a page script, the packaged main). */
const TARGETS: readonly Target[] = [
  { output: 'dist/renderer/index.html', config: page },
  {
    output: 'dist/headless/bridge.js',
    config: script('main/headless/bridge.dom.ts', 'dist/headless/bridge.js', 'iife'),
  },
  { output: 'dist/main/preload.cjs', config: script('main/preload.ts', 'dist/main/preload.cjs', 'cjs') },
  { output: 'dist/main/index.js', config: mainProgram() },
];

interface Target {
  readonly output: string;
  readonly config: InlineConfig;
}

const stampFile = path.join(root, 'dist', 'bundle.stamp');

/** Builds everything into dist/. Throws when a target does not build or when the preload requires more than electron. */
export function bundle(): Promise<void> {
  return alone('bundling', bundleAll);
}

/** Builds when a source differs from what dist/ was made of. */
export async function bundleWhenStale(): Promise<void> {
  if (isFresh()) return;
  await alone('bundling', async () => {
    if (!isFresh()) await bundleAll();
  });
}

async function bundleAll(): Promise<void> {
  for (const made of ['bundle.stamp', 'renderer', 'headless', 'main'])
    fs.rmSync(path.join(root, 'dist', made), { recursive: true, force: true });
  const hash = sourcesHash();
  // A test runner has said `test` here, and Vite believes it over the mode: the page would get React's development build.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  for (const { config } of TARGETS) await build({ ...config, configFile: false, mode: 'production' });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  refuseForeignRequires();
  fs.writeFileSync(stampFile, hash);
}

const isFresh = (): boolean =>
  fs.existsSync(stampFile) &&
  fs.readFileSync(stampFile, 'utf8') === sourcesHash() &&
  TARGETS.every(({ output }) => fs.existsSync(path.join(root, output)));

/** Content, not times: a checkout or a clone gives every file a new time. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = ['app', 'main', 'renderer', 'assets', 'build'].flatMap(folder => filesIn(path.join(root, folder)));
  for (const file of [...files, path.join(root, 'package-lock.json')].sort()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}

/** One file out of one file, with everything inside but Electron. */
function script(entry: string, output: string, format: 'cjs' | 'iife'): InlineConfig {
  return {
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: path.join(root, path.dirname(output)),
      emptyOutDir: false,
      target: 'chrome130',
      minify: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: path.join(root, entry),
        external: ['electron'],
        output: { format, entryFileNames: path.basename(output), codeSplitting: false },
      },
    },
  };
}

/** The Electron main process: our code in one readable file; npm packages stay in node_modules, where electron-builder packs them. */
function mainProgram(): InlineConfig {
  return {
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [filesBesideCode()],
    ssr: { target: 'node' },
    build: {
      ssr: true,
      emitAssets: true,
      outDir: path.join(root, 'dist', 'main'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: path.join(root, 'main/index.ts'),
        external: name => !name.startsWith('.') && !path.isAbsolute(name) && !name.startsWith('\0'),
        output: { format: 'es', entryFileNames: 'index.js', codeSplitting: false },
      },
    },
  };
}

/** A second `require` in the preload would only fail when the window opens. */
function refuseForeignRequires(): void {
  const file = path.join(root, 'dist/main/preload.cjs');
  const foreign = fs.existsSync(file) ? foreignRequires(fs.readFileSync(file, 'utf8')) : [];
  if (foreign.length > 0)
    throw new Error(`dist/main/preload.cjs requires ${foreign.join(', ')}; a sandboxed preload may require electron only.`);
}
