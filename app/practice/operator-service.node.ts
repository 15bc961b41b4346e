import { randomUUID, type X509Certificate } from 'node:crypto';
import type { Clock } from '../kernel/instant.ts';
import { checkNotification, type CheckedNotification } from './check-notification.ts';
import { checkDelivery, type CheckedDelivery } from './check-delivery.node.ts';
import type { Directory, OperatorName } from './directory.ts';
import type { Answer, Endpoint, Request } from './exchange.ts';
import type { MessageStore } from './message-store.node.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import type { Play } from './scenario.ts';
import { escapeXml, soapEnvelope, soapFault } from './soap-answer.ts';
import { readSoapRequest } from './soap-request.node.ts';

export type OperatorWorld = {
  readonly operator: OperatorName;
  readonly directory: Directory;
  readonly play: () => Play;
  readonly authority: X509Certificate;
  readonly store: MessageStore;
  readonly clock: Clock;
  /** Facts §19.10: whether whoever sealed a message must also be who is connected. */
  readonly isConnectionBound: boolean;
};

/** A mailbox operator's Service, contract 3.0: deliverSecure and notify (facts §8, §21). */
export function operatorService(world: OperatorWorld): Endpoint {
  return {
    isDown: () => false,
    handle: async request => {
      const checked = check(request, world);
      if ('fault' in checked) return { answer: faultAnswer(checked), delayMs: 0 };
      const { answer, delayMs } = world.play().behaviour(world.operator, checked.recipient);
      return {
        answer:
          answer === 'delivered' && 'others' in checked
            ? await notifyAll(checked, request, world)
            : await carryOut(answer, checked, request, world),
        delayMs,
      };
    },
  };
}

function check(request: Request, world: OperatorWorld): CheckedDelivery | CheckedNotification | Refusal {
  if (request.isTooLarge) return refusal(FAULT.tooMuch, 'the request is too large');
  const soap = readSoapRequest(request.body, 'refuse');
  if ('fault' in soap) return soap;
  const { namespace, name } = soap.operation;
  if (namespace === NS.service3 && name === 'notify')
    return checkNotification(request.body, soap.operation, { directory: world.directory, connectedAs: request.connectedAs });
  if (namespace !== NS.service3 || name !== 'deliverSecure') {
    return refusal(FAULT.unknownOperation, `unknown operation ${name}`);
  }
  return checkDelivery(request.body, soap, {
    directory: world.directory,
    authority: world.authority,
    now: world.clock.now(),
    connectedAs: world.isConnectionBound ? request.connectedAs : undefined,
  });
}

/** Does what the behaviour says with a message that passed. `garbage` and `timeout-after-storing` are in the mailbox, and the sender cannot know. */
async function carryOut(
  behaviour: ReturnType<Play['behaviour']>['answer'],
  checked: CheckedDelivery | CheckedNotification,
  request: Request,
  { store, clock }: OperatorWorld,
): Promise<Answer> {
  const { recipient, messageIds } = checked;
  const keep = (): Promise<string> =>
    store.keep({ receivedAt: clock.now(), recipient, messageId: messageIds[0] ?? '', request: request.body });
  if (typeof behaviour === 'object') return faultAnswer(refusal(behaviour.fault, ''));
  switch (behaviour) {
    case 'delivered':
      return resultAnswer(recipient, await keep(), true);
    case 'not-delivered':
      return 'others' in checked ? notifyAnswer(checked, randomUUID(), () => false) : resultAnswer(recipient, randomUUID(), false);
    case 'http-503':
      return {
        type: 'http',
        status: 503,
        contentType: 'text/html; charset=utf-8',
        body: '<html><body><h1>503 Service Unavailable</h1></body></html>',
      };
    case 'timeout-before-storing':
      return { type: 'silence' };
    case 'timeout-after-storing':
      await keep();
      return { type: 'silence' };
    case 'reset':
      return { type: 'reset' };
    case 'garbage':
      await keep();
      return {
        type: 'http',
        status: 200,
        contentType: 'text/html; charset=utf-8',
        body: '<!doctype html><title>Logga in</title><p>Ditt pass har g\u00E5tt ut<br>',
      };
  }
}

/** Every recipient of a notification for itself; the plan of the first decides over the answer as a whole. */
async function notifyAll(checked: CheckedNotification, request: Request, { operator, play, store, clock }: OperatorWorld): Promise<Answer> {
  const delivered = new Set([checked.recipient]);
  for (const other of checked.others) if (play().behaviour(operator, other).answer === 'delivered') delivered.add(other);
  let transactionId = '';
  for (const recipient of delivered) {
    const kept = await store.keep({ receivedAt: clock.now(), recipient, messageId: checked.messageIds[0] ?? '', request: request.body });
    transactionId ||= kept;
  }
  return notifyAnswer(checked, transactionId, recipient => delivered.has(recipient));
}

/** NotifyResult. Whoever got the message was told by each way that a text came for. */
function notifyAnswer(
  { recipient, others, channels }: CheckedNotification,
  transactionId: string,
  isDelivered: (recipient: string) => boolean,
): Answer {
  const n = (name: string, content: string): string => `<n:${name}>${content}</n:${name}>`;
  const statuses = [recipient, ...others].map(id => {
    const told = isDelivered(id) ? channels.map(channel => n('NotifiedByChannel', channel)).join('') : '';
    return n('Status', n('RecipientId', escapeXml(id)) + n('DeliveryStatus', n('DeliveredFlag', String(isDelivered(id))) + told));
  });
  return {
    type: 'soap',
    status: 200,
    xml: soapEnvelope(
      `<notifyResponse xmlns="${NS.service3}" xmlns:n="${NS.notification3}"><return>${n('TransId', transactionId)}${statuses.join('')}</return></notifyResponse>`,
    ),
  };
}

function faultAnswer(found: Refusal): Answer {
  return { type: 'soap', status: 500, xml: soapFault(found, randomUUID()) };
}

function resultAnswer(recipient: string, transactionId: string, isDelivered: boolean): Answer {
  const s = (name: string, content: string): string => `<s:${name}>${content}</s:${name}>`;
  const result = s('TransId', transactionId) + s('Status', s('RecipientId', escapeXml(recipient)) + s('Delivered', String(isDelivered)));
  return {
    type: 'soap',
    status: 200,
    xml: soapEnvelope(
      `<deliverSecureResponse xmlns="${NS.service3}" xmlns:s="${NS.service}"><return>${result}</return></deliverSecureResponse>`,
    ),
  };
}
