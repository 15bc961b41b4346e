import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildNotification, notificationBytes } from '../../../app/delivery/build-notification.node.ts';
import { distributedBytes, signDelivery } from '../../../app/delivery/sign-delivery.node.ts';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { openContractSchema, type ContractSchema } from '../practice/contract-schema.ts';
import { certificates, message, parties } from './test-parties.ts';

let schema: ContractSchema;
beforeAll(() => {
  schema = openContractSchema();
});
afterAll(() => schema.close());

const notices = {
  email: { from: 'svara@kommun.example', subject: 'Nytt <meddelande> & mer', text: 'Logga in.\nHälsningar ÅÄÖ 😀' },
  sms: { from: 'Kommun A', text: 'Nytt meddelande' },
};
const text = (request: Uint8Array): string => Buffer.from(request).toString('utf8');
const built = (change: Parameters<typeof message>[0], limit = 2_000_000) =>
  buildNotification(message({ protectionClass: 1, attachments: [], ...change }), limit);

describe('a message of class 1', () => {
  test.each([
    ['alone', {}],
    ['with e-mail and SMS', { notices }],
    ['with an e-mail only', { notices: { email: notices.email } }],
    ['with an SMS only', { notices: { sms: notices.sms } }],
    ['without what may be left out', { reference: '', caseNumber: '', attention: '' }],
    ['as HTML', { isHtml: true, body: '<p>Hej å</p>' }],
  ])('%s: valid by the public schema, unsigned, to the byte as measured', (_, change) => {
    const made = built(change);
    if (!made.ok) throw new Error(made.failure.code);
    const { request, requestSha256, form } = made.value;
    expect(schema.isValid(text(request))).toBe(true);
    expect(text(request)).not.toMatch(/Signature|SignedDelivery|Attachment/u);
    expect(text(request)).toMatch(/<sv3:notify><sv3:notify><n3:Header>.*<n3:header>.*<n3:body>/su);
    expect(requestSha256).toBe(createHash('sha256').update(request).digest('hex'));
    expect(made.value).not.toHaveProperty('sealedSha256');
    expect(form).toBe('notify');
    expect(
      notificationBytes(message({ protectionClass: 1, attachments: [], ...change, messageId: '8f3c3f0e-6c0e-4d3c-9a55-0d9f2f6f5b11' })),
    ).toBe(request.length);
  });

  test('the limit holds to the byte', () => {
    const fits = built({});
    if (!fits.ok) throw new Error(fits.failure.code);
    const bytes = fits.value.request.length;
    expect(built({}, bytes).ok).toBe(true);
    expect(built({}, bytes - 1)).toEqual({ ok: false, failure: { code: 'message.too-large', bytes, limitBytes: bytes - 1 } });
  });

  test('has no attachments and no character that XML cannot carry', () => {
    expect(built({ attachments: message().attachments })).toEqual({ ok: false, failure: { code: 'message.attachments-not-allowed' } });
    expect(built({ subject: 'a\u0007' })).toMatchObject({ failure: { code: 'message.text-refused', field: 'subject' } });
  });
});

describe('a message for an external förmedlare', () => {
  test('valid by the public schema, with the avsändare’s signature only, and smaller than what becomes of it', async () => {
    const made = await signDelivery(parties.sender, message(), 2_000_000);
    if (!made.ok) throw new Error(made.failure.code);
    const { request, form } = made.value;
    expect(schema.isValid(text(request))).toBe(true);
    expect(text(request).match(/<ds:Signature>/gu)).toHaveLength(1);
    expect(text(request)).toMatch(/<m3:distributeSecure><m3:signedDelivery>/u);
    expect(text(request)).not.toMatch(/Seal|SignedDelivery/u);
    expect(form).toBe('distribute');
    expect(made.value).not.toHaveProperty('sealedSha256');
    const sealed = await sealMessage({ ...parties, dispatcher: parties.sender }, message(), 2_000_000);
    expect(sealed.ok && sealed.value.request.length).toBe(distributedBytes(message(), certificates.sender));
    expect(request.length).toBeLessThan(distributedBytes(message(), certificates.sender));
  });
  test('what would not fit when it is sealed is refused before it is signed', async () => {
    const bytes = distributedBytes(message(), certificates.sender);
    expect(await signDelivery(parties.sender, message({ protectionClass: 1 }), bytes)).toEqual({
      ok: false,
      failure: { code: 'message.class-not-distributed' },
    });
    expect(await signDelivery(parties.sender, message(), bytes - 1)).toEqual({
      ok: false,
      failure: { code: 'message.too-large', bytes, limitBytes: bytes - 1 },
    });
  });
});
