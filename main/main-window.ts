import type { BrowserWindow, ContextMenuParams, Menu, RenderProcessGoneDetails, Screen } from 'electron';
import { Fault } from '../app/kernel/fault.ts';
import type { Platform } from '../app/platform.ts';
import { APP_PAGE } from './app-origin.ts';
import type { CloseGuard } from './close-guard.ts';
import { editTemplate } from './menu.ts';
import type { ShellWords } from './shell-words.ts';
import { windowOptions } from './window-options.ts';
import { keptPlace, placeToKeep } from './window-place.ts';

/** A page that dies again and again is not loaded for ever. */
const RELOADS_AT_MOST = 3;

export type MainWindowParts = {
  readonly electron: {
    readonly BrowserWindow: typeof BrowserWindow;
    readonly Menu: typeof Menu;
    readonly screen: Pick<Screen, 'getAllDisplays'>;
  };
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
  /** Where the window stood last is kept here. */
  readonly place: Platform['preferences'];
  readonly words: () => ShellWords;
  readonly guard: Pick<CloseGuard, 'hold' | 'stopAsking'>;
  /** A new document has come into the window. */
  readonly loading: () => void;
  /** The page cannot be shown: better no window than a blank one. */
  readonly pageBroken: (error: Error) => void;
  /** The page's process has died: loaded again, or given up after some times. */
  readonly pageGone: (reason: RenderProcessGoneDetails['reason'], isLoadedAgain: boolean) => void;
};

/** Makes the one window and loads the page into it; shown when there is something to see. */
export function openMainWindow(parts: MainWindowParts): BrowserWindow {
  const { electron, place, guard } = parts;
  const kept = keptPlace(
    place.read(),
    electron.screen.getAllDisplays().map(display => display.workArea),
  );
  const window = new electron.BrowserWindow(windowOptions({ ...parts, bounds: kept?.bounds }));
  const { webContents } = window;
  const load = (): void => {
    window.loadURL(APP_PAGE).catch((error: unknown) => {
      // Closed or loaded again while it was loading: no fault.
      const isOvertaken = window.isDestroyed() || (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED');
      if (!isOvertaken) parts.pageBroken(new Fault('the page did not load', { cause: error }));
    });
  };
  window.once('ready-to-show', () => {
    if (kept?.isMaximized === true) window.maximize();
    window.show();
  });
  window.on('close', event => {
    place.write(placeToKeep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }));
    guard.hold(event);
  });
  // Windows is shutting down or the person signs out: a question would only hold it up. What is durable stays so.
  window.on('session-end', guard.stopAsking);
  webContents.on('did-navigate', parts.loading);
  webContents.on('preload-error', (_event, _file, error) => {
    parts.pageBroken(error);
  });
  webContents.on('context-menu', (_event, params: ContextMenuParams) => {
    const template = editTemplate(parts.words().menu, params);
    if (template !== undefined) electron.Menu.buildFromTemplate(template).popup({ window });
  });
  let reloads = 0;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const isLoadedAgain = reloads < RELOADS_AT_MOST;
    reloads += 1;
    if (isLoadedAgain) load();
    parts.pageGone(reason, isLoadedAgain);
  });
  load();
  return window;
}
