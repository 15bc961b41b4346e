import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { invariant } from '../../app/kernel/fault.ts';
import { contentTypeOf, securityHeaders, withNonce } from '../content-policy.ts';
import { fileWithin } from '../file-within.ts';

/** Built by `build/bundle.ts`: the page, and the bridge that this shell puts before it. */
export type Page = { readonly folder: string; readonly bridgeFile: string };

export type PageAnswer = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** Where the bridge is served; the page itself has no file of that name. */
export const BRIDGE_PATH = '/bridge.js';

/**
 * One file of the page, with the same policy as Electron sends. `/` is the page itself, with a fresh nonce and the bridge as its first script.
 * @param pathname of the request, still percent-encoded
 * @returns undefined for what is not a file of the page
 */
export function pageFile(page: Page, pathname: string): PageAnswer | undefined {
  const nonce = randomBytes(18).toString('base64');
  if (pathname === '/' || pathname === '/index.html') {
    const html = fs.readFileSync(path.join(page.folder, 'index.html'), 'utf8');
    return answer('index.html', Buffer.from(withBridge(withNonce(html, nonce))), nonce);
  }
  const file = pathname === BRIDGE_PATH ? page.bridgeFile : fileWithin(page.folder, pathname);
  if (file === undefined || fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return answer(file, fs.readFileSync(file), nonce);
}

/** A classic script runs before every module script of the page, so `window.backend` is there when the page begins. */
function withBridge(html: string): string {
  const head = /<head[^>]*>/iu.exec(html);
  invariant(head !== null, 'the page has no head');
  const end = head.index + head[0].length;
  return `${html.slice(0, end)}<script src=".${BRIDGE_PATH}"></script>${html.slice(end)}`;
}

function answer(file: string, body: Uint8Array, nonce: string): PageAnswer | undefined {
  const type = contentTypeOf(file);
  return type === undefined ? undefined : { headers: { ...securityHeaders('headless', nonce), 'Content-Type': type }, body };
}
