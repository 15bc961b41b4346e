import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import type { DistributionStatus } from '../../../app/delivery/distributor.ts';
import { signDelivery } from '../../../app/delivery/sign-delivery.node.ts';
import { soapDistributor } from '../../../app/delivery/soap-distributor.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import type { Message } from '../../../app/message/message.ts';
import { organisationCertificate } from '../../../app/practice/practice-certificates.node.ts';
import { RecipientId } from '../../../app/contract/values.ts';
import { tlsClient } from '../../../app/transport/tls-client.node.ts';
import { message } from '../delivery/test-parties.ts';
import { openContractSchema, type ContractSchema } from './contract-schema.ts';
import { deliverSecureRequest } from './independent-sender.ts';
import { DIGITAL } from './operator-case.ts';
import { faultOf, openPractice, post, texts, type Opened } from './practice-client.ts';

/** The practice environment as an external förmedlare (Kommun B) for Kommun A. */
let practice: Opened;
let schema: ContractSchema;
beforeAll(async () => {
  practice = await openPractice({ dispatcher: 'external' });
  schema = openContractSchema();
});
beforeEach(() => practice.setScenario({}));
afterAll(async () => {
  schema.close();
  await practice.remove();
});

const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const SENDER = '162021004748';

async function signed(change: Partial<Message> = {}): Promise<string> {
  const signer = keySigner('sender', practice.identities.sender, systemClock);
  const made = await signDelivery(signer, message({ recipient: RecipientId.parse(DIGITAL), ...change }), 2_000_000);
  if (!made.ok) throw new Error(made.failure.code);
  return Buffer.from(made.value.request).toString('utf8');
}

