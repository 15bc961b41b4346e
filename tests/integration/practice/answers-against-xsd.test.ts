import { afterAll, beforeAll, expect, test } from 'vitest';
import { openContractSchema, type ContractSchema } from './contract-schema.ts';
import { deliverSecureRequest } from './independent-sender.ts';
import { isReachableRequest, openPractice, post, type Opened } from './practice-client.ts';

/** What the practice environment answers is valid by the public schemas, faults included. */
const A = 'http://minameddelanden.gov.se/Authority';
const R3 = 'http://minameddelanden.gov.se/schema/Recipient/v3';
const PEOPLE = ['198101032384', '192705178354', '191212121212', '198101052382', '195303231855', '197710182382', '162021003898'];

let practice: Opened;
let schema: ContractSchema;
beforeAll(async () => {
  practice = await openPractice();
  schema = openContractSchema();
});
afterAll(async () => {
  schema.close();
  await practice.remove();
});

const soap = (payload: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${payload}</s:Body></s:Envelope>`;

test('the schema refuses an answer with a change in it', async () => {
  const { body } = await post(practice, '/Recipient/v3', isReachableRequest(PEOPLE));
  expect(schema.isValid(body)).toBe(true);
  expect(schema.isValid(body.replace('<r:Type>Not</r:Type>', ''))).toBe(false);
});

test.each([
  ['isReachable', '/Recipient/v3', isReachableRequest(PEOPLE), 200],
  ['isReachable about nobody', '/Recipient/v3', isReachableRequest([]), 200],
  [
    'isRegistered',
    '/Recipient/v3',
    soap(`<isRegistered xmlns="${R3}">${PEOPLE.map(id => `<recipientId>${id}</recipientId>`).join('')}</isRegistered>`),
    200,
  ],
  ['getSenders', '/Authority', soap(`<getSenders xmlns="${A}"/>`), 200],
  ['getDispatchers', '/Authority', soap(`<getDispatchers xmlns="${A}"/>`), 200],
  ['isSenderAccepted', '/Authority', soap(`<a:isSenderAccepted xmlns:a="${A}"><arg0>198101032384</arg0></a:isSenderAccepted>`), 200],
  ['a fault of Recipient', '/Recipient/v3', isReachableRequest(['x']), 500],
  ['a fault of Authority', '/Authority', soap(`<getSenders xmlns="${A}"><x/></getSenders>`), 500],
  ['an unknown operation', '/ek/Service/v3', soap('<x/>'), 500],
  ['not well-formed', '/ek/Service/v3', '<', 500],
])('%s', async (_, path, request, status) => {
  const answered = await post(practice, path, request);
  expect(answered.status).toBe(status);
  expect(schema.isValid(answered.body)).toBe(true);
});

test.each(PEOPLE)('deliverSecure to %s', async recipient => {
  const answered = await post(practice, '/ek/Service/v3', deliverSecureRequest({ ...practice.identities, recipient }));
  expect(answered.status).toBe(200);
  expect(schema.isValid(answered.body)).toBe(true);
});

test('deliverSecure refused, and our own second sender’s message', async () => {
  const request = deliverSecureRequest({ ...practice.identities, recipient: '198101032384', signaturesOk: 'false' });
  expect(schema.isValid(request.toString('utf8'))).toBe(true);
  const answered = await post(practice, '/ek/Service/v3', request);
  expect(answered.status).toBe(500);
  expect(schema.isValid(answered.body)).toBe(true);
});
