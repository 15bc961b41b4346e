import { createHash, createPrivateKey, generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envelopeBytes } from '../../../app/delivery/envelope-size.node.ts';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import type { SealedMessage } from '../../../app/delivery/sealed-message.ts';
import { standAloneDocuments, type StandAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import type { Result } from '../../../app/kernel/result.ts';
import type { Message } from '../../../app/message/message.ts';
import { readXmlBytes } from '../../../app/xml/xml-bytes.node.ts';
import { anyMessage } from './any-message.ts';
import { attachment, authority, certificateOf, certificates, clock, kommunA, kommunB, message, parties, signerOf } from './test-parties.ts';

const LIMIT = 2_000_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const seal = async (given: Message, limitBytes = LIMIT): Promise<SealedMessage> => valueOf(await sealMessage(parties, given, limitBytes));
const open = (sealed: SealedMessage): StandAloneDocuments => valueOf(standAloneDocuments(sealed.request));

const lineEnds = (value: string): string => value.replaceAll(/\r\n?/gu, '\n');

describe('any message', () => {
  test('comes out as it went in, and is as long as was said before', async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, async given => {
        const sealed = await seal(given);
        expect(sealed.request.length).toBe(envelopeBytes(given, certificates.sender, certificates.dispatcher));
        expect(sealed.requestSha256).toBe(sha256(sealed.request));
        const opened = open(sealed);
        expect(sealed.sealedSha256).toBe(sha256(opened.sealedDelivery));
        expect(opened).toMatchObject({
          messageId: given.messageId,
          senderName: lineEnds(given.sender.name),
          recipient: given.recipient,
          subject: lineEnds(given.subject),
          body: lineEnds(given.body),
          isHtml: given.isHtml,
          caseNumber: lineEnds(given.caseNumber),
          reference: lineEnds(given.reference),
          attention: lineEnds(given.attention),
          isSignatureOk: true,
        });
        expect(opened.attachments.map(({ name, bytes }) => [name, sha256(bytes)])).toEqual(
          given.attachments.map(({ name, sha256: expected }) => [lineEnds(name), expected]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('with any size of attachment, around every edge of encoding', async () => {
    for (const size of [0, 1, 2, 3, 3071, 3072, 3073, 12_287, 12_288, 12_289, 24_576, 49_152, 300_001]) {
      const bytes = Buffer.alloc(size, 'Ö');
      const sealed = await seal(message({ attachments: [attachment('a.pdf', bytes), attachment('b.pdf', Buffer.from('b'))] }));
      const [first, second] = open(sealed).attachments;
      expect(Buffer.from(first?.bytes ?? '').equals(bytes)).toBe(true);
      expect(Buffer.from(second?.bytes ?? '').toString()).toBe('b');
    }
  });
});

describe('the envelope', () => {
  test('declares every prefix once, on the Envelope, and has nothing that was not signed', async () => {
    const wire = Buffer.from((await seal(message())).request).toString('utf8');
    expect(wire.startsWith('<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv=')).toBe(true);
    expect(wire.indexOf('xmlns', wire.indexOf('>', 60))).toBe(-1);
    expect(wire).toContain('<sv3:deliverSecure><sv3:deliverSecure><m3:SignedDelivery><m3:Delivery>');
    expect(wire.replaceAll(/>[^<>]+</gu, '><')).not.toContain('\n');
    expect(wire).not.toMatch(/<[^>]*\/>|<!--|<!\[CDATA/u);
    expect(wire).toContain('<m:Checksum>' + createHash('md5').update('%PDF-1.4\n%åäö\n').digest('hex').toUpperCase() + '</m:Checksum>');
  });

  test('leaves out what is empty', async () => {
    const bare = message({
      caseNumber: '',
      reference: '',
      attention: '',
      attachments: [],
      sender: { organisationId: '162021004748', name: 'Kommun A', unit: '', support: { text: 'Växeln', url: '', phone: '', email: '' } },
    });
    const wire = Buffer.from((await seal(bare)).request).toString('utf8');
    for (const name of ['Reference', 'CorrelationId', 'Attention', 'URL', 'PhoneNumber', 'EmailAdress', 'Attachment']) {
      expect(wire).not.toMatch(new RegExp(`<m\\d?:${name}|<se:${name}`, 'u'));
    }
  });

  test('is sealed on the Swedish date, also around midnight', async () => {
    for (const [now, date] of [
      ['2026-06-30T21:59:59.000Z', '2026-06-30'],
      ['2026-06-30T22:00:00.000Z', '2026-07-01'],
      ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ] as const) {
      const at = { now: () => now };
      const valid = authority.issue({ name: 'Kommun A', serialNumber: '162021004748', validFrom: '2020-01-01', validTo: '2040-01-01' });
      const signers = { sender: signerOf(valid, 'sender', at), dispatcher: signerOf(valid, 'dispatcher', at), clock: at };
      expect(open(valueOf(await sealMessage(signers, message(), LIMIT))).receivedOn).toBe(date);
    }
  });

  test('may be signed and sealed by the same', async () => {
    const both = { ...parties, dispatcher: signerOf(kommunA, 'dispatcher') };
    expect((await sealMessage(both, message(), LIMIT)).ok).toBe(true);
  });
});

describe('refused', () => {
  test('one byte over the limit, with the size, before anybody signs', async () => {
    const given = message();
    const bytes = envelopeBytes(given, certificates.sender, certificates.dispatcher);
    let signatures = 0;
    const counting = { ...parties.sender, sign: (octets: Uint8Array) => (signatures++, parties.sender.sign(octets)) };
    const refusal = await sealMessage({ ...parties, sender: counting }, given, bytes - 1);
    expect(refusal).toEqual({ ok: false, failure: { code: 'message.too-large', bytes, limitBytes: bytes - 1 } });
    expect(signatures).toBe(0);
    expect((await sealMessage({ ...parties, sender: counting }, given, bytes)).ok).toBe(true);
  });

  test('a character that XML cannot carry', async () => {
    expect(await sealMessage(parties, message({ subject: 'Beslut\u0000' }), LIMIT)).toEqual({
      ok: false,
      failure: { code: 'message.text-refused', field: 'subject', codePoint: 'U+0000', position: 7 },
    });
  });

  test('an attachment that is not the one of the draft', async () => {
    const honest = attachment('a.pdf', Buffer.from('one'));
    const swapped = message({ attachments: [{ ...honest, bytes: Buffer.from('two') }] });
    expect(await sealMessage(parties, swapped, LIMIT)).toEqual({ ok: false, failure: { code: 'message.changed-while-sealing' } });
  });

  test.each([
    ['sender', { sender: signerOf({ ...kommunA, privateKeyPem: kommunB.privateKeyPem }, 'sender') }],
    ['dispatcher', { dispatcher: signerOf({ ...kommunB, privateKeyPem: kommunA.privateKeyPem }, 'dispatcher') }],
  ] as const)('a key that does not belong to its certificate: %s', async (use, change) => {
    expect(await sealMessage({ ...parties, ...change }, message(), LIMIT)).toEqual({
      ok: false,
      failure: { code: 'certificate.unsuitable', use, detail: 'key-does-not-match' },
    });
  });

  test.each(['sender', 'dispatcher'] as const)('a certificate that is not one for RSA: %s', async use => {
    const unreadable = { ...parties[use], certificate: { ...parties[use].certificate, base64: 'AAAA' } };
    expect(await sealMessage({ ...parties, [use]: unreadable }, message(), LIMIT)).toEqual({
      ok: false,
      failure: { code: 'certificate.unsuitable', use, detail: 'not-an-rsa-key' },
    });
  });

  test('what a signer refuses', async () => {
    const failure = { code: 'certificate.locked', use: 'dispatcher' } as const;
    const locked = { ...parties.dispatcher, sign: () => Promise.resolve({ ok: false, failure } as const) };
    expect(await sealMessage({ ...parties, dispatcher: locked }, message(), LIMIT)).toEqual({ ok: false, failure });
  });
});

describe('a signer with a key in a file', () => {
  const { validFrom, validTo } = certificateOf(kommunA);
  const identity = { certificate: certificateOf(kommunA), privateKey: createPrivateKey(kommunA.privateKeyPem) };
  const octets = Buffer.from('octets');

  test.each([
    ['a second before', -1000, { code: 'certificate.not-yet-valid', use: 'sender', validFrom }],
    ['from the first instant', 0, undefined],
  ])('signs not %s', async (_name, offset, failure) => {
    const at = { now: () => new Date(Date.parse(validFrom) + offset).toISOString() };
    expect(await keySigner('sender', identity, at).sign(octets)).toMatchObject(
      failure === undefined ? { ok: true } : { ok: false, failure },
    );
  });

  test('signs with RSA and nothing else', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await keySigner('sender', { ...identity, privateKey }, clock).sign(octets)).toEqual({
      ok: false,
      failure: { code: 'certificate.unsuitable', use: 'sender', detail: 'not-an-rsa-key' },
    });
    const signed = await keySigner('sender', identity, clock).sign(octets);
    const { publicKey } = new X509Certificate(kommunA.certificatePem);
    expect(signed.ok && verify('RSA-SHA256', octets, publicKey, signed.value)).toBe(true);
  });

  test('signs to the last instant and no longer', async () => {
    const at = (offset: number) => ({ now: () => new Date(Date.parse(validTo) + offset).toISOString() });
    expect(await keySigner('sender', identity, at(0)).sign(octets)).toMatchObject({ ok: true });
    expect(await keySigner('transport', identity, at(1000)).sign(octets)).toEqual({
      ok: false,
      failure: { code: 'certificate.expired', use: 'transport', expiredAt: validTo },
    });
  });
});

test('the finished envelope is plain, readable XML', async () => {
  expect(readXmlBytes((await seal(message())).request, { comments: 'refuse' }).ok).toBe(true);
});
