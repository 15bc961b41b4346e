import { elementsOf, isNamed, type XmlElement } from '../xml/xml-element.ts';
import { NS } from './namespaces.ts';

/**
 * Looks for what a less careful reader could take for the signed thing: two signatures, one delivery, no Id, wherever in the message one looks. The
 * wildcard in OfficialMatter and the SOAP header would let such things past the schema.
 * @returns what is wrong, or undefined
 */
export function wrappingIn(envelope: XmlElement): string | undefined {
  const elements = [...allWithin(envelope)];
  const count = (namespace: string, name: string): number => elements.filter(element => isNamed(element, namespace, name)).length;
  if (elements.some(({ attributes }) => attributes.some(({ name }) => name.toLowerCase() === 'id'))) return 'an Id attribute';
  if (count(NS.signature, 'Signature') !== 2) return 'not exactly two signatures';
  const isOneDelivery = count(NS.message3, 'SignedDelivery') === 1 && count(NS.message3, 'Delivery') === 1;
  if (!isOneDelivery || count(NS.message3, 'SealedDelivery') !== 0) return 'not exactly one delivery';
  return count(NS.service3, 'deliverSecure') === 2 ? undefined : 'deliverSecure in another place';
}

function* allWithin(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of elementsOf(element)) yield* allWithin(child);
}
