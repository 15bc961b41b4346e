export type Format = 'bold' | 'italic' | 'heading' | 'bullets' | 'numbers';

/** The page's own editing commands: no other way keeps the person's undo (Ctrl+Z) whole. */
const commands: Readonly<Record<Format, readonly [command: string, value?: string]>> = {
  bold: ['bold'],
  italic: ['italic'],
  heading: ['formatBlock', 'h2'],
  bullets: ['insertUnorderedList'],
  numbers: ['insertOrderedList'],
};

function run(command: string, value?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has come in its place
  document.execCommand(command, false, value);
}

export function toggleFormat(format: Format): void {
  const [command, value] = commands[format];
  run(command, format === 'heading' && isFormat('heading') ? 'p' : value);
}

export function isFormat(format: Format): boolean {
  if (format === 'heading') {
    const heading = document.getSelection()?.anchorNode?.parentElement?.closest('h1, h2, h3') ?? undefined;
    return heading !== undefined;
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return document.queryCommandState(commands[format][0]);
}

/** @param html has been cleaned */
export function insertHtml(html: string): void {
  run('insertHTML', html);
}

export function insertText(text: string): void {
  run('insertText', text);
}

/** Puts a link where the cursor is, in place of what is marked. */
export function insertLink(address: string, text: string): void {
  insertText(text);
  const selection = document.getSelection();
  for (const _character of text) selection?.modify('extend', 'backward', 'character');
  run('createLink', address);
  selection?.collapseToEnd();
}

/** Each paragraph of its own. */
export function separateByParagraph(): void {
  run('defaultParagraphSeparator', 'p');
}

/** A plain text as paragraphs. */
export function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/u)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** Whether cleaned HTML has anything that a plain text would lose. */
export function hasFormat(html: string): boolean {
  return /<(?:strong|em|u|h[1-6]|ul|ol|table|a|blockquote)[\s>]/u.test(html);
}

/** The address of a link as it may be sent: https, an e-mail address or a telephone number; undefined for anything else. */
export function linkAddress(typed: string): string | undefined {
  const address = typed.trim();
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u.test(address)) return `mailto:${address}`;
  if (/^\+?[\d\s-]{5,}$/u.test(address)) return `tel:${address.replaceAll(/[\s-]/gu, '')}`;
  const url = /^[a-z]+:/iu.test(address) ? address : `https://${address}`;
  return /^(?:https:\/\/[^\s/"'<>`\\]+\.[^\s"'<>`\\]+|mailto:\S+|tel:\S+)$/iu.test(url) ? url : undefined;
}

/** A text put before what is written already; formatted as soon as either is. */
export function bodyWith(
  written: { readonly body: string; readonly isHtml: boolean },
  text: { readonly body: string; readonly isHtml: boolean },
): { readonly body: string; readonly isHtml: boolean } {
  if (written.body.trim() === '') return { body: text.body, isHtml: text.isHtml };
  if (!written.isHtml && !text.isHtml) return { body: `${text.body}\n\n${written.body.replace(/^\n+/u, '')}`, isHtml: false };
  const asHtml = ({ body, isHtml }: typeof text): string => (isHtml ? body : htmlOf(body));
  return { body: asHtml(text) + asHtml(written), isHtml: true };
}
