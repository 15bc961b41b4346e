import { Uncovered } from '../uncovered.ts';

/** The only values that the stand-in can honour: each is Electron's default, and what a hardened program sets. */
const ONLY_VALUE: Readonly<Record<string, boolean>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  images: true,
  javascript: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  offscreen: false,
  plugins: false,
  sandbox: true,
  spellcheck: false,
  webSecurity: true,
  webviewTag: false,
};
const WEB_PREFERENCES: ReadonlySet<string> = new Set([
  'additionalArguments',
  'backgroundThrottling',
  'defaultEncoding',
  'devTools',
  'nodeIntegrationInSubFrames',
  'preload',
  'session',
  'zoomFactor',
]);
const WINDOW_OPTIONS: ReadonlySet<string> = new Set([
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'closable',
  'fullscreenable',
  'height',
  'icon',
  'maximizable',
  'minHeight',
  'minimizable',
  'minWidth',
  'movable',
  'paintWhenInitiallyHidden',
  'resizable',
  'show',
  'title',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
]);

/** Refuses what the stand-in would otherwise silently leave out. `spellcheck` may be absent: there is no spell checker here to switch off. */
export function checkWindowOptions(options: Electron.BrowserWindowConstructorOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !WINDOW_OPTIONS.has(name)) throw new Uncovered(`BrowserWindow option ${name}`);
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {}) as [string, unknown][]) {
    const only = ONLY_VALUE[name];
    if (value === undefined || (only === undefined ? WEB_PREFERENCES.has(name) : value === only)) continue;
    throw new Uncovered(`webPreferences.${name}: ${JSON.stringify(value)}`);
  }
}
