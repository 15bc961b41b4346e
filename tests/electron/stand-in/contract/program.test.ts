import { expect, _electron } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { environment, eventsOf, FIXTURE_APP, test, type FixtureElectron } from './fixture-program.ts';

const binary = createRequire(import.meta.url)('electron') as unknown as string; // in plain Node the package is the path of the binary

test('the program knows itself, and both ways of importing electron are one', async ({ page, program, home }) => {
  expect(await page.title()).toBe('Stand-in');
  const known = await program.evaluate(async ({ app }) => {
    const { required, import: load } = (globalThis as unknown as { fixtureElectron: FixtureElectron }).fixtureElectron;
    const imported = await load();
    return {
      isOne: required.app === app && imported.app === app && imported.default.app === app,
      name: app.getName(),
      version: app.getVersion(),
      path: app.getAppPath(),
      isPackaged: app.isPackaged,
      userData: app.getPath('userData'),
      type: process.type,
      electron: process.versions.electron,
      hasChrome: Number(process.versions.chrome.split('.')[0]) > 100,
      argv: process.argv.slice(1),
      isFirst: app.hasSingleInstanceLock(),
    };
  });
  expect(known).toEqual({
    isOne: true,
    name: 'Fixture',
    version: '1.2.3',
    path: FIXTURE_APP,
    isPackaged: false,
    userData: path.join(home, 'Fixture'),
    type: 'browser',
    electron: (createRequire(import.meta.url)('electron/package.json') as { version: string }).version,
    hasChrome: true,
    argv: [FIXTURE_APP],
    isFirst: true,
  });
  expect((await eventsOf(program)).slice(0, 2)).toEqual(['will-finish-launching', 'ready']);
});

test('an ES module may be the entry, and what it awaits comes before ready', async ({ home }) => {
  writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name: 'modules', version: '0.0.1', type: 'module', main: 'entry.js' }));
  writeFileSync(
    path.join(home, 'entry.js'),
    `import electron, { app, BrowserWindow } from 'electron';
     import { ipcMain } from 'electron/main';
     import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
     const steps = [];
     app.on('ready', () => steps.push('ready'));
     await new Promise(resolve => setTimeout(resolve, 50));
     steps.push('evaluated');
     globalThis.seen = { steps, isOne: electron.app === app && createRequire(import.meta.url)('electron').BrowserWindow === BrowserWindow && electron.ipcMain === ipcMain };`,
  );
  const program = await _electron.launch({ args: [home], env: environment(home) });
  await program.evaluate(({ app }) => app.whenReady());
  expect(await program.evaluate(() => (globalThis as { seen?: unknown }).seen)).toEqual({ steps: ['evaluated', 'ready'], isOne: true });
  await program.close();
});

test('what a page stores is there at the next start', async ({ home }) => {
  const kept: (string | null)[] = [];
  for (const value of ['första', 'andra']) {
    const program = await _electron.launch({ args: [FIXTURE_APP], env: environment(home) });
    const page = await program.firstWindow();
    await page.waitForLoadState();
    kept.push(await page.evaluate(() => localStorage.getItem('kept')));
    await page.evaluate(text => {
      localStorage.setItem('kept', text);
    }, value);
    await program.close();
  }
  expect(kept).toEqual([null, 'första']);
});

test('what must be said before ready is refused after', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const refusals = await program.evaluate(({ app, protocol }) =>
    [
      () => app.enableSandbox(),
      () => protocol.registerSchemesAsPrivileged([]),
      () => app.setPath('userData', 'relative'),
      () => app.getPath('nowhere' as 'home'),
    ].map(act => {
      try {
        act();
        return 'accepted';
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
  expect(refusals).toEqual([
    'app.enableSandbox() can only be called before app is ready',
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'Path must be absolute',
    "Failed to get 'nowhere' path",
  ]);
});

test('a second process is refused, and the first hears what it was asked', async ({ page, program, home }) => {
  expect(await page.title()).toBe('Stand-in');
  const second = spawn(binary, ['--no-sandbox', FIXTURE_APP, 'sigill:compose'], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: home,
  });
  const output: string[] = [];
  second.stdout.on('data', chunk => output.push(String(chunk)));
  const [status] = (await once(second, 'close')) as [number];
  expect(status).toBe(0);
  expect(output.join('')).toContain('second instance: refused');
  expect(output.join('')).not.toContain('event: ready');

  const told = async (): Promise<unknown> => {
    const event = (await eventsOf(program)).find(name => name.startsWith('second-instance'));
    return event === undefined ? undefined : JSON.parse(event.replace('second-instance ', ''));
  };
  await expect.poll(told).toMatchObject({ workingDirectory: home, data: { greeting: 'hej' } });
  expect(((await told()) as { argv: string[] }).argv).toContain('sigill:compose');
});

test('the lock is free again after an end, and after a death', async ({ home }) => {
  for (const end of ['SIGTERM', 'SIGKILL'] as const) {
    const program = await _electron.launch({ args: [FIXTURE_APP], env: environment(home) });
    await program.firstWindow();
    expect(await program.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
    const ended = once(program.process(), 'close');
    program.process().kill(end);
    await ended;
  }
  const last = await _electron.launch({ args: [FIXTURE_APP], env: environment(home) });
  expect(await last.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
  await last.close();
});
