import { expect, test } from 'vitest';
import { shellWordsFor } from '../../../main/shell-words.ts';

test.each(['sv', 'en'] as const)('before closing it is told what has left and what has not (%s)', language => {
  const { detail } = shellWordsFor(language).closing;
  const count = (waiting: Parameters<typeof detail>[0]): number => detail(waiting).split('. ').length;
  expect(detail({ unsent: 2, leaving: 0, scheduled: 0 })).toMatch(/Utkorgen|Outbox/u);
  // What is being handed over now must not be called "has not left".
  expect(detail({ unsent: 1, leaving: 1, scheduled: 0 })).not.toMatch(/inte lämnat|not left/u);
  expect(count({ unsent: 3, leaving: 1, scheduled: 1 })).toBeGreaterThan(count({ unsent: 3, leaving: 0, scheduled: 0 }));
});
