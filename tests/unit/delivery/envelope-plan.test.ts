import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Length, utf8Length } from '../../../app/delivery/envelope-plan.ts';

test('a text is as long in UTF-8 as its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text, 'utf8'));
    }),
    { examples: [['åäö'], ['😀'], ['\u07FF\u0800\uFFFF'], ['\u007F\u0080'], ['e\u0301\u00A0']] },
  );
});

test('base64 is as long as its text', () => {
  fc.assert(
    fc.property(fc.nat(1000), bytes => {
      expect(base64Length(bytes)).toBe(Buffer.alloc(bytes).toString('base64').length);
    }),
  );
});
