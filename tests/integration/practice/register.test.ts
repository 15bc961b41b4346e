import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IssuedCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { organisationCertificate } from '../../../app/practice/practice-certificates.node.ts';
import { childOf, childrenOf, childText, elementsOf, textOf, type XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';
import { faultOf, isReachableRequest, openPractice, post, texts, type Answered, type Opened } from './practice-client.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const R3 = 'http://minameddelanden.gov.se/schema/Recipient/v3';
const R = 'http://minameddelanden.gov.se/schema/Recipient';
const A = 'http://minameddelanden.gov.se/Authority';

let practice: Opened;
let kommunB: IssuedCertificate;
let stranger: IssuedCertificate;
beforeAll(async () => {
  practice = await openPractice();
  const { authority } = practice.certificates;
  kommunB = await organisationCertificate(authority, { id: '162021003898', name: 'Kommun B' }, new Date().toISOString());
  stranger = await organisationCertificate(authority, { id: '162021005489', name: 'Ek' }, new Date().toISOString());
});
afterAll(() => practice.remove());

const ask = (recipients: readonly string[], options: Parameters<typeof post>[3] = {}, senderId?: string): Promise<Answered> =>
  post(practice, '/Recipient/v3', isReachableRequest(recipients, senderId), options);
const envelope = (payload: string): string => `<s:Envelope xmlns:s="${SOAP}"><s:Body>${payload}</s:Body></s:Envelope>`;
const askAuthority = (payload: string, options: Parameters<typeof post>[3] = {}): Promise<Answered> =>
  post(practice, '/Authority', envelope(payload), options);

/** The payload of an answer. */
function payloadOf({ status, body }: Answered): XmlElement {
  expect(status).toBe(200);
  const reading = readXml(body);
  const soapBody = reading.ok ? childOf(reading.root, SOAP, 'Body') : undefined;
  const [payload] = soapBody === undefined ? [] : elementsOf(soapBody);
  if (payload === undefined) throw new Error(body);
  return payload;
}

/** One line for each `return`: recipient, type, pending, operator, accepted. */
async function states(recipients: readonly string[]): Promise<readonly string[]> {
  return childrenOf(payloadOf(await ask(recipients)), R3, 'return').map(answer => {
    const account = childOf(answer, R, 'AccountStatus');
    if (account === undefined) throw new Error('no AccountStatus');
    const supplier = childOf(account, R, 'ServiceSupplier');
    const parts = ['RecipientId', 'Type', 'Pending'].map(name => childText(account, R, name));
    return [...parts, supplier === undefined ? '-' : childText(supplier, R, 'Name'), childText(answer, R, 'SenderAccepted')].join(' ');
  });
}

describe('isReachable', () => {
  test('answers about the practice people as their table says', async () => {
    const people = ['198101032384', '192705178354', '191212121212', '198101052382', '195303231855', '197710182382', '162021003898'];
    expect(await states(people)).toEqual([
      '198101032384 Secure false Övningsbrevlådan Ek true',
      '192705178354 Secure false Övningsbrevlådan Björk true',
      '191212121212 Not false - false',
      '198101052382 Secure false Övningsbrevlådan Ek false',
      '195303231855 Not true - false',
      '197710182382 Secure false Övningsbrevlådan Ek true',
      '162021003898 Secure false Övningsbrevlådan Ek true',
    ]);
  });

  test('answers about anybody, as often as asked, and about nobody', async () => {
    expect(await states(['162021005448', '162021005448'])).toEqual(['162021005448 Not false - false', '162021005448 Not false - false']);
    expect(await states([])).toEqual([]);
  });

  test('gives the address, the operator’s number, and an empty InternalServiceAdress', async () => {
    const [answer] = childrenOf(payloadOf(await ask(['192705178354'])), R3, 'return');
    const account = answer === undefined ? undefined : childOf(answer, R, 'AccountStatus');
    const supplier = account === undefined ? undefined : childOf(account, R, 'ServiceSupplier');
    expect(supplier === undefined ? [] : elementsOf(supplier).map(child => `${child.name}=${textOf(child) ?? ''}`)).toEqual([
      'Id=162021005448',
      'Name=Övningsbrevlådan Björk',
      `ServiceAdress=${practice.address}/bjork/Service/v3`,
      'InternalServiceAdress=',
    ]);
    expect(practice.configuration.operators.allowedHosts).toEqual([new URL(practice.address).host]);
  });

  test('answers a thousand, and refuses a thousand and one', async () => {
    const recipients = Array.from({ length: 1000 }, () => '191212121212');
    expect((await states(recipients)).length).toBe(1000);
    expect(faultOf(await ask([...recipients, '191212121212']))).toBe('5005');
  });

  test('lets a förmedlare ask for its avsändare, and nobody else', async () => {
    expect((await ask(['191212121212'], { identity: kommunB })).status).toBe(200);
    expect((await ask(['191212121212'], { identity: kommunB }, '162021003898')).status).toBe(200);
    expect(faultOf(await ask(['191212121212'], {}, '162021003898'))).toBe('5002');
    expect(faultOf(await ask(['191212121212'], { identity: stranger }))).toBe('5002');
    expect(faultOf(await ask(['191212121212'], {}, '162021005489'))).toBe('5002');
  });

  test.each([
    ['not well-formed', '<x'],
    ['not SOAP', '<x/>'],
    ['a DTD', `<!DOCTYPE x>${isReachableRequest([])}`],
    ['a recipient with a hyphen', isReachableRequest(['19810103-2384'])],
    ['a recipient of ten digits', isReachableRequest(['8101032384'])],
    ['a sender that is no organisation', isReachableRequest([], '198101032384')],
    ['no sender', isReachableRequest([]).replace(/<senderOrgNr>.*<\/senderOrgNr>/u, '')],
    [
      'the recipient first',
      isReachableRequest(['191212121212']).replace(/(<senderOrgNr>.*<\/senderOrgNr>)(<recipientId>.*<\/recipientId>)/u, '$2$1'),
    ],
    ['something else inside', isReachableRequest([]).replace('</isReachable>', '<x/></isReachable>')],
    ['children without namespace', isReachableRequest([]).replace('<senderOrgNr>', '<senderOrgNr xmlns="">')],
  ])('%s: 5001', async (_, request) => {
    expect(faultOf(await post(practice, '/Recipient/v3', request))).toBe('5001');
  });

  test('operations of operators are not known', async () => {
    expect(faultOf(await post(practice, '/Recipient/v3', envelope(`<register xmlns="${R3}"/>`)))).toBe('5021');
    expect(faultOf(await post(practice, '/Recipient/v3', envelope('<isReachable xmlns="urn:x"/>')))).toBe('5021');
  });
});

describe('isRegistered', () => {
  const registered = (recipients: readonly string[]): Promise<Answered> =>
    post(
      practice,
      '/Recipient/v3',
      envelope(`<isRegistered xmlns="${R3}">${recipients.map(id => `<recipientId>${id}</recipientId>`).join('')}</isRegistered>`),
    );

  test('has the account straight in return', async () => {
    const answers = childrenOf(payloadOf(await registered(['198101052382', '195303231855'])), R3, 'return');
    expect(
      answers.map(answer => elementsOf(answer).map(({ namespace, name }) => (namespace === R ? name : `{${namespace}}${name}`))),
    ).toEqual([
      ['RecipientId', 'Type', 'Pending', 'ServiceSupplier', 'LastRegistration'],
      ['RecipientId', 'Type', 'Pending'],
    ]);
  });

  test('wants one at least and a thousand at most', async () => {
    expect(faultOf(await registered([]))).toBe('5001');
    expect(faultOf(await registered(Array.from({ length: 1001 }, () => '191212121212')))).toBe('5005');
  });
});

describe('Authority', () => {
  test('getSenders and getDispatchers, with return in no namespace', async () => {
    const senders = childrenOf(payloadOf(await askAuthority(`<getSenders xmlns="${A}"/>`)), '', 'return');
    expect(senders.map(sender => elementsOf(sender).map(textOf))).toEqual([
      ['162021004748', 'Kommun A'],
      ['162021003898', 'Kommun B'],
    ]);
    const dispatchers = childrenOf(payloadOf(await askAuthority(`<getDispatchers xmlns="${A}"/>`)), '', 'return');
    expect(dispatchers.map(dispatcher => elementsOf(dispatcher).map(textOf))).toEqual([
      ['162021004748', 'Kommun A', '162021004748'],
      ['162021003898', 'Kommun B', '162021003898', '162021004748'],
    ]);
  });

  test('isSenderAccepted wants an arg0 without namespace', async () => {
    const accepted = async (arg0: string): Promise<Answered> =>
      askAuthority(`<a:isSenderAccepted xmlns:a="${A}">${arg0}</a:isSenderAccepted>`);
    expect(texts((await accepted('<arg0>198101032384</arg0>')).body, 'return')).toEqual(['true']);
    expect(texts((await accepted('<arg0>198101052382</arg0>')).body, 'return')).toEqual(['false']);
    const qualified = await accepted('<a:arg0>198101032384</a:arg0>');
    expect(faultOf(qualified)).toBe('5001');
  });

  test('has the fault of the first contract, one for each operation', async () => {
    const answered = await askAuthority(`<getSenders xmlns="${A}"/>`, { identity: stranger });
    expect(faultOf(answered)).toBe('5002');
    expect(answered.body).toContain(`<a:getSendersFault xmlns:a="${A}">`);
    expect(faultOf(await askAuthority(`<getSenders xmlns="${A}"><x/></getSenders>`))).toBe('5001');
    expect(faultOf(await askAuthority('<getSenders xmlns="http://minameddelanden.gov.se/schema/Authority"/>'))).toBe('5021');
  });
});
