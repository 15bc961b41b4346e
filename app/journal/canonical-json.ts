import { invariant } from '../kernel/fault.ts';

/** Text that stands in JSON as it is; written so, most strings of a row cost next to nothing. */
const PLAIN = /^[^"\\\u0000-\u001F\uD800-\uDFFF]*$/;

const FEW = 32;

/**
 * RFC 8785 (JCS): the one way to write a JSON value, so that a hash of it means something in thirty years.
 * Members in order of UTF-16 code units, no space, numbers and escapes as ECMAScript writes them (§3.2.2, §3.2.3).
 * @param value plain JSON; a member that is `undefined` is left out. NaN, infinities and lone surrogates throw (§3.2.2.2, §3.2.2.3).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? list(value) : object(value as Record<string, unknown>);
  invariant(typeof value !== 'number' || Number.isFinite(value), 'canonical JSON of a number that is not finite');
  invariant(typeof value === 'number' || typeof value === 'boolean' || value === null, `canonical JSON of ${typeof value}`);
  return JSON.stringify(value);
}

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  invariant(value.isWellFormed(), 'canonical JSON of a lone surrogate');
  return JSON.stringify(value);
}

function list(values: readonly unknown[]): string {
  return `[${values.map(canonicalJson).join(',')}]`;
}

function object(value: Readonly<Record<string, unknown>>): string {
  let members = '';
  for (const name of inOrder(Object.keys(value))) {
    const member = value[name];
    if (member !== undefined) members += `${members === '' ? '' : ','}${nameText(name)}${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Names as they are written, with their colon: the same few stand in every row. */
const written = new Map<string, string>();
const MOST_NAMES = 1_000;

function nameText(name: string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const made = `${text(name)}:`;
  if (written.size < MOST_NAMES) written.set(name, made);
  return made;
}

/** By UTF-16 code units (§3.2.3), as `<` compares and `sort` does by default. A row has few members: putting each in its place is faster than `sort`. */
function inOrder(names: string[]): readonly string[] {
  if (names.length > FEW) return names.sort();
  for (let index = 1; index < names.length; index += 1) {
    const name = names[index] ?? '';
    let place = index;
    for (; place > 0 && (names[place - 1] ?? '') > name; place -= 1) names[place] = names[place - 1] ?? '';
    names[place] = name;
  }
  return names;
}
