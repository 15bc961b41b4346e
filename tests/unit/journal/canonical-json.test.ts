import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../app/journal/canonical-json.ts';

describe('RFC 8785', () => {
  test('the example of §3.2.2 and §3.2.3', () => {
    const value = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`) as unknown;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('members in order of UTF-16 code units (§3.2.3), digits like other characters', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'o umlaut',
    };
    expect([...canonicalJson(value).matchAll(/:"([^"]*)"/gu)].map(([, name]) => name)).toEqual([
      'CR',
      'One',
      'Control',
      'o umlaut',
      'Euro',
      'Emoji',
      'Dalet',
    ]);
    expect(canonicalJson({ b: 1, 10: 2, 9: 3, a: 4 })).toBe('{"10":2,"9":3,"a":4,"b":1}');
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [333333333.33333325, '333333333.33333325'],
  ])('numbers as in appendix B: %d', (value, written) => {
    expect(canonicalJson(value)).toBe(written);
  });

  test('what JSON cannot say stops at once; what is undefined is left out', () => {
    for (const value of [Number.NaN, Infinity, -Infinity, '\ud800', ['a\udc00'], { '\ud800': 1 }, 1n, undefined, () => 1]) {
      expect(() => canonicalJson(value)).toThrow('canonical JSON');
    }
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test('any value: reads back the same, however its members were ordered, with no space and no escape that is not needed', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, shuffled(member)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
        const written = canonicalJson(value);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).toBe(written);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        const outsideStrings = written.replaceAll(/"(?:[^"\\]|\\.)*"/gu, '');
        expect(outsideStrings).not.toMatch(/\s/u);
        for (const [escape] of written.matchAll(/\\(?:u[0-9a-fA-F]{4}|.)/gu)) expect(escape).toMatch(/^\\(?:["\\bfnrt]|u00[01][0-9a-f])$/u);
      }),
    );
  });

  test('any object: names come in order of code units', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.constant(0)), value => {
        const names = [...canonicalJson(value).matchAll(/("(?:[^"\\]|\\.)*"):/gu)].map(([, name]) => JSON.parse(name ?? '') as string);
        expect(names).toHaveLength(Object.keys(value).length);
        for (const [index, name] of names.entries()) if (index > 0) expect((names[index - 1] ?? '') < name).toBe(true);
      }),
    );
  });
});
