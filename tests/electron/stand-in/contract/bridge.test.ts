import { expect } from '@playwright/test';
import { test, type FixtureBridge } from './fixture-program.ts';

test('the page finds nothing of Node, Electron or the bridge’s own machinery', async ({ page }) => {
  const found = await page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'ipcRenderer',
      'electron',
      '__standInSend',
      '__standInReceive',
      'sendToMain',
    ];
    return {
      known: names.filter(name => name in window),
      bridge: Object.keys(window.bridge),
      isFrozen: Object.isFrozen(window.bridge.nested.list),
    };
  });
  expect(found).toEqual({
    known: [],
    bridge: ['invoke', 'send', 'subscribe', 'throwNow', 'requireOf', 'preloadGlobals', 'nested'],
    isFrozen: true,
  });
  const overwritten = await page.evaluate(() => {
    try {
      Object.assign(window, { bridge: 'mine' });
    } catch (error) {
      return String(error);
    }
    return 'overwritten';
  });
  expect(overwritten).toContain('TypeError');
});

test('the preload runs before the page, sandboxed, and may require nothing but electron', async ({ page }) => {
  expect(await page.evaluate(() => (window as unknown as { bridgeAtStart: string }).bridgeAtStart)).toBe('object');
  expect(await page.evaluate(() => window.bridge.preloadGlobals())).toEqual({ sandboxed: true, type: 'renderer', contextIsolated: true });
  expect(await page.evaluate(() => window.bridge.requireOf('electron'))).toBe('found');
  expect(await page.evaluate(() => window.bridge.requireOf('node:fs'))).toContain('module not found');
  expect(await page.evaluate(() => window.bridge.requireOf('./neighbour.cjs'))).toContain('module not found');
});

test('values of the structured clone algorithm survive the way to main and back', async ({ page }) => {
  const checks = await page.evaluate(async () => {
    const cyclic: { self?: unknown; list: unknown[] } = { list: [] };
    cyclic.self = cyclic;
    const sent = {
      date: new Date(86_400_000),
      pattern: /å+/giu,
      map: new Map<unknown, unknown>([['k', new Set([1, 'två'])]]),
      bytes: new Uint8Array([0, 127, 255]),
      floats: new Float64Array([1.5, -0]),
      buffer: new Uint8Array([9, 8]).buffer,
      nothing: undefined,
      absent: null,
      numbers: [Number.NaN, Infinity, -0, 0.1],
      big: 2n ** 70n,
      error: new RangeError('för stort'),
      text: 'Åäö \u{1F4E8}',
      nested: { deep: [{ er: true }] },
    };
    const got = (await window.bridge.invoke('echo', sent)) as typeof sent;
    const echoed = (await window.bridge.invoke('echo', cyclic)) as typeof cyclic;
    return {
      date: got.date instanceof Date && got.date.getTime(),
      pattern: String(got.pattern),
      map: [...(got.map.get('k') as Set<unknown>)],
      bytes: got.bytes instanceof Uint8Array && [...got.bytes],
      floats: got.floats instanceof Float64Array && Object.is(got.floats[1], -0),
      buffer: got.buffer instanceof ArrayBuffer && got.buffer.byteLength,
      hasNothing: Object.entries(got).some(([key, value]) => key === 'nothing' && value === undefined),
      absent: got.absent,
      numbers: [Number.isNaN(got.numbers[0]), got.numbers[1] === Infinity, Object.is(got.numbers[2], -0), got.numbers[3]],
      big: String(got.big),
      error: got.error instanceof RangeError && got.error.message,
      text: got.text,
      nested: got.nested,
      isCyclic: echoed.self === echoed,
    };
  });
  expect(checks).toEqual({
    date: 86_400_000,
    pattern: '/å+/giu',
    map: [1, 'två'],
    bytes: [0, 127, 255],
    floats: true,
    buffer: 2,
    hasNothing: true,
    absent: null,
    numbers: [true, true, true, 0.1],
    big: '1180591620717411303424',
    error: 'för stort',
    text: 'Åäö \u{1F4E8}',
    nested: { deep: [{ er: true }] },
    isCyclic: true,
  });
});

