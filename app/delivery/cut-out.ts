import { hasCanonicalForm } from '../xml/canonical-writer.ts';
import { childOf, elementsOf, isNamed, type XmlTree } from '../xml/xml-element.ts';
import { NAMESPACE } from './namespaces.ts';

/** The two elements that were signed, each by its signed name and ready to be the root of its own document (facts §14.2). */
export type SignedElements<Raw> = { readonly sealed: XmlTree<Raw>; readonly signed: XmlTree<Raw> };

const { soap, service3, message3 } = NAMESPACE;

/**
 * Cuts the signed elements out of a deliverSecure request, or out of a stand-alone SealedDelivery: the argument of the operation gets the name
 * back under which it was signed. Undefined when anything stands where the contract has nothing, or is there twice, and for what has no canonical
 * form without prefixes (attributes with a namespace).
 */
export function cutOutSigned<Raw>(root: XmlTree<Raw>): SignedElements<Raw> | undefined {
  const sealed = isNamed(root, message3, 'SealedDelivery') ? root : argumentOf(root);
  const signed = sealed === undefined ? undefined : childOf(sealed, message3, 'SignedDelivery');
  return sealed === undefined || signed === undefined || !hasCanonicalForm(sealed) ? undefined : { sealed, signed };
}

/**
 * Cuts the SignedDelivery out of a distributeSecure request, or takes one that stands alone: on the wire it goes by the name `signedDelivery`
 * (facts §9). Undefined as above.
 */
export function cutOutDistributed<Raw>(root: XmlTree<Raw>): XmlTree<Raw> | undefined {
  if (isNamed(root, message3, 'SignedDelivery')) return hasCanonicalForm(root) ? root : undefined;
  const operation = operationOf(root);
  if (operation === undefined || !isNamed(operation, message3, 'distributeSecure')) return undefined;
  const argument = onlyElement(operation);
  if (argument === undefined || !isNamed(argument, message3, 'signedDelivery') || !hasCanonicalForm(argument)) return undefined;
  return { ...argument, name: 'SignedDelivery' };
}

function argumentOf<Raw>(root: XmlTree<Raw>): XmlTree<Raw> | undefined {
  const operation = operationOf(root);
  if (operation === undefined || !isNamed(operation, service3, 'deliverSecure')) return undefined;
  const argument = onlyElement(operation);
  if (argument === undefined || !isNamed(argument, service3, 'deliverSecure')) return undefined;
  return { ...argument, namespace: message3, name: 'SealedDelivery' };
}

/** The one element in the body of a SOAP envelope. */
export function operationOf<Raw>(root: XmlTree<Raw>): XmlTree<Raw> | undefined {
  const body = isNamed(root, soap, 'Envelope') ? childOf(root, soap, 'Body') : undefined;
  return body === undefined ? undefined : onlyElement(body);
}

export function onlyElement<Raw>(parent: XmlTree<Raw>): XmlTree<Raw> | undefined {
  const [only, ...others] = elementsOf(parent);
  return others.length === 0 ? only : undefined;
}
