import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { askingFirst } from '../app/contract/asked-first.ts';
import type { Bridge } from '../app/contract/bridge.ts';
import type { BackendEvent } from '../app/contract/events.ts';

/**
 * All that the page gets: two functions. It cannot name a channel, and a listener sees the event's value, never Electron's event object, which carries
 * the sender (Electron's security list, 20). Bundled to CommonJS that requires electron alone: a sandboxed preload may load nothing else.
 */
const bridge: Bridge = {
  invoke: askingFirst((name, input) => ipcRenderer.invoke('backend', name, input) as Promise<unknown>),
  subscribe: listener => {
    const pass = (_event: IpcRendererEvent, value: BackendEvent): void => {
      listener(value);
    };
    ipcRenderer.on('backend.event', pass);
    return () => {
      ipcRenderer.removeListener('backend.event', pass);
    };
  },
};

contextBridge.exposeInMainWorld('backend', bridge);
