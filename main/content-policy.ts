/** Which of the two shells serves the page. Only the headless one may be talked to over HTTP. */
export type Shell = 'electron' | 'headless';

/**
 * The Content-Security-Policy of the page (architecture.md, Hardening 7): nothing but our own files, no inline script, and inline style only
 * under the nonce that Mantine is given.
 * @param nonce fresh for every answer, base64
 */
export function contentPolicy(shell: Shell, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${shell === 'headless' ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/**
 * Every security header that goes with an answer.
 * @param nonce undefined for what is not the page or a file of it: that may do nothing at all
 */
export function securityHeaders(shell: Shell, nonce?: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': nonce === undefined ? "default-src 'none'; frame-ancestors 'none'" : contentPolicy(shell, nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
    'Cache-Control': 'no-store',
  };
}

/** The page with this answer's nonce where the renderer left room for it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll('{{nonce}}', nonce);
}

/** What a file of the page is, by its name; undefined for a kind that the page does not consist of, which is not served. */
export function contentTypeOf(file: string): string | undefined {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  json: 'application/json',
  map: 'application/json',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  ttf: 'font/ttf',
};
