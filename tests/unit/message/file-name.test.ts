import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctName, safeFileName } from '../../../app/message/file-name.ts';

const name = (text: string): unknown => {
  const result = safeFileName(text);
  return result.ok ? result.value : result.failure;
};

test.each([
  ['Beslut år 2026.PDF', 'Beslut år 2026.pdf'],
  ['C:\\Users\\x\\beslut.pdf', 'beslut.pdf'],
  ['../../etc/beslut.pdf', 'beslut.pdf'],
  ['beslut: "slutligt" <1>.pdf', 'beslut slutligt 1.pdf'],
  ['Résumé.pdf', 'Resume.pdf'],
  ['a\u030A.pdf', 'å.pdf'],
])('%s becomes %s', (given, safe) => {
  expect(name(given)).toBe(safe);
});

test.each([
  ['???.pdf', 'empty'],
  ['.pdf', 'empty'],
  ['CON.pdf', 'reserved'],
])('%s is refused as %s', (given, reason) => {
  expect(name(given)).toEqual({ code: 'attachment.name-refused', reason });
});

test('whatever comes out keeps to the rule, and coming out is final', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const safe = safeFileName(text);
      if (!safe.ok) return;
      expect(safe.value).toMatch(/^[A-Za-z0-9ÅÄÖåäö ._-]{1,96}\.pdf$/u);
      expect(safeFileName(safe.value)).toEqual(safe);
    }),
  );
});

test('no two files of a draft get one name', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('beslut.pdf', 'Beslut.pdf', 'beslut-2.pdf', `${'a'.repeat(96)}.pdf`), { maxLength: 12 }),
      names => {
        const taken: string[] = [];
        for (const wanted of names) taken.push(distinctName(wanted, taken));
        expect(new Set(taken.map(one => one.toLowerCase())).size).toBe(names.length);
        for (const one of taken) expect(one.length).toBeLessThanOrEqual(100);
      },
    ),
  );
});
