import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { guard, Uncovered } from '../uncovered.ts';

/** As Chromium guesses them from the name of a file (net/base/mime_util.cc). */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

async function fetchFile(input: string | Request): Promise<Response> {
  const url = typeof input === 'string' ? input : input.url;
  if (!url.startsWith('file:')) throw new Uncovered(`net.fetch of ${url}`);
  const file = fileURLToPath(url);
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { 'content-type': MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' },
    });
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
}

/** Only for files, which a `protocol.handle` answers with. Requests to the network are Node's business in this program. */
export const net = guard('net', { fetch: fetchFile, isOnline: (): boolean => true } satisfies Partial<Electron.Net>);
