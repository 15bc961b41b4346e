import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Invoke } from '../app/contract/bridge.ts';
import type { BackendEvent } from '../app/contract/events.ts';
import { isOwnAddress } from './app-origin.ts';

/** The two channels; `preload.ts` names the same, since a sandboxed preload may import nothing. */
export const CALLS = 'backend';
export const EVENTS = 'backend.event';

/** Puts the router behind one IPC channel. Only the main frame of our own page gets through; others learn nothing but that. */
export function serveOverIpc(ipcMain: Pick<IpcMain, 'handle'>, invoke: Invoke): void {
  ipcMain.handle(CALLS, async (event, name: unknown, input: unknown) => {
    if (!isOwnMainFrame(event)) throw new Error('Refused: unknown sender');
    return invoke(name, input);
  });
}

export function isOwnMainFrame({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url);
}

/** Tells a window what happened; a window that is going away is told nothing. */
export function publishOverIpc(contents: Pick<WebContents, 'send' | 'isDestroyed' | 'getURL'>, event: BackendEvent): void {
  if (!contents.isDestroyed() && isOwnAddress(contents.getURL())) contents.send(EVENTS, event);
}
