import { expect, test } from 'vitest';
import { windowOptions } from '../../../main/window-options.ts';

const options = (isPackaged: boolean): ReturnType<typeof windowOptions> =>
  windowOptions({ preload: '/app/dist/main/preload.cjs', isPackaged, isDark: false, bounds: undefined });

test('the page has no Node, no shared world, a sandbox and the web’s own rules, each said outright', () => {
  expect(options(true).webPreferences).toEqual({
    preload: '/app/dist/main/preload.cjs',
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test('DevTools are there in a checkout only', () => {
  expect(options(false).webPreferences?.devTools).toBe(true);
});

test('the window stands where it stood, is shown when there is something to see, and can be as narrow as a telephone', () => {
  const bounds = { x: 10, y: 20, width: 900, height: 700 };
  const kept = windowOptions({ preload: '', isPackaged: true, isDark: true, bounds });
  expect(kept).toMatchObject({ ...bounds, show: false, minWidth: 360, backgroundColor: '#12191a' });
  expect(options(true)).toMatchObject({ width: 1280, height: 820 });
  expect(options(true)).not.toHaveProperty('x');
});
