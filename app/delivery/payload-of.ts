import { readSoap } from '../transport/soap.ts';
import { isNamed, type XmlElement } from '../xml/xml-element.ts';

/** An answer of exactly this name, given as it is or with its SOAP envelope around it. */
export function payloadOf(root: XmlElement, namespace: string, name: string): XmlElement | undefined {
  if (isNamed(root, namespace, name)) return root;
  const message = readSoap(root);
  return message.type === 'payload' && isNamed(message.payload, namespace, name) ? message.payload : undefined;
}
