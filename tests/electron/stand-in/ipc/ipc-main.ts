import { EventEmitter } from 'node:events';
import { guardClass, type Part } from '../uncovered.ts';

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1];

const handlers = new Map<string, InvokeHandler>();

class IpcMain extends EventEmitter implements Part<Electron.IpcMain> {
  handle(channel: string, listener: InvokeHandler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof listener !== 'function') throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: InvokeHandler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      handlers.delete(channel);
      return listener(event, ...args) as unknown;
    });
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}
guardClass('ipcMain', IpcMain);

export const ipcMain = new IpcMain();
ipcMain.on('error', () => undefined); // a channel of this name is a message, not an emitter's error

/** Runs the handler of a channel; throws what it throws, or Electron's words when there is none. */
export async function answerInvoke(event: Electron.IpcMainInvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return (await handler(event, ...args)) as unknown;
}
