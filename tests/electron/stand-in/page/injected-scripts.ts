import { randomUUID } from 'node:crypto';
import { bridgeEnd } from './bridge-end.dom.ts';
import { isolatedWorld, type IsolatedWorldOptions } from './isolated-world.dom.ts';
import { mainWorld } from './main-world.dom.ts';
import { hookPermissions } from './permission-hooks.dom.ts';
import { structuredCodec } from './structured-codec.ts';
import { RECEIVE_FUNCTION, SEND_BINDING } from './wire.ts';

export interface InjectedScripts {
  /** To be registered first: it must listen before the preload exposes anything. */
  readonly mainWorld: string;
  readonly isolatedWorld: string;
}

// Base64 in a page: Uint8Array's own methods where the browser has them, which are a hundred times faster than the rest.
const TO_BASE64 = `bytes => bytes.toBase64 ? bytes.toBase64() : btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))`;
const FROM_BASE64 = `text => Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), letter => letter.charCodeAt(0))`;

/** The source texts that Chromium runs in every new document of a window, before the page's own scripts. `preload` is the text of the preload script. */
export function injectedScripts(
  preload: string | undefined,
  preloadsInSubframes: boolean,
  processArguments: readonly string[],
): InjectedScripts {
  const secret = randomUUID();
  const end = (outgoing: string, incoming: string): string =>
    `(${bridgeEnd.toString()})(${JSON.stringify(secret)}, ${JSON.stringify(`${secret} ${outgoing}`)}, ${JSON.stringify(`${secret} ${incoming}`)})`;
  const options: IsolatedWorldOptions = {
    sendBinding: SEND_BINDING,
    receiveFunction: RECEIVE_FUNCTION,
    preloadsInSubframes,
    process: {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      platform: process.platform,
      arch: process.arch,
      argv: processArguments,
      env: {},
      versions: { node: process.versions.node, electron: process.versions.electron, chrome: process.versions.chrome },
    },
  };
  const preloadFunction = preload === undefined ? 'undefined' : `function (require, module, exports, process) {\n${preload}\n}`;
  const codec = `(${structuredCodec.toString()})(${TO_BASE64}, ${FROM_BASE64})`;
  return {
    mainWorld: `(${mainWorld.toString()})(${end('to isolated', 'to main')}, ${hookPermissions.toString()});`,
    isolatedWorld: `(${isolatedWorld.toString()})(${JSON.stringify(options)}, ${codec}, ${end('to main', 'to isolated')}, ${preloadFunction});`,
  };
}
