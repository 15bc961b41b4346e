import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import type { Mailbox, Outcome } from '../../../app/delivery/mailbox.ts';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { soapMailbox } from '../../../app/delivery/soap-mailbox.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import type { Message } from '../../../app/message/message.ts';
import type { PlannedAnswer } from '../../../app/practice/scenario.ts';
import type { Register } from '../../../app/recipient/register.ts';
import { soapRegister } from '../../../app/recipient/soap-register.node.ts';
import { tlsClient, type TlsClient } from '../../../app/transport/tls-client.node.ts';
import { openPractice, type Opened } from './practice-client.ts';

/** Sigill's own sender meets the practice environment: what one half builds the other half, which shares no signing code with it, must take. */
const PERSON = '198101032384';
let practice: Opened;
let client: TlsClient;
let register: Register;
let mailbox: Mailbox;

beforeAll(async () => {
  practice = await openPractice();
  client = newClient();
  const { recipientUrl, authorityUrl = '' } = practice.configuration.register;
  const { allowedHosts } = practice.configuration.operators;
  register = soapRegister({ client, recipientUrl, authorityUrl, senderId: '162021004748', allowedHosts, clock: systemClock });
  mailbox = soapMailbox({ client });
});
beforeEach(() => practice.setScenario({}));
afterAll(async () => {
  client.close();
  await practice.remove();
});

function newClient(answerTimeoutMs = 120_000): TlsClient {
  return tlsClient({ identity: practice.identities.dispatcher, ca: [practice.certificates.authority.certificatePem], answerTimeoutMs });
}

function message(changes: Partial<Message> = {}): Message {
  const bytes = randomBytes(2000);
  return {
    messageId: randomUUID(),
    sender: {
      organisationId: '162021004748',
      name: 'Kommun A',
      unit: 'Enheten',
      support: { text: 'Kontakta växeln.', phone: '010-000 00 00' },
    },
    recipient: RecipientId.parse(PERSON),
    recipientName: '',
    subject: 'Beslut i ärende 2026-17',
    body: 'Hej!\nBeslutet finns i bilagan.',
    isHtml: false,
    protectionClass: 3,
    caseNumber: '2026-17',
    reference: '',
    attention: '',
    attachments: [{ name: 'beslut.pdf', bytes, sha256: createHash('sha256').update(bytes).digest('hex'), pages: 1 }],
    ...changes,
  };
}

async function send(given: Message, by = mailbox): Promise<Outcome> {
  const { sender, dispatcher } = practice.identities;
  const parties = {
    sender: keySigner('sender', sender, systemClock),
    dispatcher: keySigner('dispatcher', dispatcher, systemClock),
    clock: systemClock,
  };
  const sealed = await sealMessage(parties, given, practice.configuration.limits.envelopeBytes);
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.failure));
  return by.deliver(`${practice.address}/ek/Service/v3`, sealed.value.request, given.recipient);
}

describe('a message of our own', () => {
  test.each<[string, Partial<Message>]>([
    ['an ordinary one', {}],
    ['every optional part', { reference: 'NAMND-42', attention: 'Handläggaren' }],
    ['HTML without a file', { isHtml: true, body: '<p>Hej</p>', attachments: [] }],
    ['all of Unicode', { subject: 'å a\u030A € \u{1F600} \u00A0 \u0085 \u2028 <&> ]]> "\'', body: 'rad\r\nrad\t\u2029\u{10FFFF}' }],
    [
      'file names with letters and spaces',
      { attachments: message().attachments.map(file => ({ ...file, name: 'Beslut åäö (1) & <2>.pdf' })) },
    ],
  ])('%s is delivered', async (_, changes) => {
    const given = message(changes);
    const outcome = await send(given);
    const stored = practice.stored('ek').at(-1);
    expect(outcome).toMatchObject({ type: 'accepted', transactionId: stored?.transactionId });
    expect(stored?.messageId).toBe(given.messageId);
  });

  test('as large as an envelope may be', async () => {
    const bytes = randomBytes(1_495_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await send(message({ attachments: [{ name: 'stor.pdf', bytes, sha256, pages: 1 }] }))).toMatchObject({ type: 'accepted' });
    expect(practice.stored('ek').at(-1)?.request.length).toBeGreaterThan(1_990_000);
  });
});

describe('outcomes', () => {
  test.each<[PlannedAnswer, string]>([
    ['delivered', 'accepted'],
    ['not-delivered', 'not-delivered'],
    [{ fault: 4000 }, 'postponed'],
    [{ fault: 5006 }, 'refused'],
    ['http-503', 'postponed'],
    ['reset', 'lost'],
    ['garbage', 'lost'],
  ])('%o is %s', async (answer, type) => {
    practice.setScenario({ recipients: { [PERSON]: { answer } } });
    expect((await send(message())).type).toBe(type);
  });

  test.each(['timeout-before-storing', 'timeout-after-storing'] as const)('%s is lost when patience ends', async answer => {
    practice.setScenario({ recipients: { [PERSON]: { answer } } });
    const impatient = newClient(400);
    expect((await send(message(), soapMailbox({ client: impatient }))).type).toBe('lost');
    impatient.close();
  });

  test('the register’s practice people', async () => {
    const people = ['198101032384', '192705178354', '191212121212', '198101052382', '195303231855', '197710182382', '162021003898'];
    const found = await register.lookup(people.map(person => RecipientId.parse(person)));
    expect(found.ok ? found.value.map(answer => (answer.channel === 'digital' ? answer.operator.name : answer.reason)) : found).toEqual([
      'Övningsbrevlådan Ek',
      'Övningsbrevlådan Björk',
      'not-registered',
      'opted-out',
      'pending',
      'Övningsbrevlådan Ek',
      'Övningsbrevlådan Ek',
    ]);
  });

  test('the register down, in fault, and back', async () => {
    const lookup = async (): Promise<unknown> => {
      const found = await register.lookup([RecipientId.parse(PERSON)]);
      return found.ok ? 'answered' : found.failure.code;
    };
    practice.setScenario({ register: { answer: 'down' } });
    expect(await lookup()).toBe('register.unavailable');
    practice.setScenario({ register: { answer: { fault: 3 } } });
    expect(await lookup()).toBe('register.unavailable');
    practice.setScenario({ register: { answer: { fault: 5002 } } });
    expect(await lookup()).toBe('register.refused');
    practice.setScenario({});
    expect(await lookup()).toBe('answered');
  });

  test('the health questions', async () => {
    const [senders, dispatchers] = [await register.senders(), await register.dispatchers()];
    expect(senders.ok && senders.value.map(({ id }) => id)).toContain('162021004748');
    expect(dispatchers.ok && dispatchers.value.find(({ id }) => id === '162021004748')?.senders).toEqual(['162021004748']);
  });
});
