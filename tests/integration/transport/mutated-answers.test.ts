import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutOutSigned } from '../../../app/delivery/cut-out.ts';
import { readDeliveryResult } from '../../../app/delivery/read-delivery-result.ts';
import { standAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import { verifySignature } from '../../../app/delivery/verify-signature.node.ts';
import { readDispatchers, readReachability, readSenders } from '../../../app/recipient/register-answers.ts';
import { readSoap } from '../../../app/transport/soap.ts';
import { canonicalForm, hasCanonicalForm } from '../../../app/xml/canonical-writer.ts';
import { readXmlBytes, readXmlInPlace } from '../../../app/xml/xml-bytes.node.ts';
import { xmlOctets } from '../../../app/xml/xml-sinks.node.ts';
import { mutate, randomFrom } from '../../../build/fuzz/mutate.ts';

const folder = new URL('../../fixtures/mina-meddelanden/check/samples/', import.meta.url);
const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const ROUNDS = 600;

describe('nothing that comes back makes the readers throw or say something that was not said', () => {
  test.each(['deliverSecure.response.xml', 'fault.response.xml', 'getSenders.fault.xml'])('%s', name => {
    const random = randomFrom(1);
    let readable = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = mutate(sample(name), random);
      const reading = readXmlBytes(bytes);
      if (!reading.ok) continue;
      readable += 1;
      readSoap(reading.root);
      const result = readDeliveryResult(reading.root, '191212121212');
      if (result !== undefined) {
        expect(name).toBe('deliverSecure.response.xml');
        expect(result.transactionId).not.toBe('');
        expect(bytes.toString('utf8')).toContain('191212121212');
      }
    }
    expect(readable).toBeGreaterThan(0);
  });

  test.each(['isReachable.response.xml', 'getSenders.response.xml', 'getDispatchers.response.xml'])('%s', name => {
    const random = randomFrom(2);
    const asked = ['191212121212', '198101052382', '192705178354', '195303231855'];
    for (let round = 0; round < ROUNDS; round += 1) {
      const reading = readXmlBytes(mutate(sample(name), random));
      const soap = reading.ok ? readSoap(reading.root) : undefined;
      if (soap?.type !== 'payload') continue;
      const found = readReachability(soap.payload, asked);
      if (found.ok) expect([...found.value.keys()].sort()).toEqual(asked.toSorted());
      readSenders(soap.payload);
      readDispatchers(soap.payload);
    }
  });

  test('a signed request: what still verifies is what was signed', () => {
    const random = randomFrom(3);
    const request = sample('deliverSecure.request.xml');
    const signed = sample('SignedDelivery.signed.xml');
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = mutate(request, random);
      const documents = standAloneDocuments(bytes);
      const reading = readXmlInPlace(bytes);
      const cut = reading.ok ? cutOutSigned(reading.root) : undefined;
      if (cut === undefined) continue;
      verifySignature(cut.sealed, 'sha256-and-sha1');
      if (!verifySignature(cut.signed).ok || !documents.ok) continue;
      const { signedDelivery } = documents.value;
      const content = (document: Uint8Array): string =>
        Buffer.from(document)
          .toString('utf8')
          .replace(/<Signature .*/u, '');
      expect(content(signedDelivery)).toBe(content(signed));
    }
  });

  test('bytes of any kind', () => {
    const random = randomFrom(4);
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)));
      expect(readXmlBytes(bytes).ok).toBe(false);
      expect(readXmlBytes(Buffer.concat([Buffer.from('<a>'), bytes])).ok).toBe(false);
    }
  });
});

test('in place or as text, a document is the same document', () => {
  const random = randomFrom(5);
  let same = 0;
  const long = Buffer.from(sample('deliverSecure.request.xml').toString('utf8').replace('JVBERi0x', 'QUJD'.repeat(2000)), 'utf8');
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = round === 0 ? long : mutate(long, random);
    const text = readXmlBytes(bytes);
    const inPlace = readXmlInPlace(bytes);
    if (inPlace.ok) expect(text.ok).toBe(true);
    if (!text.ok || !inPlace.ok || !hasCanonicalForm(text.root)) continue;
    same += 1;
    expect(xmlOctets(inPlace.root, canonicalForm).equals(xmlOctets(text.root, canonicalForm))).toBe(true);
  }
  expect(same).toBeGreaterThan(ROUNDS / 60);
});
