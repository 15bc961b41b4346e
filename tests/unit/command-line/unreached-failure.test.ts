import { expect, test } from 'vitest';
import { failureText } from '../../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { unreachedFailure } from '../../../main/command-line/send.ts';

const row = { state: 'refused', recipient: '198101032384', cause: { kind: 'unreachable', code: 'not-registered' } } as const;

test('who was under 18 on the day cannot have a mailbox: said as such, with the way to a guardian', () => {
  const failure = unreachedFailure({ ...row, updatedAt: '1999-01-02T12:00:00.000Z' });
  expect(failure).toEqual({ code: 'recipient.unreachable', reason: 'not-registered', isMinor: true });
  if (failure === undefined) return;
  expect(failureText(wordsFor('sv'), failure)).toMatchObject({
    happened: expect.stringMatching(/under 18 år/u),
    next: expect.stringMatching(/vårdnadshavare/u),
  });
  expect(failureText(wordsFor('en'), failure)).toMatchObject({
    happened: expect.stringMatching(/under 18/u),
    next: expect.stringMatching(/guardian/u),
  });
});

test('from the birthday on, and for any other reason, the reason is the answer', () => {
  const grown = unreachedFailure({ ...row, updatedAt: '1999-01-03T12:00:00.000Z' });
  expect(grown).toEqual({ code: 'recipient.unreachable', reason: 'not-registered' });
  const pending = { code: 'recipient.unreachable', reason: 'pending', isMinor: true } as const;
  expect(failureText(wordsFor('sv'), pending).happened).toMatch(/håller på att skaffa/iu);
  expect(unreachedFailure({ ...row, state: 'delivered', updatedAt: '1999-01-02T12:00:00.000Z' })).toBeUndefined();
});
