import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { verifyRequest } from '../../../app/delivery/verify-request.node.ts';
import type { Message } from '../../../app/message/message.ts';
import { attachment, authority, certificateOf, certificates, message, parties } from './test-parties.ts';

const CHANGED = { ok: false, failure: { code: 'message.changed-while-sealing' } };
const given = message({ attachments: [attachment('a.pdf', Buffer.alloc(20_000, 'a')), attachment('b.pdf', Buffer.from('b'))] });
let request = Buffer.alloc(0);

beforeAll(async () => {
  const sealed = await sealMessage(parties, given, 2_000_000);
  if (sealed.ok) request = Buffer.from(sealed.value.request);
});

const check = (bytes: Uint8Array, expected: Message = given) => verifyRequest(bytes, expected, certificates);

test('finished bytes hold', () => {
  expect(check(request)).toEqual({ ok: true, value: undefined });
});

test('one changed byte, wherever it is, is found', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const changed = Buffer.from(request);
      const at = start() + (place % (end() - start()));
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(check(changed)).toEqual(CHANGED);
    }),
    { numRuns: 300 },
  );
});

test('one missing or added byte is found', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('A', '='), (place, added) => {
      const at = start() + (place % (end() - start()));
      expect(check(Buffer.concat([request.subarray(0, at), request.subarray(at + 1)]))).toEqual(CHANGED);
      expect(check(Buffer.concat([request.subarray(0, at), Buffer.from(added), request.subarray(at)]))).toEqual(CHANGED);
    }),
    { numRuns: 100 },
  );
});

describe('another message than the one that was sealed', () => {
  const [first, second] = given.attachments;
  test.each<[string, Partial<Message>]>([
    ['recipient', { recipient: message().recipient, messageId: '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10' }],
    ['subject', { subject: 'Ett annat' }],
    ['body', { body: 'Ett annat' }],
    ['kind of body', { isHtml: true }],
    ['sender', { sender: { ...given.sender, organisationId: '162021003898' } }],
    ['one attachment fewer', { attachments: given.attachments.slice(0, 1) }],
    ['one attachment more', { attachments: [...given.attachments, attachment('c.pdf', Buffer.from('c'))] }],
    ['attachments in another order', { attachments: [second!, first!] }],
    ['another name', { attachments: [{ ...first!, name: 'x.pdf' }, second!] }],
    ['another content', { attachments: [first!, attachment('b.pdf', Buffer.from('B'))] }],
  ])('%s', (_name, change) => {
    expect(check(request, { ...given, ...change })).toEqual(CHANGED);
  });
});

test('another certificate than the one that should have signed', () => {
  const other = certificateOf(authority.issue({ name: 'Kommun A', serialNumber: '162021004748' }));
  expect(verifyRequest(request, given, { ...certificates, sender: other })).toEqual(CHANGED);
  expect(verifyRequest(request, given, { ...certificates, dispatcher: other })).toEqual(CHANGED);
});

test('what is no request', () => {
  for (const bytes of ['', '<a/>', 'hej', '<!DOCTYPE a><a/>']) expect(check(Buffer.from(bytes))).toEqual(CHANGED);
});

/** Between the tags of the operation's argument: declarations of prefixes around it may change without a change of what is said. */
const start = (): number => request.indexOf('<m3:SignedDelivery>');
const end = (): number => request.lastIndexOf('</sv3:deliverSecure></sv3:deliverSecure>');
