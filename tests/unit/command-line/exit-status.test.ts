import { describe, expect, test } from 'vitest';
import { STATUS_OF_FAILURE, statusOfRow, weightiest } from '../../../main/command-line/exit-status.ts';

describe('exit status', () => {
  test('of a failure, as the public table has it', () => {
    const expected = {
      internal: 1,
      'input.invalid': 2,
      'message.class-refused': 2,
      'message.too-large': 2,
      'attachment.not-pdf': 2,
      'recipient.unreachable': 3,
      'register.unavailable': 4,
      'register.refused': 6,
      'certificate.expired': 7,
      'certificate.wrong-organisation': 7,
      'configuration.invalid': 7,
      'journal.damaged': 8,
      'evidence.mismatch': 8,
    } as const;
    for (const [code, status] of Object.entries(expected))
      expect([code, STATUS_OF_FAILURE[code as keyof typeof expected]]).toEqual([code, status]);
  });

  test('of a message, by where it came', () => {
    expect(statusOfRow({ state: 'delivered' })).toBe(0);
    expect(statusOfRow({ state: 'letter' })).toBe(0);
    expect(statusOfRow({ state: 'withdrawn' })).toBe(0);
    expect(statusOfRow({ state: 'held', why: 'scheduled' })).toBe(0);
    expect(statusOfRow({ state: 'held', why: 'register-unavailable' })).toBe(4);
    expect(statusOfRow({ state: 'held', why: 'operator-unavailable' })).toBe(4);
    expect(statusOfRow({ state: 'held', why: 'certificate' })).toBe(7);
    expect(statusOfRow({ state: 'unconfirmed' })).toBe(5);
    expect(statusOfRow({ state: 'refused', cause: { kind: 'operator-fault', code: '5006' } })).toBe(6);
    expect(statusOfRow({ state: 'refused', cause: { kind: 'size-refused', code: '413' } })).toBe(6);
    expect(statusOfRow({ state: 'refused', cause: { kind: 'not-delivered', code: '' } })).toBe(6);
    expect(statusOfRow({ state: 'refused', cause: { kind: 'unreachable', code: 'opted-out' } })).toBe(3);
  });

  test('of several messages is the most pressing one', () => {
    expect(weightiest([0, 0])).toBe(0);
    expect(weightiest([])).toBe(0);
    expect(weightiest([0, 3, 4])).toBe(4);
    expect(weightiest([6, 5, 3])).toBe(5);
    expect(weightiest([2, 1, 8])).toBe(1);
  });
});
