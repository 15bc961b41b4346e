import { childOf, childrenOf, childText, textOf, type XmlElement } from '../xml/xml-element.ts';
import { trimmed } from '../xml/xml-text.ts';
import type { NotifiedBy } from './mailbox.ts';
import { NAMESPACE } from './namespaces.ts';
import { payloadOf } from './payload-of.ts';
import { booleanOf } from './read-delivery-result.ts';

export type NotifyResult = {
  readonly transactionId: string;
  readonly isDelivered: boolean;
  readonly notifiedBy: readonly NotifiedBy[];
};

const { service3, notification3 } = NAMESPACE;

/**
 * Reads a `notifyResponse` (facts §8), as a payload or with its envelope around it. Undefined when it does not say, beyond doubt, what became of this
 * recipient. A channel that the schema does not know says nothing about the delivery and is left out.
 * @param recipient twelve digits; undefined accepts whomever the answer is about
 */
export function readNotifyResult(root: XmlElement, recipient: string | undefined): NotifyResult | undefined {
  const payload = payloadOf(root, service3, 'notifyResponse');
  const result = payload === undefined ? undefined : childOf(payload, service3, 'return');
  if (result === undefined) return undefined;
  const transactionId = trimmed(childText(result, notification3, 'TransId')) ?? '';
  const [status, ...others] = childrenOf(result, notification3, 'Status');
  // One message, one recipient (M9): a second status would be about somebody else.
  if (transactionId === '' || status === undefined || others.length > 0) return undefined;
  const about = trimmed(childText(status, notification3, 'RecipientId'));
  const delivery = childOf(status, notification3, 'DeliveryStatus');
  const isDelivered = delivery === undefined ? undefined : booleanOf(childText(delivery, notification3, 'DeliveredFlag'));
  if (delivery === undefined || isDelivered === undefined || about === undefined) return undefined;
  if (recipient !== undefined && about !== recipient) return undefined;
  const told = childrenOf(delivery, notification3, 'NotifiedByChannel').map(channel => trimmed(textOf(channel)));
  return { transactionId, isDelivered, notifiedBy: (['SMS', 'EMail'] as const).filter(channel => told.includes(channel)) };
}
