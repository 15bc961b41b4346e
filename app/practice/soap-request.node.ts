import { readXmlBytes } from '../xml/xml-bytes.node.ts';
import { attributeOf, elementsOf, isNamed, type XmlElement } from '../xml/xml-element.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import { isXmlSpace, violationOf, type ElementType } from './xml-schema.ts';

/** What a request asks for: the one element in the SOAP body. */
export type SoapRequest = { readonly envelope: XmlElement; readonly operation: XmlElement };

/**
 * Reads a SOAP 1.1 envelope with one document/literal payload (facts §4). Anything else is "Felaktigt indata".
 * @param comments whether comments are tolerated: where signatures are, a comment would be text that nobody has signed
 */
export function readSoapRequest(bytes: Uint8Array, comments: 'ignore' | 'refuse'): SoapRequest | Refusal {
  const reading = readXmlBytes(bytes, { comments });
  if (!reading.ok) return refusal(FAULT.invalidInput, reading.problem);
  const envelope = reading.root;
  if (!isNamed(envelope, NS.soap, 'Envelope')) return refusal(FAULT.invalidInput, 'Envelope of SOAP 1.1 expected');
  const parts = elementsOf(envelope);
  const [header, body] = parts.length === 2 ? parts : [undefined, parts[0]];
  if (parts.length > 2 || body === undefined || !isNamed(body, NS.soap, 'Body'))
    return refusal(FAULT.invalidInput, 'Envelope: Header? Body expected');
  if (header !== undefined && !isNamed(header, NS.soap, 'Header')) return refusal(FAULT.invalidInput, 'Envelope: Header? Body expected');
  const mustBeUnderstood = header === undefined ? [] : elementsOf(header).filter(isMandatory);
  if (mustBeUnderstood.length > 0) return refusal(FAULT.invalidInput, 'Header: mustUnderstand of something unknown');
  const [operation, ...others] = elementsOf(body);
  if (operation === undefined || others.length > 0) return refusal(FAULT.invalidInput, 'Body: exactly one element expected');
  const hasStrayText = [envelope, body].some(element => element.children.some(child => typeof child === 'string' && !isXmlSpace(child)));
  return hasStrayText ? refusal(FAULT.invalidInput, 'text between elements') : { envelope, operation };
}

/** Whether the operation is as the schema says. */
export function checkForm(operation: XmlElement, type: ElementType): Refusal | undefined {
  const violation = violationOf(operation, type);
  return violation === undefined ? undefined : refusal(FAULT.invalidInput, violation);
}

const isMandatory = (entry: XmlElement): boolean =>
  entry.attributes.some(({ namespace, name, value }) => namespace === NS.soap && name === 'mustUnderstand' && value !== '0') ||
  attributeOf(entry, 'mustUnderstand') === '1';
