import type { BridgeEnd } from './bridge-end.dom.ts';
import type { Codec } from './structured-codec.ts';
import type { FromPage, PermissionAsked, ToPage, WindowAsked } from './wire.ts';

export interface IsolatedWorldOptions {
  readonly sendBinding: string;
  readonly receiveFunction: string;
  readonly preloadsInSubframes: boolean;
  readonly process: Readonly<Record<string, unknown>>;
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;
type Listener = (event: object, ...args: readonly unknown[]) => void;

/**
 * Runs in the isolated world of every frame: the renderer half of IPC, and the preload script as a CommonJS function whose `require` knows only `electron`,
 * as that of a sandboxed preload. Refers to nothing outside itself: its source text runs in the page.
 */
export function isolatedWorld(options: IsolatedWorldOptions, codec: Codec, bridge: BridgeEnd, preload: Preload | undefined): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const binding = scope[options.sendBinding] as ((text: string) => void) | undefined;
  if (binding === undefined) return;
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the preload must not find the raw binding
  delete scope[options.sendBinding];
  const tellMain = (message: FromPage): void => {
    binding(codec.encode(message));
  };
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  const listeners = new Map<string, readonly Listener[]>();
  let calls = 0;

  const uncovered = (what: string): never => {
    throw new Error(`not covered by the stand-in: ${what}`);
  };
  const covered = (name: string, piece: object): object =>
    new Proxy(piece, {
      get: (target, key): unknown => (key in target || typeof key === 'symbol' ? Reflect.get(target, key) : uncovered(`${name}.${key}`)),
    });

  const on = (channel: string, listener: Listener): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): object => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter(known => known !== listener),
    );
    return ipcRenderer;
  };
  const once = (channel: string, listener: Listener): object => {
    const first: Listener = (event, ...args) => {
      off(channel, first);
      listener(event, ...args);
    };
    return on(channel, first);
  };
  const removeAllListeners = (channel?: string): object => {
    if (channel === undefined) listeners.clear();
    else listeners.delete(channel);
    return ipcRenderer;
  };
  const ipcRenderer = covered('ipcRenderer', {
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        calls += 1;
        tellMain({ kind: 'invoke', id: calls, channel, args });
        waiting.set(calls, { resolve, reject });
      }),
    send: (channel: string, ...args: readonly unknown[]): void => {
      tellMain({ kind: 'send', channel, args });
    },
    on,
    off,
    once,
    addListener: on,
    removeListener: off,
    removeAllListeners,
    listenerCount: (channel: string): number => listeners.get(channel)?.length ?? 0,
  });

  let refusal = '';
  bridge.listen('exposed', detail => {
    refusal = String(detail);
  });
  const contextBridge = covered('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown): void => {
      refusal = 'The page did not take the API';
      bridge.tell('expose', { key, api: bridge.pack(api) });
      if (refusal !== '') throw new Error(refusal);
    },
  });
  bridge.listen('ask', detail => {
    const { id, asked } = detail as { readonly id: number; readonly asked: PermissionAsked };
    tellMain({ kind: 'permission', id, asked });
  });
  bridge.listen('open', detail => {
    tellMain({ kind: 'open', asked: detail as WindowAsked });
  });
  bridge.listen('close', () => {
    tellMain({ kind: 'close' });
  });

  if (window === window.top) {
    let told = '';
    const tellTitle = (): void => {
      if (document.title === told) return;
      told = document.title;
      tellMain({ kind: 'title', title: told });
    };
    document.addEventListener('DOMContentLoaded', () => {
      tellTitle();
      new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
    });
  }
  window.addEventListener('contextmenu', event => {
    if (event.defaultPrevented || !event.isTrusted) return;
    const element = event.target instanceof Element ? event.target : document.documentElement;
    const field = element.closest<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    const inField = field === null ? '' : field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    const isEditable =
      (field !== null && !field.readOnly && !field.disabled) || (element instanceof HTMLElement && element.isContentEditable);
    const selectionText = field === null ? (getSelection()?.toString() ?? '') : inField;
    const linkURL = element.closest<HTMLAnchorElement>('a[href]')?.href ?? '';
    tellMain({ kind: 'context-menu', details: { x: event.clientX, y: event.clientY, linkURL, selectionText, isEditable } });
  });

  scope[options.receiveFunction] = (text: string): void => {
    const message = codec.decode(text) as ToPage;
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...message.args);
    } else if (message.kind === 'permission') {
      bridge.tell('permission', { id: message.id, isGranted: message.isGranted });
    } else {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'reply') call?.resolve(message.value);
      else call?.reject(new Error(message.message));
    }
  };

  if (preload === undefined || (window !== window.top && !options.preloadsInSubframes)) return;
  const electron = covered('electron', { ipcRenderer, contextBridge });
  const require = (name: string): unknown => (name === 'electron' || name === 'electron/renderer' ? electron : missing(name));
  const missing = (name: string): never => {
    throw new Error(`module not found: ${name}`);
  };
  try {
    const module = { exports: {} };
    preload(require, module, module.exports, covered('process', options.process));
  } catch (error) {
    console.error(`Unable to load preload script: ${String(error)}`);
    tellMain({ kind: 'preload-error', error: error instanceof Error ? error : new Error(String(error)) });
  }
}
