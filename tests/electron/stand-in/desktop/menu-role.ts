import { app } from '../app/app.ts';
import { recordCall } from '../control.ts';
import { Uncovered } from '../uncovered.ts';

type Target = Electron.BrowserWindow | undefined;
/** Electron's own step of the menu zoom. */
const ZOOM_STEP = 0.5;

const zoomBy = (window: Target, step: number): void => {
  if (window !== undefined) window.webContents.zoomLevel += step;
};

const ACTIONS: Readonly<Record<string, (window: Target) => void>> = {
  about: () => {
    recordCall('menu role about', undefined);
  },
  close: window => window?.close(),
  copy: window => window?.webContents.copy(),
  cut: window => window?.webContents.cut(),
  delete: window => window?.webContents.delete(),
  forcereload: window => window?.webContents.reloadIgnoringCache(),
  minimize: window => window?.minimize(),
  paste: window => window?.webContents.paste(),
  quit: () => {
    app.quit();
  },
  redo: window => window?.webContents.redo(),
  reload: window => window?.webContents.reload(),
  resetzoom: window => {
    if (window !== undefined) window.webContents.zoomLevel = 0;
  },
  selectall: window => window?.webContents.selectAll(),
  toggledevtools: window => window?.webContents.toggleDevTools(),
  togglefullscreen: window => window?.setFullScreen(!window.isFullScreen()),
  undo: window => window?.webContents.undo(),
  zoomin: window => {
    zoomBy(window, ZOOM_STEP);
  },
  zoomout: window => {
    zoomBy(window, -ZOOM_STEP);
  },
};

/** What an item with this role does. Roles are case-insensitive in Electron. */
export function roleAction(role: string): (window: Target) => void {
  const action = ACTIONS[role.toLowerCase()];
  if (action === undefined) throw new Uncovered(`menu role ${role}`);
  return action;
}
