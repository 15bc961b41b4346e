import { describe, expect, test } from 'vitest';
import { parseRecipient } from '../../../app/contract/values.ts';
import { blankWriting, isBlank, type Writing } from '../../../renderer/compose/draft-content.ts';
import { mentionsAttachment, messageProblems } from '../../../renderer/compose/message-problems.ts';
import type { RecipientAnswer } from '../../../renderer/compose/use-recipient-answers.ts';

const answerTo = (number: string): RecipientAnswer => {
  const parsed = parseRecipient(number, '2026-11-21');
  return parsed.ok
    ? { recipient: parsed.recipient, kind: parsed.kind, status: 'asking', isSlow: false }
    : { status: 'problem', problem: parsed.problem };
};
const complete: Writing = { ...blankWriting('198101032384'), subject: 'Beslut', body: 'Hej' };
const found = (changed: Partial<Writing>, size?: { envelopeBytes: number; limitBytes: number }): readonly string[] => {
  const writing = { ...complete, ...changed };
  return messageProblems(
    writing,
    writing.recipients.map(({ number }) => answerTo(number)),
    size,
  ).map(({ field, failure }) => `${field} ${failure.code}`);
};

describe('messageProblems', () => {
  test('a whole message has none, also while the register is asked', () => {
    expect(found({})).toEqual([]);
  });

  test('an empty one lacks recipient, subject and text, in the order of the form', () => {
    const blank = blankWriting('');
    expect(messageProblems(blank, [answerTo('')], undefined).map(({ field }) => field)).toEqual(['number-0', 'subject', 'body']);
  });

  test.each<[Partial<Writing>, string]>([
    [{ recipients: [{ number: '198101032385', name: '' }] }, 'number-0 recipient.invalid'],
    [{ recipients: [{ number: '', name: 'Anna' }] }, 'number-0 recipient.invalid'],
    [{ subject: '   ' }, 'subject message.subject-missing'],
    [{ subject: 'x'.repeat(256) }, 'subject message.subject-too-long'],
    [{ body: '\n ' }, 'body message.body-missing'],
    [{ protectionClass: 4 }, 'class message.class-refused'],
    [{ protectionClass: undefined }, 'class input.invalid'],
  ])('%j: %s', (changed, problem) => {
    expect(found(changed)).toEqual([problem]);
  });

  test('255 characters are allowed, and an unused second row is no recipient', () => {
    const recipients = [
      { number: '198101032384', name: '' },
      { number: '', name: ' ' },
    ];
    expect(found({ subject: 'x'.repeat(255), recipients })).toEqual([]);
  });

  test('the same recipient twice is named at the second', () => {
    const recipients = [
      { number: '198101032384', name: '' },
      { number: '19810103-2384', name: '' },
    ];
    expect(found({ recipients })).toEqual(['number-1 input.invalid']);
  });

  test('the limit itself fits, one byte more does not', () => {
    expect(found({}, { envelopeBytes: 2_000_000, limitBytes: 2_000_000 })).toEqual([]);
    expect(found({}, { envelopeBytes: 2_000_001, limitBytes: 2_000_000 })).toEqual(['attachments message.too-large']);
  });
});

test.each([
  ['Se bifogat beslut', true],
  ['Bilaga 1 visar', true],
  ['I bilagan står', true],
  ['See the attached decision', true],
  ['Hej, här kommer beslutet', false],
  ['Automobilaget', false],
])('«%s» mentions an attachment: %s', (text, mentions) => {
  expect(mentionsAttachment(text)).toBe(mentions);
});

test('only what a person wrote makes a draft', () => {
  expect(isBlank(blankWriting(''))).toBe(true);
  expect(isBlank(blankWriting('1'))).toBe(false);
  expect(isBlank({ ...blankWriting(''), protectionClass: 1 })).toBe(true);
});
