import { escapeText } from '../../xml/canonical-writer.ts';

/** What XML 1.0 cannot carry (production Char), one at a time. */
const REFUSED =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Whatever is written in another way than it stands. Most texts have none of it, and there are millions of them in a package. */
const SPECIAL = /[\u0000-\u001F"&<>\uD800-\uDFFF\uFFFE\uFFFF]/;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Text as it stands in an XML document. What XML cannot carry is told as its code point, `[U+0007]`, rather than left out; it cannot come from a
 * message that was checked before it was sent.
 */
export function xmlText(text: string): string {
  return !SPECIAL.test(text)
    ? text
    : escapeText(text.replaceAll(REFUSED, found => `[U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`));
}

/** One element; attributes and content that are undefined or empty lists are left out. Content is markup, not text. */
export function tag(name: string, attributes: Attributes = {}, content: string | readonly string[] = ''): string {
  let written = '';
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${attributeText(String(value))}"`;
  }
  const inner = typeof content === 'string' ? content : content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** An element that holds text, or nothing at all when there is no text. */
export function textTag(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined || text === '' ? '' : tag(name, attributes, xmlText(text));
}

function attributeText(text: string): string {
  return !SPECIAL.test(text)
    ? text
    : xmlText(text).replaceAll(/["\t\n]/gu, found => ({ '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;' })[found] ?? found);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
