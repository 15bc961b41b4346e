import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../app/identity/der-text.node.ts';
import { octetsOf, oidOf, readDer, smallIntegerOf, timeOf } from '../../../app/identity/der.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../gu) ?? [], pair => Number.parseInt(pair, 16));
const ascii = (text: string): string => [...text].map(character => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');

describe('structure', () => {
  test('reads nested values and says where each began', () => {
    const node = readDer(bytes('3008020105300302017f'));
    expect(node?.children.map(child => child.tag)).toEqual([0x02, 0x30]);
    expect(smallIntegerOf(node?.children[0])).toBe(5);
    expect(node?.children[1]?.raw).toEqual(bytes('300302017f'));
  });

  test('reads long lengths', () => {
    const node = readDer(Uint8Array.from([0x04, 0x82, 0x01, 0x00, ...Array.from({ length: 256 }, () => 7)]));
    expect(node?.content.length).toBe(256);
  });

  test('reads indefinite lengths and octet strings in pieces', () => {
    const node = readDer(bytes('24800402aabb0401cc0000'));
    expect(node === undefined ? undefined : octetsOf(node)).toEqual(bytes('aabbcc'));
  });

  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length beyond the end', '0405aa'],
    ['a length of five octets', '04850000000001aa'],
    ['bytes after the value', '0401aaff'],
    ['a child beyond its parent', '300302050000'],
    ['a tag of several octets', '1f810101aa'],
    ['an indefinite length without an end', '30800201'],
    ['an indefinite length of a primitive value', '0480aa0000'],
  ])('refuses %s', (_, hex) => {
    expect(readDer(bytes(hex))).toBeUndefined();
  });

  test('refuses what is nested without end instead of filling the stack', () => {
    expect(readDer(Uint8Array.from({ length: 200_000 }, (_, index) => (index % 2 === 0 ? 0x30 : 0x80)))).toBeUndefined();
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), given => {
        const node = readDer(given);
        if (node === undefined) return;
        octetsOf(node);
        oidOf(node);
        textOf(node);
        timeOf(node);
        smallIntegerOf(node);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('values', () => {
  test('object identifiers', () => {
    expect(oidOf(readDer(bytes('0603550405')))).toBe('2.5.4.5');
    expect(oidOf(readDer(bytes('06092a864886f70d010701')))).toBe('1.2.840.113549.1.7.1');
    expect(oidOf(readDer(bytes('020105')))).toBe('');
  });

  test('integers that fit', () => {
    expect(smallIntegerOf(readDer(bytes('02020800')))).toBe(2048);
    expect(smallIntegerOf(readDer(bytes('020180')))).toBeUndefined();
    expect(smallIntegerOf(readDer(bytes('020701000000000000')))).toBeUndefined();
  });

  test('texts in every string type', () => {
    const text = (hex: string): string => textOf(readDer(bytes(hex)) ?? { tag: 0, raw: bytes(''), content: bytes(''), children: [] });
    expect(text('0c064bc3b6c3a466')).toBe('Köäf');
    expect(text('1402f6e4')).toBe('öä');
    expect(text('1e0400f60041')).toBe('öA');
    expect(text('1c04000000f6')).toBe('ö');
    expect(text('1c04ffffffff')).toBe('\uFFFD');
  });

  test('times of both kinds', () => {
    expect(timeOf(readDer(bytes(`170d${ascii('260115120000Z')}`)))).toBe('2026-01-15T12:00:00.000Z');
    expect(timeOf(readDer(bytes(`170d${ascii('500115120000Z')}`)))).toBe('1950-01-15T12:00:00.000Z');
    expect(timeOf(readDer(bytes(`180f${ascii('99991231235959Z')}`)))).toBe('9999-12-31T23:59:59.000Z');
    expect(timeOf(readDer(bytes(`180f${ascii('20261331235959Z')}`)))).toBeUndefined();
  });
});
