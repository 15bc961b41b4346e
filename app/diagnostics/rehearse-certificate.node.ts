import type { Configuration } from '../configuration.ts';
import type { Connections } from '../connections.node.ts';
import { baseLanguage } from '../contract/language/screen-language.ts';
import { REHEARSAL_MESSAGE } from '../contract/language/rehearsal-words.ts';
import type { HealthCheck, Preferences } from '../contract/system-views.ts';
import type { RecipientId } from '../contract/values.ts';
import { sendOrder } from '../dispatch/send-order.node.ts';
import { composeMessages, type Order } from '../message/compose-messages.ts';
import { listedRegister } from '../recipient/listed-register.ts';
import type { Services } from '../services.ts';
import { checkHealth } from './health.node.ts';

type Parts = {
  readonly services: Services;
  /** With the certificate that is rehearsed in its place. */
  readonly connections: Connections;
  readonly configuration: Configuration;
  readonly dataFolder: string;
  readonly language: Preferences['language'];
};

/** What a change of certificate can break. Disk, queue, clock and journal it cannot. */
const CONCERNED: readonly HealthCheck['name'][] = ['register', 'authority', 'operator', 'certificate', 'counterpart'];

/**
 * Plays a change of certificate through before the day (W17): the rules, the register and every operator asked with the new one, a message signed,
 * sealed and checked, and, when a recipient is given, sent. A message leaves only in the test and practice environments, and only to somebody who
 * may be sent to there. Nothing is installed.
 */
export async function rehearseCertificate(parts: Parts, recipient: RecipientId | undefined): Promise<readonly HealthCheck[]> {
  const { connections, configuration, dataFolder, language } = parts;
  const { testRecipients } = parts.services;
  const { register, mailbox, distributor, signers, seal, envelopeBytes } = connections;
  const ourselves = parts.services.profile.organisationId;
  const services: Services = {
    ...parts.services,
    register: testRecipients === undefined ? register : listedRegister(register, new Set([...testRecipients, ourselves])),
    mailbox,
    distributor,
    signers,
    seal,
    envelopeBytes,
  };
  const health = await checkHealth({ services, connections, configuration, dataFolder });
  const order: Order = {
    recipients: [{ number: recipient ?? ourselves, name: '' }],
    ...REHEARSAL_MESSAGE[baseLanguage(language)],
    isHtml: false,
    protectionClass: 2,
    caseNumber: '',
    reference: '',
    attention: '',
    attachments: [],
  };
  const concerned = health.filter(({ name }) => CONCERNED.includes(name));
  return [...concerned, await sealed(services, order), ...(recipient === undefined ? [] : [await sent(services, order)])];
}

/** Signed, sealed and checked, and thrown away. */
async function sealed(services: Services, order: Order): Promise<HealthCheck> {
  const messages = composeMessages(order, services.profile, services.clock.now(), services.newId);
  const [message] = messages.ok ? messages.value : [];
  if (message === undefined) return finding(false, messages.ok ? 'message.no-recipient' : messages.failure.code);
  const result = await services.seal(message);
  return result.ok ? finding(true, 'rehearsal.sealed') : finding(false, result.failure.code, result.failure);
}

async function sent(services: Services, order: Order): Promise<HealthCheck> {
  if (services.environment === 'production') return finding(false, 'rehearsal.not-in-production');
  const rows = await sendOrder(services, { order, paper: 'never', address: [] });
  if (!rows.ok) return finding(false, rows.failure.code, rows.failure);
  const state = rows.value[0]?.dispatch.state ?? '';
  return state === 'delivered' ? finding(true, 'rehearsal.delivered') : finding(false, 'rehearsal.not-delivered', { state });
}

function finding(ok: boolean, code: string, facts: object = {}): HealthCheck {
  const plain = Object.entries(facts).filter(([key, value]) => key !== 'code' && (typeof value === 'string' || typeof value === 'number'));
  return { name: 'rehearsal', ok, finding: code, facts: Object.fromEntries(plain) };
}
