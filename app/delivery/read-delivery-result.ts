import { childOf, childrenOf, childText, isNamed, type XmlElement } from '../xml/xml-element.ts';
import { trimmed } from '../xml/xml-text.ts';
import { readSoap } from '../transport/soap.ts';
import { NAMESPACE } from './namespaces.ts';

export type DeliveryResult = { readonly transactionId: string; readonly isDelivered: boolean };

const { service3, service } = NAMESPACE;

/**
 * Reads a `deliverSecureResponse` (facts §8), as a payload or with its envelope around it. Undefined when it does not say, beyond doubt, what became
 * of this recipient: no TransId, nobody or somebody else in Status, a value that is there twice or is not of its type.
 * @param recipient twelve digits; undefined accepts whomever the answer is about
 */
export function readDeliveryResult(root: XmlElement, recipient: string | undefined): DeliveryResult | undefined {
  const message = isNamed(root, service3, 'deliverSecureResponse') ? ({ type: 'payload', payload: root } as const) : readSoap(root);
  if (message.type !== 'payload' || !isNamed(message.payload, service3, 'deliverSecureResponse')) return undefined;
  const result = childOf(message.payload, service3, 'return');
  if (result === undefined) return undefined;
  const transactionId = trimmed(childText(result, service, 'TransId')) ?? '';
  const [status, ...others] = childrenOf(result, service, 'Status');
  // One delivery, one recipient (facts §3): a second status would be about somebody else.
  if (transactionId === '' || status === undefined || others.length > 0) return undefined;
  const about = trimmed(childText(status, service, 'RecipientId'));
  const isDelivered = booleanOf(childText(status, service, 'Delivered'));
  if (isDelivered === undefined || about === undefined || (recipient !== undefined && about !== recipient)) return undefined;
  return { transactionId, isDelivered };
}

/** The four lexical forms of xs:boolean. */
export function booleanOf(text: string | undefined): boolean | undefined {
  const value = trimmed(text);
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}
