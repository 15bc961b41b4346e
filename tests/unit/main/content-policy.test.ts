import { describe, expect, test } from 'vitest';
import { contentPolicy, contentTypeOf, securityHeaders, withNonce } from '../../../main/content-policy.ts';

const directives = (policy: string): Readonly<Record<string, string>> =>
  Object.fromEntries(policy.split('; ').map(directive => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]));

describe('the content policy', () => {
  test('allows nothing but our own files, and inline style under the nonce', () => {
    expect(directives(contentPolicy('electron', 'abc'))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-abc'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
    });
  });

  test('differs between the shells in one thing: the headless page may talk to its own server', () => {
    const electron = directives(contentPolicy('electron', 'n'));
    const headless = directives(contentPolicy('headless', 'n'));
    expect(Object.keys(headless).filter(name => headless[name] !== electron[name])).toEqual(['connect-src']);
    expect(headless['connect-src']).toBe("'self'");
  });

  test('never allows inline script, eval or a foreign host', () => {
    for (const shell of ['electron', 'headless'] as const) expect(contentPolicy(shell, 'n')).not.toMatch(/unsafe|https?:|\*|blob:/u);
  });
});

test('what is not the page may do nothing at all', () => {
  expect(securityHeaders('headless')['Content-Security-Policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(securityHeaders('headless', 'n')).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  });
});

test('the nonce stands wherever the page left room for it', () => {
  expect(withNonce('<a n="{{nonce}}"><b n="{{nonce}}">', 'x+/=')).toBe('<a n="x+/="><b n="x+/=">');
});

test('a file of an unknown kind has no type, and is not served', () => {
  expect(contentTypeOf('assets/app-1.js')).toBe('text/javascript; charset=utf-8');
  expect([contentTypeOf('notes.txt'), contentTypeOf('constructor'), contentTypeOf('a.__proto__')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
