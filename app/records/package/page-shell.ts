import { escapeHtml } from '../../message/html-rules.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1e22;background:#fff}h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d5dade;overflow-wrap:anywhere}th{white-space:nowrap}input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}.code{font:13px/1.4 ui-monospace,monospace}pre{white-space:pre-wrap;font:inherit;margin:0}.note{color:#57606a}';

/** Whatever is written in another way than it stands; most texts have none of it. */
const SPECIAL = /[\u0000-\u001F"&'<>\u007F-\u00A0\uD800-\uDFFF\uFFFE\uFFFF]/;

/** What a page may hold, for text that came from outside: markup characters escaped, and what no document carries told as its code point. */
export function htmlText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const carried = text
    .toWellFormed()
    .replaceAll(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/gu,
      found => `[U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
  return escapeHtml(carried).replaceAll("'", '&#39;');
}

/**
 * A page that stands alone: opened from a disk, by any browser, without a network. Its own rules forbid it to fetch anything.
 * @param script runs only when its hash stands in the rules; base64 of its SHA-256
 */
export function standAlonePage(title: string, body: string, script?: { readonly source: string; readonly sha256: string }): string {
  const scripts = script === undefined ? '' : `;script-src 'sha256-${script.sha256}'`;
  return [
    '<!DOCTYPE html>',
    '<html lang="sv">',
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'${scripts}"><meta name="viewport" content="width=device-width"><title>${htmlText(title)}</title><style>${STYLE}</style></head>`,
    `<body>${body}`,
    ...(script === undefined ? [] : [`<script>${script.source}</script>`]),
    '</body></html>',
    '',
  ].join('\n');
}

/** Label and value in a table; rows without a value are left out. */
export function fieldTable(fields: readonly (readonly [string, string])[]): string {
  const rows = fields
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<tr><th scope="row">${htmlText(label)}</th><td>${htmlText(value)}</td></tr>`);
  return `<table>${rows.join('')}</table>`;
}
