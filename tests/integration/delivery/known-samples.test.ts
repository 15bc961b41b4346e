import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutOutSigned } from '../../../app/delivery/cut-out.ts';
import { standAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import { verifySignature } from '../../../app/delivery/verify-signature.node.ts';
import { readXmlBytes, readXmlInPlace } from '../../../app/xml/xml-bytes.node.ts';
import type { XmlTree } from '../../../app/xml/xml-element.ts';
import { withUnreadableKey } from '../practice/unreadable-key.ts';

const folder = new URL('../../fixtures/mina-meddelanden/check/samples/', import.meta.url);
const sample = (name: string): Buffer => readFileSync(new URL(name, folder));

function rootOf(bytes: Uint8Array): XmlTree<Uint8Array> {
  const reading = readXmlInPlace(bytes);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
}

/** The octets that were hashed: a document without its own, last, signature. */
const unsigned = (document: Uint8Array): Buffer => {
  const text = Buffer.from(document).toString('utf8');
  return Buffer.from(text.replace(/<Signature [^]*?<\/Signature>(?=<\/\w+>$)/u, ''), 'utf8');
};

describe.each(['deliverSecure.request.xml', 'deliverSecure.default-ns.request.xml', 'SealedDelivery.signed.xml'])('%s', name => {
  test('is cut out to the very octets that were signed', () => {
    const documents = standAloneDocuments(sample(name));
    if (!documents.ok) throw new Error('not read');
    const { signedDelivery, sealedDelivery } = documents.value;
    expect(Buffer.from(signedDelivery).equals(sample('SignedDelivery.signed.xml'))).toBe(true);
    expect(Buffer.from(sealedDelivery).equals(sample('SealedDelivery.signed.xml'))).toBe(true);
    expect(unsigned(signedDelivery).equals(sample('canonical.SignedDelivery.digest-input.txt'))).toBe(true);
    const withInner = Buffer.from(sealedDelivery).toString('utf8');
    expect(
      withInner.startsWith(sample('canonical.SealedDelivery.digest-input.txt').toString('utf8').slice(0, -'</SealedDelivery>'.length)),
    ).toBe(true);
  });

  test('verifies, inside and outside, with the certificates of the sample', () => {
    const cut = cutOutSigned(rootOf(sample(name)));
    if (cut === undefined) throw new Error('not cut out');
    const inner = verifySignature(cut.signed);
    const outer = verifySignature(cut.sealed);
    expect(inner.ok && Buffer.from(inner.certificate).equals(new X509Certificate(sample('sender-kommun-a.cert.pem')).raw)).toBe(true);
    expect(outer.ok && Buffer.from(outer.certificate).equals(new X509Certificate(sample('formedlare-kommun-b.cert.pem')).raw)).toBe(true);
    expect(inner.ok && inner.digestBase64).toBe(
      createHash('sha256').update(sample('canonical.SignedDelivery.digest-input.txt')).digest('base64'),
    );
    expect(outer.ok && outer.digestBase64).toBe(
      createHash('sha256').update(sample('canonical.SealedDelivery.digest-input.txt')).digest('base64'),
    );
  });

  test('says what it says', () => {
    const documents = standAloneDocuments(sample(name));
    expect(documents.ok && documents.value).toMatchObject({
      senderId: '162021004748',
      senderName: 'Kommun A',
      recipient: '191212121212',
      reference: 'NAMND-42',
      caseNumber: '8f3c3f0e-6c0e-4d3c-9a55-0d9f2f6f5b11',
      attention: '',
      messageId: '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10',
      subject: 'Beslut i ärende 2026-17 <bygglov> & bilaga',
      isHtml: false,
      body: 'Hej!\nBeslutet finns i bilagan. Åäö.\n',
      receivedOn: '2026-01-15',
      isSignatureOk: true,
      attachments: [{ name: 'beslut.pdf', contentType: 'application/pdf' }],
    });
    const [pdf] = documents.ok ? documents.value.attachments : [];
    expect(
      createHash('md5')
        .update(pdf?.bytes ?? '')
        .digest('hex')
        .toUpperCase(),
    ).toBe('324FBD0E9429170E5F2F9E977E9C8259');
  });
});

describe('a changed sample does not verify', () => {
  const text = sample('deliverSecure.request.xml').toString('utf8');
  const checks = (changed: string): readonly (string | undefined)[] => {
    const cut = cutOutSigned(rootOf(Buffer.from(changed, 'utf8')));
    if (cut === undefined) return ['not cut out'];
    return [cut.signed, cut.sealed].map(element => verifySignature(element)).map(check => (check.ok ? undefined : check.problem));
  };
  const signature = /<ds:Signature>.*?<\/ds:Signature>/u.exec(text)?.[0] ?? '';

  test.each<[string, string, readonly (string | undefined)[]]>([
    ['as it is', text, [undefined, undefined]],
    ['a letter of the subject', text.replace('Beslut i', 'Beslut I'), ['digest', 'digest']],
    ['white space between elements', text.replace('<m3:Header><m3:Id>', '<m3:Header> <m3:Id>'), ['digest', 'digest']],
    ['a line break in a digest', text.replace('B9wbhe', 'B9wb\nhe'), ['signature', 'digest']],
    ['the seal', text.replace('2026-01-15', '2026-01-16'), [undefined, 'digest']],
    ['SignedInfo', text.replace('B9wbhe', 'B9wbhf'), ['digest', 'digest']],
    ['the inner signature value', text.replace('H2sQCV', 'H2sQCW'), ['signature', 'digest']],
    ['the outer signature value', text.replace('1TFZ9u', '1TFZ9v'), [undefined, 'signature']],
    [
      'a certificate whose key cannot be read',
      text.replaceAll(/(?<=<ds:X509Certificate>)[^<]*/gu, withUnreadableKey),
      ['certificate', 'digest'],
    ],
    ['the other certificate outside', swapCertificates(text), ['signature', 'digest']],
    [
      'SHA-1',
      text.replaceAll('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'),
      ['algorithm', 'algorithm'],
    ],
    ['another transform', text.replace('#enveloped-signature', '#base64'), ['structure', 'digest']],
    ['another reference', text.replace('URI=""', 'URI="#other"'), ['structure', 'digest']],
    ['no inner signature', text.replace(signature, ''), ['missing', 'digest']],
    ['the inner signature twice', text.replace(signature, signature + signature), ['several', 'digest']],
    [
      'the signature before what it signs',
      text.replace(signature, '').replace('<m3:Delivery>', `${signature}<m3:Delivery>`),
      ['structure', 'digest'],
    ],
    ['an attribute with a namespace', text.replace('<m3:Message>', '<m3:Message soapenv:actor="x">'), ['not cut out']],
    ['two signed deliveries', text.replace('<m3:Seal>', '<m3:SignedDelivery/><m3:Seal>'), ['not cut out']],
    [
      'the delivery in a header',
      text.replace('<soapenv:Body>', '<soapenv:Header/><soapenv:Body>').replaceAll('sv3:deliverSecure>', 'sv3:other>'),
      ['not cut out'],
    ],
  ])('%s', (_name, changed, expected) => {
    expect(checks(changed)).toEqual(expected);
  });

  test('a Delivery wrapped away beside another one is not the one that is read', () => {
    // Signature wrapping: the signed element kept somewhere, another one where the reader looks.
    const signed = /<m3:SignedDelivery>.*<\/m3:SignedDelivery>/u.exec(text)?.[0] ?? '';
    const forged = signed.replace('191212121212', '198101032384').replace(/<ds:Signature>.*?<\/ds:Signature>/u, '');
    const wrapped = text.replace(signed, forged.replace('</m3:SignedDelivery>', `<m3:Old>${signed}</m3:Old></m3:SignedDelivery>`));
    expect(checks(wrapped)).toEqual(['missing', 'digest']);
  });
});

test('what has no canonical form is not taken apart', () => {
  const text = sample('deliverSecure.request.xml').toString('utf8').replace('<m3:Message>', '<m3:Message soapenv:actor="x">');
  expect(standAloneDocuments(Buffer.from(text, 'utf8'))).toEqual({ ok: false, failure: { code: 'evidence.mismatch', check: 'request' } });
});

test('the answers of the contract are read', () => {
  for (const name of ['isReachable.response.xml', 'deliverSecure.response.xml', 'fault.response.xml', 'getSenders.fault.xml']) {
    expect(readXmlBytes(sample(name)).ok).toBe(true);
  }
});

function swapCertificates(text: string): string {
  const [one = '', two = ''] = [...text.matchAll(/<ds:X509Certificate>[^<]*/gu)].map(([found]) => found);
  return text.replace(one, '\u0000').replace(two, one).replace('\u0000', two);
}
