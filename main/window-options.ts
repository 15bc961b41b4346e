import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/**
 * How the one window is made. What Electron has as its default is written out all the same, so that a changed default changes nothing here
 * (Electron's security list, 2 to 11).
 * @param preload absolute path of the bundled preload
 * @param isPackaged packaged: no DevTools
 * @param bounds where it stood last
 */
export function windowOptions(options: {
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
  readonly bounds: Partial<Rectangle> | undefined;
}): BrowserWindowConstructorOptions {
  return {
    title: 'Sigill',
    width: 1280,
    height: 820,
    ...options.bounds,
    minWidth: 360,
    minHeight: 480,
    show: false,
    // The page's own ground (renderer/theme.ts), so that nothing flashes before the first picture.
    backgroundColor: options.isDark ? '#12191a' : '#ffffff',
    autoHideMenuBar: false,
    webPreferences: {
      preload: options.preload,
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
      devTools: !options.isPackaged,
    },
  };
}
