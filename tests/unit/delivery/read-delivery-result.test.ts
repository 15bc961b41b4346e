import { describe, expect, test } from 'vitest';
import { readDeliveryResult } from '../../../app/delivery/read-delivery-result.ts';
import type { XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';

const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const S = 'http://minameddelanden.gov.se/schema/Service';
const recipient = '191212121212';

function parsed(text: string): XmlElement {
  const reading = readXml(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
}

const status = (id = recipient, delivered = 'true'): string =>
  `<s:Status><s:RecipientId>${id}</s:RecipientId><s:Delivered>${delivered}</s:Delivered></s:Status>`;
const response = (inside: string): XmlElement =>
  parsed(`<deliverSecureResponse xmlns="${S3}" xmlns:s="${S}"><return>\n${inside}\n</return></deliverSecureResponse>`);
const id = '<s:TransId>3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22</s:TransId>';

describe('a delivery result', () => {
  test.each([
    ['true', true],
    [' 1 ', true],
    ['false', false],
    ['0', false],
  ])('Delivered %j', (text, isDelivered) => {
    expect(readDeliveryResult(response(id + status(recipient, text)), recipient)).toEqual({
      transactionId: '3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22',
      isDelivered,
    });
  });

  test('is read out of its envelope too, and about anyone when nobody is named', () => {
    const soap = parsed(
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><deliverSecureResponse xmlns="${S3}" xmlns:s="${S}"><return>${id}${status()}</return></deliverSecureResponse></e:Body></e:Envelope>`,
    );
    expect(readDeliveryResult(soap, undefined)).toMatchObject({ isDelivered: true });
    expect(readDeliveryResult(soap, '198101032384')).toBeUndefined();
  });

  test.each<[string, XmlElement]>([
    ['somebody else', response(id + status('198101032384'))],
    ['nobody', response(id)],
    ['two recipients', response(id + status() + status('198101032384'))],
    ['the same recipient twice', response(id + status() + status(recipient, 'false'))],
    ['no TransId', response(status())],
    ['an empty TransId', response(`<s:TransId>  </s:TransId>${status()}`)],
    ['two TransId', response(id + id + status())],
    ['no word on delivery', response(`${id}<s:Status><s:RecipientId>${recipient}</s:RecipientId></s:Status>`)],
    ['another word on delivery', response(id + status(recipient, 'TRUE'))],
    ['a word with U+FEFF after it (fuzz: seed 1, round 74942)', response(id + status(recipient, 'true\uFEFF'))],
    ['a word with a non-breaking space before it', response(id + status(recipient, '\u00A0true'))],
    ['a recipient with U+FEFF', response(id + status(`${recipient}\uFEFF`))],
    [
      'delivered and not',
      response(
        `${id}<s:Status><s:RecipientId>${recipient}</s:RecipientId><s:Delivered>true</s:Delivered><s:Delivered>false</s:Delivered></s:Status>`,
      ),
    ],
    ['values in another namespace', response((id + status()).replaceAll('s:', ''))],
    ['two returns', parsed(`<deliverSecureResponse xmlns="${S3}"><return/><return/></deliverSecureResponse>`)],
    ['another operation', parsed(`<notifyResponse xmlns="${S3}"/>`)],
    ['another version', parsed('<deliverSecureResponse xmlns="http://minameddelanden.gov.se/schema/Service/v2"/>')],
    ['anything', parsed('<html/>')],
  ])('is none with %s', (_name, payload) => {
    expect(readDeliveryResult(payload, recipient)).toBeUndefined();
  });
});
