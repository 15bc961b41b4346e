import { describe, expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { normaliseMessage } from '../../../app/delivery/message-text.ts';
import type { Message } from '../../../app/message/message.ts';

const message: Message = {
  messageId: '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10',
  sender: { organisationId: '162021004748', name: 'Kommun A', unit: 'Social', support: { text: 'Växeln', url: 'https://kommun.example/' } },
  recipient: RecipientId.parse('198101032384'),
  recipientName: 'Övning',
  subject: 'Beslut',
  body: 'Hej',
  isHtml: false,
  protectionClass: 3,
  caseNumber: '2026-17',
  reference: 'R',
  attention: 'A',
  attachments: [{ name: 'a.pdf', bytes: new Uint8Array([1]), sha256: '', pages: 1 }],
};
const attachment = { ...message.attachments[0]!, name: 'a\u0000.pdf' };
const { sender } = message;

describe('refused by field and place', () => {
  test.each<[string, Partial<Message>, number]>([
    ['subject', { subject: 'Be\u0007slut' }, 3],
    ['body', { body: 'Hej\u000C' }, 4],
    ['case', { caseNumber: '\uFFFE' }, 1],
    ['reference', { reference: 'R\u0001' }, 2],
    ['attention', { attention: '\uD83D' }, 1],
    ['sender', { sender: { ...sender, name: '\u0002' } }, 1],
    ['unit', { sender: { ...sender, unit: '\u0003' } }, 1],
    ['support', { sender: { ...sender, support: { text: 'x', email: 'a@b.se\u0004' } } }, 7],
    ['attachment', { attachments: [attachment] }, 2],
  ])('%s', (field, change, position) => {
    expect(normaliseMessage({ ...message, ...change })).toMatchObject({
      ok: false,
      failure: { code: 'message.text-refused', field, position },
    });
  });
});

test('carriage returns go, everything else stays', () => {
  const text = 'a\r\nb\rc\nåäö\u00A0e\u0301😀<&>"\'';
  const expected = 'a\nb\nc\nåäö\u00A0e\u0301😀<&>"\'';
  const given: Message = {
    ...message,
    subject: text,
    body: text,
    caseNumber: text,
    reference: text,
    attention: text,
    sender: { ...sender, name: text, unit: text, support: { text, phone: text } },
  };
  const normalised = normaliseMessage(given);
  expect(normalised.ok && normalised.value).toEqual({
    ...given,
    subject: expected,
    body: expected,
    caseNumber: expected,
    reference: expected,
    attention: expected,
    sender: { ...sender, name: expected, unit: expected, support: { text: expected, phone: expected } },
  });
  const untouched = normaliseMessage(message);
  expect(untouched.ok && untouched.value).toEqual(message);
  expect(untouched.ok && untouched.value.attachments[0]?.bytes).toBe(message.attachments[0]?.bytes);
});
