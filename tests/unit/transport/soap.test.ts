import { describe, expect, test } from 'vitest';
import { isApplicationFault, readSoap, soapRequest, type SoapMessage } from '../../../app/transport/soap.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const COMMON3 = 'http://minameddelanden.gov.se/schema/Common/v3';
const COMMON = 'http://minameddelanden.gov.se/schema/Common';

function read(text: string): SoapMessage {
  const reading = readXml(text);
  if (!reading.ok) throw new Error(reading.problem);
  return readSoap(reading.root);
}

const envelope = (body: string): string => `<s:Envelope xmlns:s="${SOAP}"><s:Body>${body}</s:Body></s:Envelope>`;
const fault = (detail: string): string =>
  envelope(`<s:Fault><faultcode>s:Client</faultcode><faultstring>Fel</faultstring>${detail}</s:Fault>`);
const applicationFault = (values: string): string =>
  fault(`<detail><applicationFault xmlns="${COMMON3}">${values}</applicationFault></detail>`);

describe('an envelope', () => {
  test('holds one payload, with or without a header and white space', () => {
    const texts = [
      envelope('<a xmlns="urn:x"/>'),
      `<s:Envelope xmlns:s="${SOAP}">\n <s:Header><h xmlns="urn:h"/></s:Header>\n <s:Body>\n <a xmlns="urn:x"/>\n</s:Body></s:Envelope>`,
    ];
    for (const text of texts) expect(read(text)).toMatchObject({ type: 'payload', payload: { namespace: 'urn:x', name: 'a' } });
  });

  test.each([
    ['another root', '<html><body/></html>'],
    ['SOAP 1.2', '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><a/></s:Body></s:Envelope>'],
    ['no body', `<s:Envelope xmlns:s="${SOAP}"/>`],
    ['an empty body', envelope('')],
    ['text for a body', envelope('ok')],
    ['two payloads', envelope('<a/><b/>')],
    ['an envelope for a payload', envelope(envelope('<a/>'))],
    ['a header for a payload', envelope('<s:Header/>')],
    ['two bodies', `<s:Envelope xmlns:s="${SOAP}"><s:Body><a/></s:Body><s:Body><b/></s:Body></s:Envelope>`],
    ['a body without a namespace', `<s:Envelope xmlns:s="${SOAP}"><Body><a/></Body></s:Envelope>`],
  ])('is not one with %s', (_name, text) => {
    expect(read(text)).toEqual({ type: 'not-soap' });
  });
});

describe('a fault', () => {
  test.each([
    [
      'version 3',
      applicationFault('<ErrorCode>5006</ErrorCode><Description>Signatur felaktig</Description><CallId>c-1</CallId>'),
      5006,
      'c-1',
    ],
    ['with spaces', applicationFault('<ErrorCode> 4000\n</ErrorCode><Description/><CallId> c-2 </CallId>'), 4000, 'c-2'],
    ['the documented 0', applicationFault('<ErrorCode>0</ErrorCode>'), 0, ''],
    ['beyond the schema', applicationFault('<ErrorCode>9999</ErrorCode>'), 9999, ''],
    [
      'of Authority',
      fault(
        `<detail><a:getSendersFault xmlns:a="http://minameddelanden.gov.se/Authority" xmlns:c="${COMMON}"><c:ErrorCode>5002</c:ErrorCode><c:CallId>c-3</c:CallId></a:getSendersFault></detail>`,
      ),
      5002,
      'c-3',
    ],
    [
      'after something else in detail',
      fault(`<detail><trace/><applicationFault xmlns="${COMMON3}"><ErrorCode>1</ErrorCode></applicationFault></detail>`),
      1,
      '',
    ],
  ])('%s', (_name, text, code, callId) => {
    expect(read(text)).toEqual({ type: 'fault', fault: { code, callId } });
  });

  test.each([
    ['no detail', fault('')],
    ['an empty detail', fault('<detail/>')],
    ['text for a code', applicationFault('<ErrorCode>EJ</ErrorCode>')],
    ['a negative code', applicationFault('<ErrorCode>-1</ErrorCode>')],
    ['an empty code', applicationFault('<ErrorCode/>')],
    ['two codes', applicationFault('<ErrorCode>4000</ErrorCode><ErrorCode>5000</ErrorCode>')],
    ['two details', fault('<detail/><detail/>')],
  ])('has no code with %s', (_name, text) => {
    expect(read(text)).toEqual({ type: 'fault', fault: { callId: '' } });
  });

  test('says later below 5000 and no from there on', () => {
    expect([0, 1, 4999, 5000, 5001, 8888, 9999].map(isApplicationFault)).toEqual([false, false, false, true, true, true, true]);
  });
});

test('a request has all prefixes on its envelope', () => {
  const text = soapRequest({ namespace: 'urn:x', name: 'a', attributes: [], children: ['<å>'] }, { 'urn:x': 'x' });
  expect(text).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:x="urn:x"><soapenv:Body><x:a>&lt;å&gt;</x:a></soapenv:Body></soapenv:Envelope>`,
  );
});
