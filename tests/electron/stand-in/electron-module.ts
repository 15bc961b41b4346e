import type * as common from 'electron/common';
import type * as main from 'electron/main';
import type { EventEmitter } from 'node:events';
import { app } from './app/app.ts';
import { clipboard } from './desktop/clipboard.ts';
import { dialog } from './desktop/dialog.ts';
import { Menu, MenuItem } from './desktop/menu.ts';
import { nativeTheme } from './desktop/native-theme.ts';
import { net } from './desktop/net.ts';
import { Notification } from './desktop/notification.ts';
import { powerMonitor } from './desktop/power-monitor.ts';
import { safeStorage } from './desktop/safe-storage.ts';
import { screen } from './desktop/screen.ts';
import { shell } from './desktop/shell.ts';
import { ipcMain } from './ipc/ipc-main.ts';
import { protocol } from './session/protocol.ts';
import { session } from './session/session.ts';
import { absent, guard, type Part } from './uncovered.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { WebContents as webContents } from './window/web-contents.ts';

/** What a main process may import from `electron`. */
export type ElectronMain = typeof main & typeof common;

/** A class may lack members of Electron's, on both its sides; what it has must fit. */
type Statics<T> = Partial<Omit<T, 'prototype' | keyof typeof EventEmitter>>;
type Piece<T> = T extends abstract new (...args: infer A) => infer I ? Statics<T> & (abstract new (...args: A) => Part<I>) : Part<T>;

const covered = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  shell,
} satisfies { readonly [K in keyof ElectronMain]?: Piece<ElectronMain[K]> };

/** What `require('electron')` returns and `import electron from 'electron'` gives. Every name that it lacks throws. */
// Typed loosely on purpose: a declaration of the whole would have to name private classes. Each piece was checked above.
const electron: Readonly<Record<string, unknown>> = guard('', {
  ...covered,
  // Both are the static side of a class that programs cannot construct.
  session: session satisfies Statics<ElectronMain['session']>,
  webContents: webContents satisfies Statics<ElectronMain['webContents']>,
});

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
};
// The two shapes in which programs expect the whole module: `import electron from`, and what `require` returns (Node 24 takes this name for it).
export { electron as default, electron as 'module.exports' };

// An import by name must find every name of Electron's, or a program that does not even use it would not start.
export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const BrowserView = absent('BrowserView');
export const ClipboardItem = absent('ClipboardItem');
export const contentTracing = absent('contentTracing');
export const crashReporter = absent('crashReporter');
export const desktopCapturer = absent('desktopCapturer');
export const globalShortcut = absent('globalShortcut');
export const ImageView = absent('ImageView');
export const inAppPurchase = absent('inAppPurchase');
export const IpcMainServiceWorker = absent('IpcMainServiceWorker');
export const MessageChannelMain = absent('MessageChannelMain');
export const nativeImage = absent('nativeImage');
export const netLog = absent('netLog');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const pushNotifications = absent('pushNotifications');
export const ShareMenu = absent('ShareMenu');
export const sharedTexture = absent('sharedTexture');
export const systemPreferences = absent('systemPreferences');
export const TouchBar = absent('TouchBar');
export const Tray = absent('Tray');
export const utilityProcess = absent('utilityProcess');
export const View = absent('View');
export const WebSocket = absent('WebSocket');
export const webFrameMain = absent('webFrameMain');
export const WebContentsView = absent('WebContentsView');
