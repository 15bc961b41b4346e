import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildNotification } from '../../../app/delivery/build-notification.node.ts';
import { soapMailbox } from '../../../app/delivery/soap-mailbox.node.ts';
import type { IssuedCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { organisationCertificate } from '../../../app/practice/practice-certificates.node.ts';
import { tlsClient } from '../../../app/transport/tls-client.node.ts';
import { message } from '../delivery/test-parties.ts';
import { contractFolder, openContractSchema, type ContractSchema } from './contract-schema.ts';
import { DIGITAL } from './operator-case.ts';
import { faultOf, openPractice, post, texts, type Answered, type Opened } from './practice-client.ts';

let practice: Opened;
let schema: ContractSchema;
beforeAll(async () => {
  practice = await openPractice();
  schema = openContractSchema();
});
beforeEach(() => practice.setScenario({}));
afterAll(async () => {
  schema.close();
  await practice.remove();
});

const sample = readFileSync(path.join(contractFolder, 'check/samples/notify.request.xml'), 'utf8');
const toOne = sample.replace('<m:Recipient>191212121212</m:Recipient>', '').replace('198101052382', DIGITAL);
const notify = (xml: string, options: Parameters<typeof post>[3] = {}): Promise<Answered> => post(practice, '/ek/Service/v3', xml, options);

describe('notify', () => {
  test('is stored as it came, and answered as the schema says, with the ways that a text came for', async () => {
    const answered = await notify(toOne);
    expect(schema.isValid(answered.body)).toBe(true);
    expect([texts(answered.body, 'DeliveredFlag'), texts(answered.body, 'NotifiedByChannel'), texts(answered.body, 'RecipientId')]).toEqual(
      [['true'], ['SMS'], [DIGITAL]],
    );
    const stored = practice.stored('ek').at(-1);
    expect(Buffer.from(stored?.request ?? []).toString()).toBe(toOne);
    expect([stored?.messageId, stored?.transactionId]).toEqual([
      '0f3b2f36-9f0e-4a62-8a0e-1a2b3c4d5e6f',
      texts(answered.body, 'TransId')[0],
    ]);
  });

  test('several recipients: each with its own status', async () => {
    const answered = await notify(sample.replace('191212121212', DIGITAL));
    expect(schema.isValid(answered.body)).toBe(true);
    expect(texts(answered.body, 'RecipientId')).toEqual([DIGITAL, '198101052382']);
    expect(texts(answered.body, 'DeliveredFlag')).toEqual(['true', 'false']);
  });

  test('a recipient without a mailbox here', async () => {
    const before = practice.stored('ek').length;
    const answered = await notify(toOne.replace(DIGITAL, '197710182382'));
    expect(texts(answered.body, 'DeliveredFlag')).toEqual(['false']);
    expect(texts(answered.body, 'NotifiedByChannel')).toEqual([]);
    expect(practice.stored('ek')).toHaveLength(before);
  });

  test.each([
    ['an attachment', toOne.replace('</n3:Message>', '<m3:Attachment/></n3:Message>'), '5001'],
    ['a capital Header in the message', toOne.replaceAll('n3:header', 'n3:Header'), '5001'],
    ['an SMS of 161 characters', toOne.replace('Du har ett nytt meddelande.', 'x'.repeat(161)), '5001'],
    ['an unknown sender', toOne.replace('162021004748', '162021005489'), '5002'],
    ['a body of another type', toOne.replace('text/plain', 'application/pdf'), '5019'],
    ['too much', toOne.replace('<m:Body>', `<m:Body>${'A'.repeat(2_000_000)}`), '5005'],
  ])('%s: refused', async (_, xml, code) => {
    const before = practice.stored('ek').length;
    const answered = await notify(xml);
    expect([faultOf(answered), schema.isValid(answered.body)]).toEqual([code, true]);
    expect(practice.stored('ek')).toHaveLength(before);
  });

  test('nothing is signed, so the connection must be that of a förmedlare for the avsändare', async () => {
    const issue = (id: string): Promise<IssuedCertificate> =>
      organisationCertificate(practice.certificates.authority, { id, name: 'Någon' }, new Date().toISOString());
    expect(faultOf(await notify(toOne, { identity: await issue('162021005489') }))).toBe('5002');
    expect(texts((await notify(toOne, { identity: await issue('162021003898') })).body, 'DeliveredFlag')).toEqual(['true']);
  });
});

describe('our own sender', () => {
  const build = (change: Parameters<typeof message>[0] = {}): Uint8Array => {
    const built = buildNotification(message({ protectionClass: 1, attachments: [], ...change }), 2_000_000);
    if (!built.ok) throw new Error(built.failure.code);
    return built.value.request;
  };
  const send = async (request: Uint8Array) => {
    const client = tlsClient({
      identity: practice.identities.dispatcher,
      ca: [practice.certificates.authority.certificatePem],
      answerTimeoutMs: 1500,
    });
    const outcome = await soapMailbox({ client }).notify(`${practice.address}/ek/Service/v3`, request, DIGITAL);
    client.close();
    return outcome;
  };
  const notices = { email: { from: 'a@kommun.example', subject: 'Nytt', text: 'Hej' }, sms: { from: 'Kommun A', text: 'Hej' } };

  test.each([
    [{}, []],
    [{ notices }, ['SMS', 'EMail']],
    [{ notices: { sms: notices.sms }, isHtml: true, body: '<p>å</p>' }, ['SMS']],
  ])('is taken, and told by what it was told by (%#)', async (change, notifiedBy) => {
    expect(await send(build(change))).toMatchObject({ type: 'accepted', notifiedBy });
  });

  test.each([
    ['not-delivered', { type: 'not-delivered' }],
    [{ fault: 5006 }, { type: 'refused', faultCode: 5006 }],
    [{ fault: 4000 }, { type: 'postponed' }],
    ['http-503', { type: 'postponed' }],
    ['timeout-after-storing', { type: 'lost' }],
    ['reset', { type: 'lost' }],
    ['garbage', { type: 'lost' }],
  ] as const)('%j', async (answer, outcome) => {
    practice.setScenario({ recipients: { [DIGITAL]: { operator: 'ek', answer } } });
    expect(await send(build())).toMatchObject(outcome);
  });
});