test('failures read as Electron’s', async ({ page }) => {
  const failureOf = (channel: string, argument?: string): Promise<string> =>
    page.evaluate(
      async ([name, kind]) => {
        try {
          await window.bridge.invoke(name, kind === 'function' ? () => 1 : kind === 'symbol' ? Symbol('s') : undefined);
          return 'no failure';
        } catch (error) {
          return (error as Error).message;
        }
      },
      [channel, argument] as const,
    );
  expect(await failureOf('fail')).toBe("Error invoking remote method 'fail': TypeError: boom");
  expect(await failureOf('nowhere')).toBe("Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'");
  expect(await failureOf('unclonable')).toContain('could not be cloned');
  expect(await failureOf('echo', 'symbol')).toContain('could not be cloned');
  expect(
    await page.evaluate(() => {
      try {
        return window.bridge.throwNow();
      } catch (error) {
        return `${(error as Error).constructor === Error ? 'Error' : 'other'}: ${(error as Error).message}`;
      }
    }),
  ).toBe('Error: not now');
});

test('messages go both ways, and a listener that has been taken off hears nothing', async ({ page, program }) => {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const off = window.bridge.subscribe((...args) => heard.push(args));
    Object.assign(window, { heard, off });
  });
  await page.evaluate(() => {
    window.bridge.send('ping', 'hej');
  });
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([['hej!']]);
  await program.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('pong', 1, { two: [2] });
  });
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([['hej!'], [1, { two: [2] }]]);
  await page.evaluate(() => {
    (window as unknown as { off: () => void }).off();
    window.bridge.send('ping', 'igen');
  });
  await page.evaluate(() => window.bridge.invoke('echo', 'after the message'));
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard.length)).toBe(2);
});

test('senderFrame tells the main frame from a frame inside it', async ({ page, program }) => {
  expect(await page.evaluate(() => window.bridge.invoke('who'))).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    hasParent: false,
    isTopSelf: true,
  });
  const opened = program.waitForEvent('window');
  await program.evaluate(() => {
    (globalThis as unknown as { openWindow: (name: string) => void }).openWindow('frames.html');
  });
  const frames = await opened;
  await frames.waitForLoadState();
  const inner = frames.frame({ name: 'relative' });
  expect(await inner?.evaluate(() => window.bridge.invoke('who'))).toEqual({
    url: 'app://bundle/inner.html',
    origin: 'app://bundle',
    hasParent: true,
    isTopSelf: false,
  });
});

test('a frame inside a page gets no bridge unless the window asks for it', async ({ page }) => {
  await page.evaluate(
    () =>
      new Promise(resolve => {
        const frame = document.createElement('iframe');
        frame.name = 'inner';
        frame.src = 'inner.html';
        frame.addEventListener('load', resolve);
        document.body.append(frame);
      }),
  );
  const inner = page.frame({ name: 'inner' });
  expect(
    await inner?.evaluate(() => [
      (window as unknown as { pageRan: boolean }).pageRan,
      typeof (window as Partial<{ bridge: FixtureBridge }>).bridge,
    ]),
  ).toEqual([true, 'undefined']);
});

test('a preload that fails is reported, and the page runs without its bridge', async ({ page, program, home }) => {
  expect(await page.title()).toBe('Stand-in');
  const report = await program.evaluate(
    async ({ BrowserWindow }, folder) => {
      const { writeFileSync } = process.getBuiltinModule('node:fs');
      const reports: string[] = [];
      for (const [name, text] of [
        ['throws.cjs', "throw new Error('early')"],
        ['unreadable.cjs', 'const = 1;'],
      ] as const) {
        writeFileSync(`${folder}/${name}`, text);
        const window = new BrowserWindow({ show: false, webPreferences: { preload: `${folder}/${name}` } });
        window.webContents.on('preload-error', (_event, file, error) => reports.push(`${file.split('/').at(-1) ?? ''}: ${error.message}`));
        await window.loadURL('app://bundle/index.html');
        reports.push((await window.webContents.executeJavaScript('typeof window.bridge')) as string);
        window.destroy();
      }
      return reports;
    },
    home.replaceAll('\\', '/'),
  );
  expect(report).toEqual(['throws.cjs: early', 'undefined', expect.stringContaining('unreadable.cjs: '), 'undefined']);
});
