/** CR LF and CR become LF: a carriage return gives different digests in different verifiers (facts §14.5). */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n');
}

/**
 * A value of the schema without the white space that XML has around it (XML Schema, "collapse"). JavaScript's `trim` also takes a non-breaking space and
 * U+FEFF away, which are characters like others: an answer that says `true` and one of these has not said `true`.
 */
export function trimmed(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // By index: a pattern for the end would look at a long run of spaces once for each of them.
  let [start, end] = [0, text.length];
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start += 1;
  while (start < end && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isWhiteSpace = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;

/** A character that XML 1.0 cannot carry (production Char: C0 controls but tab, LF, CR; lone surrogates; U+FFFE, U+FFFF). */
const REFUSED =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** The first such character, as `U+0007`, and its place counted from 1 in UTF-16 units; undefined when the text can be carried. */
export function refusedCharacter(text: string): { readonly codePoint: string; readonly position: number } | undefined {
  const found = REFUSED.exec(text);
  if (found === null) return undefined;
  const codePoint = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { codePoint, position: found.index + 1 };
}
