import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../bootstrap.mjs';

export const page = { folder: path.join(root, 'dist', 'renderer'), bridgeFile: path.join(root, 'dist', 'headless', 'bridge.js') };

/** The headless face in a process of its own, as it runs for a person: what it does keeps nobody from pressing keys. */
export type Host = {
  /** Serves a folder as the window is served, with the same bridge before it and the same policy. @returns the next one-time address, each time */
  readonly serve: (folder?: string) => Promise<() => string>;
  readonly close: () => Promise<void>;
};

/** What the host tells: a folder has got a new one-time address. */
export type Invited = { readonly folder: string; readonly url: string };

/** @param data folder of the data, which nobody else has open */
export function startHost(data: string): Host {
  const child = fork(fileURLToPath(new URL('window-host.ts', import.meta.url)), [data]);
  const urls = new Map<string, string>();
  child.on('message', ({ folder, url }: Invited) => void urls.set(folder, url));
  return {
    serve: async (folder = page.folder) => {
      if (!urls.has(folder)) child.send(folder);
      while (!urls.has(folder)) await once(child, 'message');
      return () => urls.get(folder) ?? '';
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
