import { expect, type ElectronApplication } from '@playwright/test';
import { once } from 'node:events';
import { eventsOf, prevent, test } from './fixture-program.ts';

const isRunning = (program: ElectronApplication): boolean => program.process().exitCode === null;
const closeWindows = (program: ElectronApplication): Promise<void> =>
  program.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });

test('the window is shown when its page is, and knows its page', async ({ page, program }) => {
  const window = await program.browserWindow(page);
  await expect.poll(() => window.evaluate(shown => shown.isVisible())).toBe(true);
  await expect.poll(() => window.evaluate(shown => shown.getTitle())).toBe('Stand-in');
  const known = await program.evaluate(
    ({ BrowserWindow, webContents }, shown) => ({
      byId: BrowserWindow.fromId(shown.id) === shown,
      byContents: BrowserWindow.fromWebContents(shown.webContents) === shown,
      contents: webContents.fromId(shown.webContents.id) === shown.webContents,
      url: shown.webContents.getURL(),
      title: shown.webContents.getTitle(),
      isLoading: shown.webContents.isLoading(),
    }),
    window,
  );
  expect(known).toEqual({
    byId: true,
    byContents: true,
    contents: true,
    url: 'app://bundle/index.html',
    title: 'Stand-in',
    isLoading: false,
  });
  expect(await page.evaluate(() => innerWidth)).toBe(640);
});

test('the page can be kept from naming the window', async ({ page, program }) => {
  const window = await program.browserWindow(page);
  await window.evaluate(shown => {
    shown.setTitle('Mine');
    shown.on('page-title-updated', (event: Electron.Event) => {
      event.preventDefault();
    });
  });
  await page.evaluate(() => {
    document.title = 'Theirs';
  });
  await expect.poll(() => window.evaluate(shown => shown.webContents.getTitle())).toBe('Theirs');
  expect(await window.evaluate(shown => shown.getTitle())).toBe('Mine');
});

test('size, place and state', async ({ page, program }) => {
  const window = await program.browserWindow(page);
  const heard = await window.evaluate(shown => {
    const events: string[] = [];
    const names = ['resize', 'move', 'minimize', 'restore', 'maximize', 'unmaximize', 'hide', 'show', 'blur', 'focus'];
    for (const name of names) (shown as NodeJS.EventEmitter).on(name, () => events.push(name));
    Object.assign(globalThis, { heard: events });
    shown.setBounds({ x: 10, y: 20, width: 500, height: 400 });
    return [shown.getBounds(), shown.getMinimumSize()];
  });
  expect(heard).toEqual([{ x: 10, y: 20, width: 500, height: 400 }, [320, 0]]);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(500);
  const states = await window.evaluate(shown => {
    const steps: unknown[] = [];
    shown.minimize();
    steps.push([shown.isMinimized(), shown.isFocused()]);
    shown.restore();
    steps.push([shown.isMinimized(), shown.isFocused()]);
    shown.maximize();
    steps.push([shown.isMaximized(), shown.getNormalBounds()]);
    shown.unmaximize();
    shown.hide();
    steps.push(shown.isVisible());
    shown.show();
    shown.setSize(100, 100);
    steps.push(shown.getSize());
    return [steps, (globalThis as unknown as { heard: string[] }).heard];
  });
  expect(states).toEqual([
    [[true, false], [false, true], [true, { x: 10, y: 20, width: 500, height: 400 }], false, [320, 100]],
    ['move', 'resize', 'blur', 'minimize', 'restore', 'focus', 'maximize', 'unmaximize', 'blur', 'hide', 'show', 'focus', 'resize'],
  ]);
});

test('a close that is prevented keeps the window and the program', async ({ page, program }) => {
  await prevent(program, 'close');
  await closeWindows(program);
  await program.evaluate(({ app }) => {
    app.quit();
  });
  expect(await page.title()).toBe('Stand-in');
  expect((await eventsOf(program)).slice(-3)).toEqual(['close', 'before-quit', 'close']);
  expect(isRunning(program)).toBe(true);
});

test('the last window tells, and quitting closes in order', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const output: string[] = [];
  program.process().stdout?.on('data', chunk => output.push(String(chunk)));
  const ended = once(program.process(), 'close');
  await closeWindows(program);
  await expect.poll(() => output.join('')).toContain('event: window-all-closed');
  expect(isRunning(program)).toBe(true);
  expect((await eventsOf(program)).slice(-3)).toEqual(['close', 'closed', 'window-all-closed']);
  await program.close();
  await ended;
  expect(output.join('').trim().split('\n').slice(-3)).toEqual(['event: before-quit', 'event: will-quit', 'event: quit']);
});

test('a page may hold its window back, unless the program overrules it', async ({ page, program }) => {
  await program.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    contents?.on('will-prevent-unload', event => {
      asked.push('asked');
      if (asked.length > 1) event.preventDefault();
    });
  });
  page.on('dialog', () => undefined); // Playwright would answer it otherwise
  await page.getByRole('textbox').fill('x');
  await page.evaluate(() => {
    addEventListener('beforeunload', event => {
      event.preventDefault();
    });
  });
  await closeWindows(program);
  await expect.poll(() => program.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['asked']);
  await expect(page).toHaveTitle('Stand-in');
  const closed = page.waitForEvent('close');
  await closeWindows(program);
  await closed;
});

test('a renderer that dies is reported, and its window can load again', async ({ page, program }) => {
  const crashed = page.waitForEvent('crash');
  await program.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
  await expect.poll(() => eventsOf(program)).toContain('render-process-gone crashed');
  const title = await program.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    await window?.loadURL('app://bundle/inner.html');
    return [
      window?.webContents.isCrashed(),
      (await window?.webContents.executeJavaScript('document.title + typeof window.bridge')) as string,
    ];
  });
  expect(title).toEqual([false, 'Innerobject']);
});

test('loadURL rejects as Electron’s', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const failures = await program.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const told: unknown[] = [];
    window?.webContents.on('did-fail-load', (_event, code, description, url) => told.push([code, description, url]));
    const failure = await window?.loadURL('https://elsewhere.test/').then(
      () => 'loaded',
      (error: unknown) => String(error),
    );
    return [failure, told];
  });
  expect(failures).toEqual([
    "Error: ERR_BLOCKED_BY_CLIENT (-20) loading 'https://elsewhere.test/'",
    [[-20, 'ERR_BLOCKED_BY_CLIENT', 'https://elsewhere.test/']],
  ]);
});

test('scripts run in the page’s own world and wait for it', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const results = await program.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.reload();
    const ran: unknown = await contents?.executeJavaScript('Promise.resolve([pageRan, typeof bridge])');
    const failed = await contents?.executeJavaScript('throw new TypeError("no")').catch(String);
    return [ran, String(failed)];
  });
  expect(results[0]).toEqual([true, 'object']);
  expect(results[1]).toContain('no');
});
