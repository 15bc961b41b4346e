import { expect, test } from 'vitest';
import { attentionNotice } from '../../../main/attention-notice.ts';

test('a message that comes to need a person is told once, and only to who looks elsewhere', () => {
  const shown: number[] = [];
  let [count, isLookedAt] = [2, false];
  const changed = attentionNotice({ count: () => count, isLookedAt: () => isLookedAt, show: number => shown.push(number) });
  changed();
  expect(shown).toEqual([]);
  count = 3;
  changed();
  changed();
  expect(shown).toEqual([3]);
  count = 1;
  changed();
  isLookedAt = true;
  count = 2;
  changed();
  isLookedAt = false;
  changed();
  expect(shown).toEqual([3]);
});
