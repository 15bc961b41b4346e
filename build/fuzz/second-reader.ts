import { XmlDocument, XmlElement } from 'libxml2-wasm';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const SERVICE = 'http://minameddelanden.gov.se/schema/Service';
const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const N3 = 'http://minameddelanden.gov.se/schema/Notification/v3';
const R3 = 'http://minameddelanden.gov.se/schema/Recipient/v3';
const R = 'http://minameddelanden.gov.se/schema/Recipient';
const NAMESPACES = { soap: SOAP, s3: S3, s: SERVICE, m3: M3, n3: N3, r3: R3, r: R };

/** What libxml2 says that an answer says about one recipient: beyond doubt yes, or not. It shares no line with the reader that is tested. */
export function saysDelivered(answer: Uint8Array, recipient: string): boolean {
  const found = readWith(answer, root => {
    const deliver = '/soap:Envelope/soap:Body/s3:deliverSecureResponse/s3:return';
    const notify = '/soap:Envelope/soap:Body/s3:notifyResponse/s3:return';
    const about = (id: string): string => `[normalize-space(${id})="${recipient}"]`;
    const yes = (flag: string): string => `[normalize-space(${flag})="true" or normalize-space(${flag})="1"]`;
    return (
      root.find(`${deliver}/s:Status${about('s:RecipientId')}${yes('s:Delivered')}`, NAMESPACES).length === 1 ||
      root.find(`${notify}/n3:Status${about('n3:RecipientId')}${yes('n3:DeliveryStatus/n3:DeliveredFlag')}`, NAMESPACES).length === 1
    );
  });
  return found === true;
}

/** Whether libxml2 finds an answer of the register that promises a mailbox at this address to this recipient. */
export function saysReachable(answer: Uint8Array, recipient: string, address: string): boolean {
  const is = (path: string, ...values: readonly string[]): string =>
    `[${values.map(value => `normalize-space(${path})="${value}"`).join(' or ')}]`;
  const account = 'r:AccountStatus';
  const conditions = [
    is(`${account}/r:RecipientId`, recipient),
    is(`${account}/r:Type`, 'Secure'),
    is(`${account}/r:Pending`, 'false', '0'),
    is('r:SenderAccepted', 'true', '1'),
  ];
  const path = `/soap:Envelope/soap:Body/r3:isReachableResponse/r3:return${conditions.join('')}/${account}/r:ServiceSupplier/r:ServiceAdress`;
  return readWith(answer, root => root.find(path, NAMESPACES).some(({ content }) => content.trim() === address)) === true;
}

const DELIVERY = '/soap:Envelope/soap:Body/s3:deliverSecure/s3:deliverSecure/m3:SignedDelivery/m3:Delivery';
const SEAL = '/soap:Envelope/soap:Body/s3:deliverSecure/s3:deliverSecure/m3:Seal';

/** Everything that a delivery and its seal say, in order, with names and namespaces; undefined when libxml2 finds no such place, or two of it. */
export function meaningOf(request: Uint8Array): string | undefined {
  return readWith(request, root => {
    const [delivery, ...deliveries] = root.find(DELIVERY, NAMESPACES);
    const [seal, ...seals] = root.find(SEAL, NAMESPACES);
    if (delivery === undefined || seal === undefined || deliveries.length > 0 || seals.length > 0) return undefined;
    return JSON.stringify([delivery, seal].map(part => (part instanceof XmlElement ? outline(part) : '')));
  });
}

type Outline = readonly [string, string, readonly (Outline | string)[]];

function outline(element: XmlElement): Outline {
  const children = element.find('node()');
  return [element.namespaceUri, element.name, children.map(child => (child instanceof XmlElement ? outline(child) : child.content))];
}

/** libxml2 cannot tell: nothing is proven of this document, in either direction. */
export class Undecided extends Error {}

/** Undefined for what libxml2 does not take for XML. */
function readWith<T>(bytes: Uint8Array, read: (root: XmlElement) => T): T | undefined {
  const document = documentOf(bytes);
  if (document === undefined) return undefined;
  try {
    return read(document.root);
  } finally {
    document.dispose();
  }
}

function documentOf(bytes: Uint8Array): XmlDocument | undefined {
  try {
    return XmlDocument.fromBuffer(bytes);
  } catch (error) {
    // The name of a namespace is compared as text; libxml2 also refuses one that is no URI, which well-formedness does not (Namespaces in XML 1.0 §2.2, §7).
    if (error instanceof Error && /is not a valid URI\s*$/u.test(error.message)) throw new Undecided();
    return undefined;
  }
}
