/** What may be taken away from a pasted text, in words that the screen has sentences for. */
export type Removed = 'script' | 'style' | 'image' | 'form' | 'frame' | 'media' | 'link' | 'struck' | 'hidden' | 'comment';

const REMOVED: Readonly<Record<string, Removed>> = {
  script: 'script',
  noscript: 'script',
  template: 'script',
  style: 'style',
  link: 'style',
  meta: 'style',
  base: 'style',
  head: 'style',
  title: 'style',
  xml: 'style',
  img: 'image',
  picture: 'image',
  svg: 'image',
  math: 'image',
  canvas: 'image',
  map: 'image',
  input: 'form',
  select: 'form',
  textarea: 'form',
  button: 'form',
  iframe: 'frame',
  frame: 'frame',
  frameset: 'frame',
  object: 'frame',
  embed: 'frame',
  applet: 'frame',
  audio: 'media',
  video: 'media',
};

/** What an element counts as when it is taken away with everything in it; undefined when it or its text may stay. */
export function removedBy(tagName: string): Removed | undefined {
  return Object.hasOwn(REMOVED, tagName) ? REMOVED[tagName] : undefined;
}

/** A link that may stay: to a page over https, to an address, to a telephone. Written out whole. */
export function linkTarget(href: string): string | undefined {
  const trimmed = href.trim();
  if (!/^(?:https:\/\/|mailto:|tel:)/iu.test(trimmed)) return undefined;
  // The letters that end an attribute or hide where a link goes never stand in an address that a person typed.
  return /[\s"'<>`\\]|[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u.test(trimmed) ? undefined : trimmed;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00A0', '&nbsp;');
}

/** The complete document that goes as `text/html` (facts §13: must be valid by itself, UTF-8). */
export function htmlDocument(fragment: string, title: string): string {
  return `<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>${escapeHtml(title)}</title>\n</head>\n<body>\n${fragment}\n</body>\n</html>\n`;
}
