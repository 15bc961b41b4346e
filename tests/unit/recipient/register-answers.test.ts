import { describe, expect, test } from 'vitest';
import { readDispatchers, readReachability, readSenders } from '../../../app/recipient/register-answers.ts';
import type { XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';

const R3 = 'http://minameddelanden.gov.se/schema/Recipient/v3';
const R = 'http://minameddelanden.gov.se/schema/Recipient';
const A = 'http://minameddelanden.gov.se/Authority';

function parsed(text: string): XmlElement {
  const reading = readXml(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
}

const supplier = (address = '<r:ServiceAdress>https://ek.example.se/</r:ServiceAdress>', id = '165568402266'): string =>
  `<r:ServiceSupplier><r:Id>${id}</r:Id><r:Name>Ek</r:Name>${address}<r:InternalServiceAdress/></r:ServiceSupplier>`;
const account = (id: string, type = 'Secure', pending = 'false', more = supplier()): string =>
  `<r:AccountStatus><r:RecipientId>${id}</r:RecipientId><r:Type>${type}</r:Type><r:Pending>${pending}</r:Pending>${more}</r:AccountStatus>`;
const status = (id: string, accepted = 'true', inside = account(id)): string =>
  `<return>${inside}<r:SenderAccepted>${accepted}</r:SenderAccepted></return>`;
const answer = (...statuses: readonly string[]): XmlElement =>
  parsed(`<isReachableResponse xmlns="${R3}" xmlns:r="${R}">${statuses.join('\n')}</isReachableResponse>`);

const [one, two] = ['198101032384', '191212121212'];

describe('isReachable', () => {
  test('is matched on the id, not on the order', () => {
    const read = readReachability(answer(status(two, '0', account(two, ' Not ', 'true', '')), status(one, ' 1 ')), [one, two]);
    expect(read.ok && [...read.value]).toEqual([
      [two, { recipient: two, type: 'Not', isPending: true, isSenderAccepted: false }],
      [
        one,
        {
          recipient: one,
          type: 'Secure',
          isPending: false,
          isSenderAccepted: true,
          supplier: { id: '165568402266', name: 'Ek', serviceAddress: 'https://ek.example.se/' },
        },
      ],
    ]);
  });

  test('has an empty address for a supplier that gave none', () => {
    for (const address of ['', '<r:ServiceAdress/>', '<r:ServiceAdress>  </r:ServiceAdress>']) {
      const read = readReachability(answer(status(one, 'true', account(one, 'Secure', 'false', supplier(address)))), [one]);
      expect(read.ok && read.value.get(one)?.supplier?.serviceAddress).toBe('');
    }
  });

  test('may say the same twice', () => {
    expect(readReachability(answer(status(one), status(one)), [one]).ok).toBe(true);
  });

  test.each<[string, XmlElement, string]>([
    ['an id without an answer', answer(status(one)), 'missing'],
    ['nothing at all', answer(), 'missing'],
    ['an id that was not asked about', answer(status(one), status(two), status('192705178354')), 'not-asked'],
    ['two answers that differ', answer(status(one), status(one, 'false'), status(two)), 'contradiction'],
    ['another type', answer(status(one, 'true', account(one, 'Safe')), status(two)), 'status'],
    ['a boolean that is none', answer(status(one, 'ja'), status(two)), 'status'],
    ['a pending that is empty', answer(status(one, 'true', account(one, 'Secure', '')), status(two)), 'status'],
    ['no account', answer(status(one, 'true', ''), status(two)), 'status'],
    ['two accounts', answer(status(one, 'true', account(one) + account(one)), status(two)), 'status'],
    ['two suppliers', answer(status(one, 'true', account(one, 'Secure', 'false', supplier() + supplier())), status(two)), 'status'],
    [
      'an operator without a number',
      answer(status(one, 'true', account(one, 'Secure', 'false', supplier('', 'Ek'))), status(two)),
      'status',
    ],
    [
      'two addresses',
      answer(
        status(
          one,
          'true',
          account(
            one,
            'Secure',
            'false',
            supplier('<r:ServiceAdress>https://a/</r:ServiceAdress><r:ServiceAdress>https://b/</r:ServiceAdress>'),
          ),
        ),
        status(two),
      ),
      'status',
    ],
    ['another namespace', parsed(`<isReachableResponse xmlns="${R}"/>`), 'not-isReachableResponse'],
    ['another operation', parsed(`<isRegisteredResponse xmlns="${R3}"/>`), 'not-isReachableResponse'],
    ['statuses in another namespace', parsed(`<isReachableResponse xmlns="${R3}"><return xmlns="${R}"/></isReachableResponse>`), 'missing'],
  ])('cannot be used with %s', (_name, payload, detail) => {
    expect(readReachability(payload, [one, two])).toEqual({ ok: false, detail });
  });
});

describe('Authority', () => {
  test.each([
    [
      'as the WSDL says: unqualified return, qualified values',
      `<a:getSendersResponse xmlns:a="${A}" xmlns:s="urn:s"><return><s:Id>162021004748</s:Id><s:Name>Kommun A</s:Name></return></a:getSendersResponse>`,
    ],
    [
      'all qualified',
      `<getSendersResponse xmlns="${A}"><return><Id>162021004748</Id><Name>Kommun A</Name><Attention/></return></getSendersResponse>`,
    ],
  ])('senders, %s', (_name, text) => {
    expect(readSenders(parsed(text))).toEqual({ ok: true, value: [{ id: '162021004748', name: 'Kommun A' }] });
  });

  test('dispatchers with those they may sign for', () => {
    const text = `<a:getDispatchersResponse xmlns:a="${A}" xmlns:d="urn:d"><return><d:Id>162021003898</d:Id><d:Name>Kommun B</d:Name><d:Senders>162021003898</d:Senders><d:Senders>162021004748</d:Senders></return><return><d:Id>162021005489</d:Id><d:Name>Utan</d:Name></return></a:getDispatchersResponse>`;
    expect(readDispatchers(parsed(text))).toEqual({
      ok: true,
      value: [
        { id: '162021003898', name: 'Kommun B', senders: ['162021003898', '162021004748'] },
        { id: '162021005489', name: 'Utan', senders: [] },
      ],
    });
  });

  test('nobody is an answer; something else is not', () => {
    expect(readSenders(parsed(`<getSendersResponse xmlns="${A}"/>`))).toEqual({ ok: true, value: [] });
    expect(readDispatchers(parsed(`<getDispatchersResponse xmlns="${A}"/>`))).toEqual({ ok: true, value: [] });
    expect(readSenders(parsed(`<getDispatchersResponse xmlns="${A}"/>`)).ok).toBe(false);
    expect(readSenders(parsed('<getSendersResponse xmlns="urn:x"/>')).ok).toBe(false);
    expect(readSenders(parsed(`<getSendersResponse xmlns="${A}"><return><Id>x</Id><Name>A</Name></return></getSendersResponse>`)).ok).toBe(
      false,
    );
    expect(readSenders(parsed(`<getSendersResponse xmlns="${A}"><return><Id>162021004748</Id></return></getSendersResponse>`)).ok).toBe(
      false,
    );
  });
});
