import { expect, test } from 'vitest';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import type { Failure } from '../../../app/kernel/failure.ts';
import { STATUS_OF_FAILURE } from '../../../main/command-line/exit-status.ts';
import { startFailure } from '../../../main/start-failure.ts';

const CAN_STOP_A_START: readonly Failure[] = [
  { code: 'configuration.missing' },
  { code: 'configuration.invalid', issues: ['sender.name: Required'] },
  { code: 'secret.unreadable' },
  { code: 'journal.unavailable', reason: 'disk-full' },
  { code: 'journal.newer', found: 9, supported: 1 },
  { code: 'journal.damaged', detail: 'header' },
  { code: 'certificate.missing', use: 'sender' },
  { code: 'internal', incident: 'A1B2C3D4' },
];

test.each(CAN_STOP_A_START)('$code is told in words, with what to do, and ends with the status of the command line', failure => {
  for (const language of ['sv', 'en'] as const) {
    const { message, detail, exitCode } = startFailure(wordsFor(language), failure);
    expect(message.length).toBeGreaterThan(10);
    expect(detail.length).toBeGreaterThan(10);
    expect(exitCode).toBe(STATUS_OF_FAILURE[failure.code]);
  }
});

test('the two languages differ', () => {
  const told = (language: 'sv' | 'en'): string => startFailure(wordsFor(language), { code: 'secret.unreadable' }).message;
  expect(told('sv')).not.toBe(told('en'));
});
