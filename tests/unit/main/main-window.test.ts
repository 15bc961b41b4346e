import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { BrowserWindow, BrowserWindowConstructorOptions, Menu } from 'electron';
import { describe, expect, test } from 'vitest';
import { openMainWindow, type MainWindowParts } from '../../../main/main-window.ts';
import { shellWordsFor } from '../../../main/shell-words.ts';

class FakeWindow extends EventEmitter {
  static last: FakeWindow;
  readonly webContents = new EventEmitter();
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  readonly did: string[] = [];
  bounds = { x: 5, y: 6, width: 700, height: 500 };
  loads: () => Promise<void> = () => Promise.resolve();
  isGone = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    FakeWindow.last = this;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return this.loads();
  }
  show = (): void => void this.did.push('show');
  maximize = (): void => void this.did.push('maximize');
  isMaximized = (): boolean => true;
  isDestroyed = (): boolean => this.isGone;
  getNormalBounds = (): unknown => this.bounds;
}

function opened(kept: unknown = {}): {
  readonly window: FakeWindow;
  readonly told: unknown[][];
  readonly popups: unknown[];
  readonly written: unknown[];
} {
  const told: unknown[][] = [];
  const written: unknown[] = [];
  const popups: unknown[] = [];
  const tell =
    (what: string) =>
    (...args: readonly unknown[]): void =>
      void told.push([what, ...args]);
  const parts: MainWindowParts = {
    electron: {
      BrowserWindow: FakeWindow as unknown as typeof BrowserWindow,
      Menu: { buildFromTemplate: (template: unknown[]) => ({ popup: () => popups.push(template.length) }) } as unknown as typeof Menu,
      screen: {
        getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
      } as unknown as MainWindowParts['electron']['screen'],
    },
    preload: '/preload.cjs',
    isPackaged: true,
    isDark: false,
    place: { read: () => kept, write: values => written.push(values) },
    words: () => shellWordsFor('sv'),
    guard: { hold: () => told.push(['hold']), stopAsking: () => told.push(['stopAsking']) },
    loading: tell('loading'),
    pageBroken: tell('broken'),
    pageGone: tell('gone'),
  };
  openMainWindow(parts);
  return { window: FakeWindow.last, told, popups, written };
}

test('loads our page, hardened, and is shown when there is something to see', () => {
  const { window } = opened();
  expect(window.loaded).toEqual(['app://sigill/index.html']);
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    preload: '/preload.cjs',
  });
  expect(window.did).toEqual([]);
  window.emit('ready-to-show');
  expect(window.did).toEqual(['show']);
});

test('stands where it stood, and keeps where it stands when it is closed', () => {
  const { window, written, told } = opened({ x: 50, y: 60, width: 900, height: 700, isMaximized: true });
  expect(window.options).toMatchObject({ x: 50, y: 60, width: 900, height: 700 });
  window.emit('ready-to-show');
  expect(window.did).toEqual(['maximize', 'show']);
  window.emit('close', {});
  expect(written).toEqual([{ x: 5, y: 6, width: 700, height: 500, isMaximized: true }]);
  expect(told).toEqual([['hold']]);
});

test('asks nobody when the session ends', () => {
  const { window, told } = opened();
  window.emit('session-end', {});
  expect(told).toEqual([['stopAsking']]);
});

test('a right click offers what makes sense there', () => {
  const { window, popups } = opened();
  window.webContents.emit('context-menu', {}, { isEditable: false, selectionText: '' });
  expect(popups).toEqual([]);
  window.webContents.emit('context-menu', {}, { isEditable: true, selectionText: '' });
  expect(popups).toHaveLength(1);
});

describe('a page that fails', () => {
  test('is loaded again when its process dies, three times, and then given up', () => {
    const { window, told } = opened();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(told).toEqual([]);
    for (let death = 0; death < 4; death += 1) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(told).toEqual([
      ['gone', 'crashed', true],
      ['gone', 'crashed', true],
      ['gone', 'crashed', true],
      ['gone', 'crashed', false],
    ]);
    expect(window.loaded).toHaveLength(4);
  });

  test('is told of when it does not load or its preload throws: never a blank window', async () => {
    const { window, told } = opened();
    window.loads = () => Promise.reject(new Error('ERR_FAILED'));
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await turn();
    window.webContents.emit('preload-error', {}, '/preload.cjs', new Error('preload'));
    expect(told.map(([what]) => what)).toEqual(['gone', 'broken', 'broken']);
  });

  test.each([
    ['was closed', new Error('gone'), true],
    ['was loaded again', Object.assign(new Error('ERR_ABORTED (-3)'), { code: 'ERR_ABORTED' }), false],
  ])('is no fault when the window %s meanwhile', async (_what, error, isGone) => {
    const { window, told } = opened();
    window.loads = () => Promise.reject(error);
    window.isGone = isGone;
    window.webContents.emit('render-process-gone', {}, { reason: 'killed' });
    await turn();
    expect(told.map(([what]) => what)).toEqual(['gone']);
  });
});

test('knows when a new document has come', () => {
  const { window, told } = opened();
  window.webContents.emit('did-navigate', {});
  expect(told.map(([what]) => what)).toEqual(['loading']);
});
