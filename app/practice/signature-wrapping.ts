import { elementsOf, isNamed, type XmlElement } from '../xml/xml-element.ts';
import { NS } from './namespaces.ts';

/**
 * Looks for what a less careful reader could take for the signed thing: two signatures, one delivery, no Id, wherever in the message one looks. The
 * wildcard in OfficialMatter and the SOAP header would let such things past the schema.
 * @returns what is wrong, or undefined
 */
export function wrappingIn(envelope: XmlElement): string | undefined {
  const count = counterOf(envelope);
  if (hasId(envelope)) return 'an Id attribute';
  if (count(NS.signature, 'Signature') !== 2) return 'not exactly two signatures';
  const isOneDelivery = count(NS.message3, 'SignedDelivery') === 1 && count(NS.message3, 'Delivery') === 1;
  if (!isOneDelivery || count(NS.message3, 'SealedDelivery') !== 0) return 'not exactly one delivery';
  return count(NS.service3, 'deliverSecure') === 2 ? undefined : 'deliverSecure in another place';
}

/** The same for a request to an external förmedlare: one signature, and the delivery under the name of the operation's argument. */
export function wrappingInDistribution(envelope: XmlElement): string | undefined {
  const count = counterOf(envelope);
  if (hasId(envelope)) return 'an Id attribute';
  if (count(NS.signature, 'Signature') !== 1) return 'not exactly one signature';
  const isOneDelivery = count(NS.message3, 'signedDelivery') === 1 && count(NS.message3, 'Delivery') === 1;
  const hasAnother = count(NS.message3, 'SignedDelivery') !== 0 || count(NS.message3, 'SealedDelivery') !== 0;
  return isOneDelivery && !hasAnother ? undefined : 'not exactly one delivery';
}

function counterOf(envelope: XmlElement): (namespace: string, name: string) => number {
  const elements = [...allWithin(envelope)];
  return (namespace, name) => elements.filter(element => isNamed(element, namespace, name)).length;
}

const hasId = (envelope: XmlElement): boolean =>
  [...allWithin(envelope)].some(({ attributes }) => attributes.some(({ name }) => name.toLowerCase() === 'id'));

function* allWithin(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of elementsOf(element)) yield* allWithin(child);
}
