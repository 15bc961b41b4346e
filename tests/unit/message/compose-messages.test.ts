import { describe, expect, test } from 'vitest';
import { composeMessages, type Order } from '../../../app/message/compose-messages.ts';

const profile = { organisationId: '162021004748', name: 'Kommun A', unit: 'Socialförvaltningen', support: { text: 'Kontakta växeln.' } };
const now = '2026-11-21T12:00:00.000Z';
const order: Order = {
  recipients: [{ number: '19810103-2384', name: 'Anna Andersson' }],
  subject: 'Beslut om bistånd',
  body: 'Hej Anna,\r\nhär är beslutet.\r',
  isHtml: false,
  protectionClass: 3,
  caseNumber: '2026-17',
  reference: '',
  attention: '',
  attachments: [],
};
let count = 0;
const compose = (change: Partial<Order>): ReturnType<typeof composeMessages> =>
  composeMessages({ ...order, ...change }, profile, now, () => `id-${++count}`);
const failure = (change: Partial<Order>): unknown => {
  const result = compose(change);
  return result.ok ? 'accepted' : result.failure;
};

test('one message per recipient, each with an id of its own', () => {
  const result = compose({ recipients: [...order.recipients, { number: '192705178354', name: '' }, { number: '', name: ' ' }] });
  expect(result.ok && result.value.map(message => message.recipient)).toEqual(['198101032384', '192705178354']);
  expect(result.ok && new Set(result.value.map(message => message.messageId)).size).toBe(2);
});

test('line ends become LF, and one-line fields stay on one line', () => {
  const result = compose({ subject: ' Beslut\n om  bistånd ' });
  expect(result.ok && result.value[0]).toMatchObject({ body: 'Hej Anna,\nhär är beslutet.\n', subject: 'Beslut om bistånd' });
});

test('a non-breaking space in a subject stays', () => {
  const result = compose({ subject: 'Beslut nr\u00A017' });
  expect(result.ok && result.value[0]?.subject).toBe('Beslut nr\u00A017');
});

test('whoever it is sent for is kept on one line, and is nothing where nobody was named', () => {
  const result = compose({ onBehalfOf: ' Nämndens\nordförande ' });
  expect(result.ok && result.value[0]?.onBehalfOf).toBe('Nämndens ordförande');
  const nobody = compose({ onBehalfOf: ' ' });
  expect(nobody.ok && nobody.value[0]).not.toHaveProperty('onBehalfOf');
  expect(failure({ onBehalfOf: 'A\u0000' })).toMatchObject({ code: 'message.text-refused', field: 'on-behalf-of' });
});

test('HTML is cleaned and made a document of its own; HTML that says nothing is no body', () => {
  const result = compose({ isHtml: true, body: '<p onclick="x()">Hej <b>Anna</b></p><script>x()</script>' });
  const body = result.ok ? (result.value[0]?.body ?? '') : '';
  expect(body).toContain('<!DOCTYPE html>');
  expect(body).toContain('<title>Beslut om bistånd</title>');
  expect(body).toContain('<body>\n<p>Hej <strong>Anna</strong></p>\n</body>');
  expect(failure({ isHtml: true, body: '<p> </p><script>x()</script>' })).toMatchObject({ code: 'message.body-missing' });
  const again = compose({ isHtml: true, body });
  expect(again.ok && again.value[0]?.body).toBe(body);
});

test.each([1, 2, 3])('class %i is taken', protectionClass => {
  expect(failure({ protectionClass })).toBe('accepted');
});

describe('refused, and the rule is named', () => {
  test.each<[string, Partial<Order>, unknown]>([
    ['class 4', { protectionClass: 4 }, { code: 'message.class-refused', protectionClass: 4 }],
    ['no class', { protectionClass: undefined }, { code: 'input.invalid' }],
    ['no recipient', { recipients: [] }, { code: 'message.no-recipient' }],
    [
      'a wrong control digit',
      { recipients: [{ number: '191212121213', name: '' }] },
      { code: 'recipient.invalid', problem: { rule: 'control-digit' } },
    ],
    ['the same recipient twice', { recipients: [...order.recipients, { number: '8101032384', name: '' }] }, { code: 'input.invalid' }],
    ['an empty subject', { subject: ' \t' }, { code: 'message.subject-missing' }],
    ['256 characters of subject', { subject: 'å'.repeat(256) }, { code: 'message.subject-too-long', length: 256, limit: 255 }],
    ['an empty body', { body: '\n ' }, { code: 'message.body-missing' }],
    ['a control character', { body: 'Hej\u0007' }, { code: 'message.text-refused', field: 'body', codePoint: 'U+0007', position: 4 }],
    ['half a surrogate pair', { subject: 'a\uD800' }, { code: 'message.text-refused', field: 'subject', codePoint: 'U+D800', position: 2 }],
    ['a long reference', { reference: 'r'.repeat(51) }, { code: 'input.invalid' }],
  ])('%s', (_, change, expected) => {
    expect(failure(change)).toMatchObject(expected as object);
  });
});

test('255 characters of subject are taken', () => {
  expect(failure({ subject: 'å'.repeat(255) })).toBe('accepted');
});
