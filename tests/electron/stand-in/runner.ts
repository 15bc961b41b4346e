import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Runs an app folder (or a script) as Electron's binary would: `electron [switches] [-r module] <path> [arguments]`. */

const here = path.dirname(fileURLToPath(import.meta.url));
const electronUrl = new URL('electron-module.ts', import.meta.url).href;
const args = process.argv.slice(2);

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(?:\/(?:main|common|renderer))?$/u.test(specifier)
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8')) as {
  readonly version: string;
};
process.argv = [path.join(here, 'electron'), ...args];
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: version, chrome: '0.0.0.0' } });
Object.assign(process, { type: 'browser', resourcesPath: path.join(here, 'resources'), defaultApp: true });

const { app, describeProgram } = await import('./app/app.ts');
const { chromiumSwitches, readSwitches } = await import('./app/command-line.ts');
const { lifecycle } = await import('./app/lifecycle.ts');
const { permissionDesk } = await import('./session/session.ts');
const { watchDownloads } = await import('./session/downloads.ts');
await import('./electron-module.ts');

const { target, modules } = parse(args);
readSwitches(args);
const entry = describe(path.resolve(target));
const require = createRequire(path.join(process.cwd(), 'noop.js'));
for (const name of modules) require(name);
lifecycle.isUnderPlaywright = '__playwright_run' in globalThis;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  const quit = (): void => {
    // As with Electron's own handler, a program that listens to the signal decides itself.
    if (process.listenerCount(signal) === 1) app.quit();
  };
  process.on(signal, quit);
}

await import(pathToFileURL(entry).href);
const userData = chromiumSwitches().get('user-data-dir');
if (userData !== undefined && userData !== '') app.setPath('userData', path.resolve(userData));
await lifecycle.start(app.getPath('sessionData'), chromiumSwitches(), async chromium => {
  Object.assign(process.versions, { chrome: chromium.version });
  await permissionDesk.open(chromium.browser);
  await watchDownloads(chromium.browser);
});

function parse(given: readonly string[]): { readonly target: string; readonly modules: readonly string[] } {
  const modules: string[] = [];
  let target: string | undefined;
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index] ?? '';
    if (argument === '-r' || argument === '--require') {
      index += 1;
      modules.push(given[index] ?? '');
    } else if (!argument.startsWith('-')) {
      target ??= argument;
    }
  }
  return { target: target ?? '.', modules };
}

/** Tells `app` which program this is; answers the file to start. */
function describe(program: string): string {
  if (!statSync(program).isDirectory()) {
    describeProgram({ folder: path.dirname(program), name: 'Electron', version });
    return program;
  }
  const { name, productName, main, ...manifest } = JSON.parse(readFileSync(path.join(program, 'package.json'), 'utf8')) as Readonly<
    Record<string, string | undefined>
  >;
  describeProgram({ folder: program, name: productName ?? name ?? 'Electron', version: manifest['version'] ?? '0.0.0' });
  return path.join(program, main ?? 'index.js');
}
