import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IssuedCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { organisationCertificate } from '../../../app/practice/practice-certificates.node.ts';
import { deliverSecureRequest, type Draft } from './independent-sender.ts';
import { DIGITAL, operatorCase, PDF } from './operator-case.ts';
import { faultOf, openPractice, post, texts, type Opened } from './practice-client.ts';

const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

let practice: Opened;
let kommunB: IssuedCertificate;
const { draft, deliver, expectDelivered, expectFault } = operatorCase(() => practice);
beforeAll(async () => {
  practice = await openPractice();
  kommunB = await organisationCertificate(
    practice.certificates.authority,
    { id: '162021003898', name: 'Kommun B' },
    new Date().toISOString(),
  );
});
afterAll(() => practice.remove());

describe('a right message', () => {
  test('is delivered, stored as it came, and gets a transaction id', async () => {
    const request = deliverSecureRequest(draft({ messageId: 'm-1' }));
    const answered = await post(practice, '/ek/Service/v3', request);
    expect(answered.status).toBe(200);
    expect(answered.contentType).toBe('text/xml; charset=utf-8');
    expect(texts(answered.body, 'Delivered')).toEqual(['true']);
    expect(texts(answered.body, 'RecipientId')).toEqual([DIGITAL]);
    const stored = practice.stored('ek').at(-1);
    expect(stored?.messageId).toBe('m-1');
    expect(stored?.transactionId).toBe(texts(answered.body, 'TransId')[0]);
    expect(Buffer.from(stored?.request ?? []).equals(request)).toBe(true);
    expect(await practice.storedRows('ek')).toContainEqual({
      receivedAt: stored?.receivedAt,
      recipientSha256: createHash('sha256').update(DIGITAL).digest('hex'),
      messageId: 'm-1',
      requestSha256: createHash('sha256').update(request).digest('hex'),
      transactionId: stored?.transactionId,
    });
  });

  test('may be signed and sealed by the same certificate', async () => {
    await expectDelivered({ dispatcher: practice.identities.sender });
  });

  test('may be sealed, or also signed, by another förmedlare for the avsändare, over its own connection', async () => {
    await expectDelivered({ dispatcher: kommunB }, { identity: kommunB });
    await expectDelivered({ sender: kommunB, dispatcher: kommunB }, { identity: kommunB });
  });

  test('may hold any text, and several files', async () => {
    await expectDelivered({
      subject: 'å a\u030A ä ö € \u{1F600} \u00A0 \u0085 \u2028 "citat" & <b> ]] \t rad\nrad',
      attachments: [{ bytes: PDF }, { bytes: randomBytes(3000), name: 'två.pdf' }, { bytes: new Uint8Array() }],
    });
  });

  test('may have no file, an empty body, an HTML body, two messages, or a checksum in lower case', async () => {
    await expectDelivered({ attachments: [] });
    await expectDelivered({ body: '' });
    await expectDelivered({ body: '<p>Hej</p>', bodyType: 'text/html' });
    await expectDelivered({ change: { delivery: xml => xml.replace(/(<Message>.*<\/Message>)/u, '$1$1') } });
    await expectDelivered({ attachments: [{ bytes: PDF, checksum: createHash('md5').update(PDF).digest('hex') }] });
  });

  test('may be of two million bytes and no more', async () => {
    const room = 2_000_000 - deliverSecureRequest(draft({ attachments: [{ bytes: new Uint8Array() }] })).length;
    const bytes = randomBytes(Math.floor(room / 4) * 3);
    const fitting = deliverSecureRequest(draft({ attachments: [{ bytes }] }));
    expect(fitting.length).toBeLessThanOrEqual(2_000_000);
    expect(texts((await post(practice, '/ek/Service/v3', fitting)).body, 'Delivered')).toEqual(['true']);
    await expectFault(5005, 'over 2 000 000', { attachments: [{ bytes: Buffer.concat([bytes, Buffer.alloc(6)]) }] });
    await expectFault(5005, 'too large', { attachments: [{ bytes: Buffer.alloc(4_000_000) }] });
  });

  test('may have default namespaces on the wire, white space around the payload, and a SOAP header', async () => {
    const wire: string[] = [];
    deliverSecureRequest(draft({ change: { sealed: xml => wire[wire.push(xml) - 1] ?? '' } }));
    const children = (wire[0] ?? '')
      .replace(/^<SealedDelivery xmlns="[^"]*">/u, '')
      .replace(/<\/SealedDelivery>$/u, '')
      .replace('<Seal>', `<Seal xmlns="${M3}">`);
    const answered = await post(
      practice,
      '/ek/Service/v3',
      `<e:Envelope xmlns:e="${SOAP}">\n <e:Header><x xmlns="urn:x"/></e:Header>\n <e:Body>\n  <deliverSecure xmlns="${S3}">\n <deliverSecure>${children}</deliverSecure>\n</deliverSecure></e:Body></e:Envelope>\n`,
    );
    expect(texts(answered.body, 'Delivered')).toEqual(['true']);
  });
});

