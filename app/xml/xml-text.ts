/** CR LF and CR become LF: a carriage return gives different digests in different verifiers (facts §14.5). */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n');
}

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
