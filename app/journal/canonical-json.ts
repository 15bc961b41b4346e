import { invariant } from '../kernel/fault.ts';

/** Text that stands in JSON as it is; written so, most strings of a row cost next to nothing. */
const PLAIN = /^[^"\\\u0000-\u001F\uD800-\uDFFF]*$/;

/**
 * RFC 8785 (JCS): the one way to write a JSON value, so that a hash of it means something in thirty years.
 * Members in order of UTF-16 code units, no space, numbers and escapes as ECMAScript writes them (§3.2.2, §3.2.3).
 * @param value plain JSON; a member that is `undefined` is left out. NaN, infinities and lone surrogates throw (§3.2.2.2, §3.2.2.3).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? list(value) : members(value as Record<string, unknown>);
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

function members(value: Readonly<Record<string, unknown>>): string {
  let written = '';
  // The default order of `sort` is by UTF-16 code units, which is what §3.2.3 asks for.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) written += `${written === '' ? '' : ','}${text(name)}:${canonicalJson(member)}`;
  }
  return `{${written}}`;
}