describe('5001: the form', () => {
  const wire = (change: (xml: string) => string): Partial<Draft> => ({ change: { wire: change } });
  const delivery = (change: (xml: string) => string): Partial<Draft> => ({ change: { delivery: change } });
  test.each<[string, string, Partial<Draft>]>([
    ['not well-formed', 'not-well-formed', wire(xml => xml.slice(0, -1))],
    ['a DTD', 'doctype', wire(xml => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY e "e">]>'))],
    ['an entity', 'not-well-formed', wire(xml => xml.replace('Kommun A', '&x;'))],
    ['another encoding', 'encoding', wire(xml => xml.replace('UTF-8', 'ISO-8859-1'))],
    ['a processing instruction', 'processing-instruction', wire(xml => xml.replace('<m3:Message>', '<?x y?><m3:Message>'))],
    ['a comment', 'comment', wire(xml => xml.replace('Kommun A', 'Kommun<!-- --> A'))],
    ['SOAP 1.2', 'SOAP 1.1', wire(xml => xml.replace(SOAP, 'http://www.w3.org/2003/05/soap-envelope'))],
    ['two payloads', 'exactly one', wire(xml => xml.replace('</soapenv:Body>', '<sv3:deliverSecure/></soapenv:Body>'))],
    [
      'something that must be understood',
      'mustUnderstand',
      wire(xml => xml.replace('<soapenv:Body>', '<soapenv:Header><x soapenv:mustUnderstand="1"/></soapenv:Header><soapenv:Body>')),
    ],
    ['another namespace', 'SignedDelivery expected', wire(xml => xml.replaceAll('schema/Message/v3', 'schema/Message/v4'))],
    ['an element of another generation', 'Recipient expected', wire(xml => xml.replaceAll('m2:Recipient', 'm3:Recipient'))],
    ['an unknown element', 'Extra: Language expected', delivery(xml => xml.replace('<Language>', '<Extra>x</Extra><Language>'))],
    ['an element missing', 'Language: missing', delivery(xml => xml.replace(/<Language>.*<\/Language>/u, ''))],
    ['another order', 'Subject: Id expected', delivery(xml => xml.replace(/(<Id>[^<]*<\/Id>)(<Subject>.*<\/Subject>)/u, '$2$1'))],
    ['an element twice', 'Language: not expected', delivery(xml => xml.replace(/(<Language>.*<\/Language>)/u, '$1$1'))],
    ['text between elements', 'Delivery: text', delivery(xml => xml.replace('<Message>', 'x<Message>'))],
    ['an unknown attribute', 'attribute x', delivery(xml => xml.replace('<Message>', '<Message x="y">'))],
    [
      'xsi:type',
      'attribute type',
      wire(xml =>
        xml.replace('<m3:Message>', '<m3:Message xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="m3:SecureMessage">'),
      ),
    ],
    ['a recipient that is no id', 'Recipient: not a value', { recipient: '19810103-2384' }],
    ['month 13', 'Recipient: not a value', { recipient: '198113032384' }],
    ['a subject of 256 characters', 'Subject: not a value', { subject: 'x'.repeat(256) }],
    ['a name of one character', 'Name: not a value', delivery(xml => xml.replace('>Kommun A<', '>K<'))],
    ['no base64', 'Body/Body: not a value', delivery(xml => xml.replace(/(<Body xmlns="[^"]*">)/u, '$1*'))],
    ['no date', 'ReceivedTime: not a value', { change: { sealed: xml => xml.replace('2026-01-15', '2026-02-30') } }],
    ['no boolean', 'SignaturesOK: not a value', { signaturesOk: 'yes' }],
    [
      'no outer signature',
      'Signature: missing',
      { change: { sealed: xml => `${xml.slice(0, xml.lastIndexOf('<Signature '))}</SealedDelivery>` } },
    ],
    [
      'two outer signatures',
      'Signature: not expected',
      { change: { sealed: xml => xml.replace('</SealedDelivery>', `${xml.slice(xml.lastIndexOf('<Signature '), -17)}</SealedDelivery>`) } },
    ],
    ['two deliveries', 'Delivery: Signature expected', { change: { signed: xml => xml.replace(/(<Delivery>.*<\/Delivery>)/u, '$1$1') } }],
    ['the checksum of something else', 'not the MD5', { attachments: [{ bytes: PDF, checksum: 'D41D8CD98F00B204E9800998ECF8427E' }] }],
    ['a CRC in place of the checksum', 'not the MD5', { attachments: [{ bytes: PDF, checksum: '3632233996' }] }],
  ])('%s', async (_, reason, changes) => {
    await expectFault(5001, reason, changes);
  });

  test('a subject of 255 characters is let through, also when they are not UTF-16 units', async () => {
    await expectDelivered({ subject: '\u{1F600}'.repeat(255) });
  });

  test('the answer names elements and no values', async () => {
    const answered = await deliver({ recipient: '19810103-2384' });
    expect(answered.body).toContain('SignedDelivery/Delivery/Header/Recipient');
    expect(answered.body).not.toContain('19810103');
  });
});

describe('5019: kinds of content', () => {
  test.each<[string, string, Partial<Draft>]>([
    ['a body of another kind', 'Body', { bodyType: 'text/markdown' }],
    ['a body with a parameter', 'Body', { bodyType: 'text/plain; charset=UTF-8' }],
    ['a picture', 'Attachment', { attachments: [{ bytes: PDF, type: 'image/png' }] }],
    ['one picture among files', 'Attachment', { attachments: [{ bytes: PDF }, { bytes: PDF, type: 'image/png' }] }],
  ])('%s', async (_, reason, changes) => {
    await expectFault(5019, `${reason}/ContentType`, changes);
  });

  test.each([
    'application/pdf',
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'text/calendar',
  ])('%s is let through', async type => {
    await expectDelivered({ attachments: [{ bytes: PDF, type }] });
  });
});

describe('no mailbox', () => {
  test.each([
    ['not registered', '191212121212'],
    ['opted out', '198101052382'],
    ['registration under way', '195303231855'],
    ['the operator says no', '197710182382'],
    ['at the other operator', '192705178354'],
    ['unknown', '162021005448'],
  ])('%s: Delivered false, and nothing is stored', async (_, recipient) => {
    const before = practice.stored('ek').length;
    const answered = await deliver({ recipient });
    expect(answered.status).toBe(200);
    expect(texts(answered.body, 'Delivered')).toEqual(['false']);
    expect(texts(answered.body, 'RecipientId')).toEqual([recipient]);
    expect(texts(answered.body, 'TransId')[0]).toMatch(/^[\da-f-]{36}$/u);
    expect(practice.stored('ek').length).toBe(before);
  });

  test('the other operator has hers, and an organisation can have one', async () => {
    const atBjork = await post(practice, '/bjork/Service/v3', deliverSecureRequest(draft({ recipient: '192705178354' })));
    expect(texts(atBjork.body, 'Delivered')).toEqual(['true']);
    expect(practice.stored('bjork').length).toBe(1);
    await expectDelivered({ recipient: '162021003898' });
  });
});

describe('the order of the checks', () => {
  const badChecksum = [{ bytes: PDF, checksum: 'x' }];
  const badType = [{ bytes: PDF, type: 'image/png', checksum: 'x' }];
  test.each<[string, number, string, Partial<Draft>]>([
    [
      'size before signatures',
      5005,
      'over',
      { attachments: [{ bytes: Buffer.alloc(1_500_000) }], change: { wire: xml => xml.replace('2026-17', '2026-18') } },
    ],
    ['form before size', 5001, 'Subject', { attachments: [{ bytes: Buffer.alloc(1_500_000) }], subject: 'x'.repeat(256) }],
    [
      'signatures before the seal and the content',
      5006,
      'digest',
      { signaturesOk: 'false', attachments: badType, change: { wire: xml => xml.replace('2026-17', '2026-18') } },
    ],
    ['who before the seal', 5002, 'förmedlare', { signaturesOk: 'false', senderId: '162021003898' }],
    ['the seal before the content', 5006, 'SignaturesOK', { signaturesOk: 'false', attachments: badType }],
    ['kinds before checksums', 5019, 'Attachment', { attachments: badType }],
    ['checksums before the mailbox', 5001, 'MD5', { attachments: badChecksum, recipient: '191212121212' }],
  ])('%s', async (_, code, reason, changes) => {
    await expectFault(code, reason, changes);
  });
});

describe('other operations', () => {
  test.each(['deliverForward', 'x'])('%s is not known here', async name => {
    const answered = await post(
      practice,
      '/ek/Service/v3',
      `<s:Envelope xmlns:s="${SOAP}"><s:Body><${name} xmlns="${S3}"/></s:Body></s:Envelope>`,
    );
    expect(faultOf(answered)).toBe('5021');
  });
});
