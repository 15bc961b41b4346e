import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { APP_PAGE, APP_SCHEME, isOwnAddress } from './app-origin.ts';
import { contentTypeOf, securityHeaders, withNonce } from './content-policy.ts';
import { fileWithin } from './file-within.ts';

/** Before ready. Standard and secure so that the page has an origin of its own; no fetch, no service workers, no way around the content policy. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    supportFetchAPI: false,
    corsEnabled: false,
    stream: false,
    codeCache: false,
    allowExtensions: false,
  },
};

/** Puts the files of the page behind our scheme. */
export function servePage(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(APP_SCHEME, async request => answerPage(folder, request));
}

/**
 * One file of the page with every security header, the document with a fresh nonce. What is refused is refused without a word.
 * @param folder absolute; nothing outside it is ever read
 */
export async function answerPage(folder: string, { url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> {
  if (!isOwnAddress(url)) return refusal(403);
  if (method !== 'GET') return refusal(405);
  const { pathname } = new URL(url);
  const file = fileWithin(folder, pathname);
  if (file === undefined) return refusal(403);
  const type = contentTypeOf(file);
  if (type === undefined || !(await isFile(file))) return refusal(404);
  const nonce = randomBytes(18).toString('base64');
  const isDocument = file === path.join(path.resolve(folder), path.basename(new URL(APP_PAGE).pathname));
  const body = isDocument ? withNonce(await readFile(file, 'utf8'), nonce) : new Uint8Array(await readFile(file));
  return new Response(body, { status: 200, headers: { ...securityHeaders('electron', nonce), 'Content-Type': type } });
}

const refusal = (status: 403 | 404 | 405): Response => new Response(null, { status, headers: securityHeaders('electron') });

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
