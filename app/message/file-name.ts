import { fail, ok, type Result } from '../kernel/result.ts';

/** Facts §19.22: letters, digits, space, dot, underscore and hyphen, at most 100 characters, the extension that matches the type. */
const LIMIT = 100;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/iu;

/**
 * A file's own name made safe for every operator and file system, without its path. Keeps å ä ö; letters with other accents lose the accent,
 * anything else becomes a space.
 * Fails as `attachment.name-refused` when nothing is left or Windows reserves it.
 */
export function safeFileName(name: string): Result<string> {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const stem = last.replace(/\.pdf$/iu, '');
  const plain = [...stem].map(letter => (/[A-Za-z0-9ÅÄÖåäö ._-]/u.test(letter) ? letter : (base(letter) ?? ' '))).join('');
  const tidy = plain
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[ .-]+|[ .]+$/gu, '')
    .slice(0, LIMIT - 4)
    .trimEnd();
  if (tidy === '' || /^[-_]+$/u.test(tidy)) return fail({ code: 'attachment.name-refused', reason: 'empty' });
  if (RESERVED.test(tidy)) return fail({ code: 'attachment.name-refused', reason: 'reserved' });
  return ok(`${tidy}.pdf`);
}

/** Two files of one draft never get the same name: `beslut.pdf`, `beslut (2).pdf` would need a parenthesis, so `beslut-2.pdf`. */
export function distinctName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map(other => other.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  const stem = name.replace(/\.pdf$/iu, '');
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}.pdf`;
    const candidate = stem.slice(0, LIMIT - suffix.length) + suffix;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

function base(letter: string): string | undefined {
  const [plain = ''] = letter.normalize('NFD');
  return /[A-Za-z]/u.test(plain) ? plain : undefined;
}
