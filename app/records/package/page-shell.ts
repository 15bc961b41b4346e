import { escapeHtml } from '../../message/html-rules.ts';

/**
 * A word is broken only where nothing else helps, so that a column never cuts "Socialförvaltningen" in three; what may be one long word has a column that
 * may. On a narrow screen each row of the index is a block with its labels.
 */
const STYLE = [
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1e22;background:#fff;overflow-wrap:break-word}',
  'body:has(.index){max-width:80rem}',
  'h1{font-size:1.5rem;overflow-wrap:anywhere}',
  'h2{font-size:1.2rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d5dade}',
  'table.facts{table-layout:fixed}.facts th{width:9rem}',
  'td span,.index td:first-child{white-space:nowrap}',
  '.index td:nth-child(3){overflow-wrap:anywhere;min-width:14rem}',
  '.index td:nth-child(2),.index td:nth-child(4),.steps td:last-child{overflow-wrap:anywhere;min-width:6.5rem}',
  'ul.numbered{list-style:none;padding-left:0}ul.numbered li{margin-bottom:.5rem}',
  'input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}',
  '.code{font:13px/1.4 ui-monospace,monospace}',
  'pre{white-space:pre-wrap;font:inherit;margin:0}',
  '.note{color:#57606a}',
  '@media(max-width:48rem){th,td{padding:.35rem .3rem}.facts th{width:7.5rem}.index thead{display:none}.index tr{display:block;padding:.5rem 0;border-bottom:1px solid #d5dade}.index tr[hidden]{display:none}.index td{display:block;border:0;padding:.1rem 0}.index td:nth-child(3){font-weight:600}.index td:empty{display:none}',
  ...['Ärende', 'Enhet', 'Läge', 'Operatör'].map((label, index) => `.index td:nth-child(${index + 4})::before{content:"${label}: "}`),
  '}',
].join('');

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
  return `<table class="facts">${rows.join('')}</table>`;
}