const distribute = (xml: string, options: Parameters<typeof post>[3] = {}) => post(practice, '/Message/v3', xml, options);
const statusRequest = (id: string, senderId = SENDER): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><checkDistributionStatus xmlns="${M3}"><senderId>${senderId}</senderId><distributionId>${id}</distributionId></checkDistributionStatus></s:Body></s:Envelope>`;

test('the configuration that it writes sends through it', () => {
  expect(practice.configuration.dispatcher).toEqual({
    mode: 'external',
    messageUrl: `${practice.address}/Message/v3`,
    name: 'Kommun B',
    organisationNumber: '2021003898',
  });
});

test('takes over, says that it is not unpacked, then that it is delivered: sealed by Kommun B, at the operator, once', async () => {
  const before = practice.stored('ek').length;
  const taken = await distribute(await signed());
  expect(schema.isValid(taken.body)).toBe(true);
  const [id = ''] = texts(taken.body, 'return');
  const first = await distribute(statusRequest(id));
  expect([faultOf(first), schema.isValid(first.body)]).toEqual(['5004', true]);
  expect(practice.stored('ek')).toHaveLength(before);
  for (let asked = 0; asked < 2; asked += 1) {
    const answered = await distribute(statusRequest(id));
    expect(schema.isValid(answered.body)).toBe(true);
    expect([texts(answered.body, 'Type'), texts(answered.body, 'DeliveryStatus')]).toEqual([['Digital'], ['Delivered']]);
  }
  expect(practice.stored('ek')).toHaveLength(before + 1);
  expect(schema.isValid(Buffer.from(practice.stored('ek').at(-1)?.request ?? []).toString('utf8'))).toBe(true);
});

describe('what it does not take over', () => {
  test.each<[string, (xml: string) => string, string]>([
    ['a changed text', xml => xml.replace('<m3:Subject>Beslut', '<m3:Subject>Avslag'), '5006'],
    ['no signature', xml => xml.replace(/<ds:Signature>.*<\/ds:Signature>/su, ''), '5001'],
    ['two deliveries', xml => xml.replace(/(<m3:signedDelivery>.*<\/m3:signedDelivery>)/su, '$1$1'), '5001'],
    ['an Id on what is signed', xml => xml.replace('<m3:signedDelivery>', '<m3:signedDelivery Id="a">'), '5006'],
    ['another operation', xml => xml.replaceAll('distributeSecure', 'distribute'), '5021'],
  ])('%s', async (_, change, code) => {
    const answered = await distribute(change(await signed()));
    expect([faultOf(answered), schema.isValid(answered.body)]).toEqual([code, true]);
  });

  test('a sealed message, which is for an operator', async () => {
    const request = deliverSecureRequest({ ...practice.identities, recipient: DIGITAL });
    expect(faultOf(await distribute(request.toString('utf8')))).toBe('5021');
  });

  test('over the connection of another organisation', async () => {
    const kommunB = await organisationCertificate(
      practice.certificates.authority,
      { id: '162021003898', name: 'Kommun B' },
      new Date().toISOString(),
    );
    expect(faultOf(await distribute(await signed(), { identity: kommunB }))).toBe('5002');
    const [id = ''] = texts((await distribute(await signed())).body, 'return');
    expect(faultOf(await distribute(statusRequest(id), { identity: kommunB }))).toBe('5002');
    expect(faultOf(await distribute(statusRequest(id, '162021003898'), { identity: kommunB }))).toBe('5003');
  });

  test('a question about what it has never seen', async () => {
    expect(faultOf(await distribute(statusRequest('d-1')))).toBe('5003');
  });
});

describe('our own end of it', () => {
  const client = () =>
    tlsClient({ identity: practice.identities.dispatcher, ca: [practice.certificates.authority.certificatePem], answerTimeoutMs: 1500 });

  async function ended(recipient: string, scenario: Parameters<Opened['setScenario']>[0] = {}): Promise<DistributionStatus> {
    practice.setScenario({ dispatcher: { unpackedAfter: 0 }, ...scenario });
    const connection = client();
    const distributor = soapDistributor({ client: connection });
    const url = `${practice.address}/Message/v3`;
    const outcome = await distributor.distribute(url, Buffer.from(await signed({ recipient: RecipientId.parse(recipient) })));
    if (outcome.type !== 'distributed') throw new Error(outcome.type);
    const status = await distributor.status(url, { id: outcome.distributionId, senderId: SENDER, recipient });
    connection.close();
    return status;
  }

  test.each([
    [DIGITAL, {}, { type: 'delivered' }],
    ['192705178354', {}, { type: 'delivered' }],
    ['191212121212', {}, { type: 'paper', reason: 'not-registered' }],
    ['198101052382', {}, { type: 'paper', reason: 'opted-out' }],
    ['197710182382', {}, { type: 'failed' }],
    [DIGITAL, { recipients: { [DIGITAL]: { answer: { fault: 4000 } } } }, { type: 'pending' }],
    [DIGITAL, { recipients: { [DIGITAL]: { answer: 'timeout-before-storing' } } }, { type: 'pending' }],
    [DIGITAL, { dispatcher: { unpackedAfter: 1 } }, { type: 'not-ready', faultCode: 5004 }],
  ] as const)('%s %j: %j', async (recipient, scenario, status) => {
    expect(await ended(recipient, scenario)).toMatchObject(status);
  });

  test.each([
    [{ fault: 5002 }, { type: 'refused', faultCode: 5002 }],
    [{ fault: 3 }, { type: 'postponed' }],
    ['http-503', { type: 'postponed' }],
    ['timeout-after-storing', { type: 'lost' }],
    ['reset', { type: 'lost' }],
    ['garbage', { type: 'lost' }],
  ] as const)('%j', async (answer, outcome) => {
    practice.setScenario({ dispatcher: { answer } });
    const connection = client();
    expect(
      await soapDistributor({ client: connection }).distribute(`${practice.address}/Message/v3`, Buffer.from(await signed())),
    ).toMatchObject(outcome);
    connection.close();
  });

  test('down: not sent or lost, and a question is unavailable', async () => {
    practice.setScenario({ dispatcher: { answer: 'down' } });
    const connection = client();
    const distributor = soapDistributor({ client: connection });
    const url = `${practice.address}/Message/v3`;
    expect(['not-sent', 'lost']).toContain((await distributor.distribute(url, Buffer.from(await signed()))).type);
    expect(await distributor.status(url, { id: 'd', senderId: SENDER, recipient: DIGITAL })).toMatchObject({ type: 'unavailable' });
    connection.close();
  });
});
