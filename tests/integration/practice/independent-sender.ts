import { createHash, randomUUID, X509Certificate, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { SignedXml } from 'xml-crypto';

/** A second sender, made of string templates and xml-crypto: it shares no line with the one in `app/`. */
const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const M2 = 'http://minameddelanden.gov.se/schema/Message/v2';
const M = 'http://minameddelanden.gov.se/schema/Message';
const SE = 'http://minameddelanden.gov.se/schema/Sender';
const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const PREFIXES: Readonly<Record<string, string>> = {
  [SOAP]: 'soapenv',
  [S3]: 'sv3',
  [M3]: 'm3',
  [M2]: 'm2',
  [M]: 'm',
  [SE]: 'se',
  [DS]: 'ds',
};

export type Signatory = { readonly certificatePem: string; readonly privateKey: KeyObject };

export type Algorithms = {
  readonly signature?: string;
  readonly digest?: string;
  readonly canonicalization?: string;
  readonly transforms?: readonly string[];
};

export type Draft = {
  readonly sender: Signatory;
  readonly dispatcher: Signatory;
  readonly recipient: string;
  readonly senderId?: string;
  readonly messageId?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly bodyType?: string;
  readonly attachments?: readonly {
    readonly bytes: Uint8Array;
    readonly type?: string;
    readonly name?: string;
    readonly checksum?: string;
  }[];
  readonly signaturesOk?: string;
  readonly inner?: Algorithms;
  readonly outer?: Algorithms;
  readonly keyInfo?: (certificate: string) => string;
  /** Changes made on the way; each gets the document as it is then. */
  readonly change?: {
    readonly delivery?: (xml: string) => string;
    readonly signed?: (xml: string) => string;
    readonly sealed?: (xml: string) => string;
    readonly wire?: (xml: string) => string;
  };
};

const same = (xml: string): string => xml;
export const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The wire bytes of a deliverSecure request: prefixes, all declared on the Envelope. */
export function deliverSecureRequest(draft: Draft): Buffer {
  const { change = {} } = draft;
  const delivery = (change.delivery ?? same)(deliveryXml(draft));
  const signed = (change.signed ?? same)(
    sign(`<SignedDelivery xmlns="${M3}">${delivery}</SignedDelivery>`, draft.sender, draft.inner, draft.keyInfo),
  );
  const seal = `<Seal><ReceivedTime xmlns="${M}">2026-01-15</ReceivedTime><SignaturesOK xmlns="${M}">${draft.signaturesOk ?? 'true'}</SignaturesOK></Seal>`;
  const sealed = (change.sealed ?? same)(
    sign(`<SealedDelivery xmlns="${M3}">${signed}${seal}</SealedDelivery>`, draft.dispatcher, draft.outer, draft.keyInfo),
  );
  return Buffer.from((change.wire ?? same)(wireForm(sealed)), 'utf8');
}

function deliveryXml({ senderId, recipient, messageId, subject, body, bodyType, attachments = [] }: Draft): string {
  const m = (name: string, value: string): string => `<${name} xmlns="${M}">${value}</${name}>`;
  const attached = attachments.map(({ bytes, type, name, checksum }) => {
    const content = Buffer.from(bytes);
    const md5 = checksum ?? createHash('md5').update(content).digest('hex').toUpperCase();
    return `<Attachment>${m('ContentType', type ?? 'application/pdf')}${m('Body', content.toString('base64'))}${m('Checksum', md5)}${m('Filename', name ?? 'beslut.pdf')}</Attachment>`;
  });
  return (
    `<Delivery><Header><Sender xmlns="${M2}"><Id xmlns="${SE}">${senderId ?? '162021004748'}</Id><Name xmlns="${SE}">Kommun A</Name></Sender>` +
    `<Recipient xmlns="${M2}">${recipient}</Recipient></Header>` +
    `<Message><Header><Id>${messageId ?? randomUUID()}</Id><Subject>${escape(subject ?? 'Beslut i ärende 2026-17')}</Subject>` +
    `<Supportinfo><Text>Kontakta kommunens växel.</Text></Supportinfo><Language>svSE</Language></Header>` +
    `<Body>${m('ContentType', bodyType ?? 'text/plain')}${m('Body', Buffer.from(body ?? 'Hej!\nBeslutet finns i bilagan.').toString('base64'))}</Body>` +
    `${attached.join('')}</Message></Delivery>`
  );
}

function sign(
  xml: string,
  { certificatePem, privateKey }: Signatory,
  algorithms: Algorithms = {},
  keyInfo?: (certificate: string) => string,
): string {
  const base64 = new X509Certificate(certificatePem).raw.toString('base64');
  const signer = new SignedXml({
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signatureAlgorithm: algorithms.signature ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: algorithms.canonicalization ?? 'http://www.w3.org/2001/10/xml-exc-c14n#',
    getKeyInfoContent: () =>
      (
        keyInfo ??
        (certificate => `<X509Data><X509SubjectName>CN=x</X509SubjectName><X509Certificate>${certificate}</X509Certificate></X509Data>`)
      )(base64),
  });
  signer.addReference({
    xpath: '/*',
    transforms: algorithms.transforms ?? ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
    digestAlgorithm: algorithms.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    isEmptyUri: true,
  });
  // U+0085 and U+2028 would not survive xmldom's own idea of line ends.
  signer.computeSignature(
    xml.replaceAll(/[\u0085\u2028]/gu, found => `&#${found.charCodeAt(0)};`),
    { location: { reference: '/*', action: 'append' } },
  );
  return signer.getSignedXml();
}

type Node = {
  readonly nodeType: number;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<Node>;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
};
type Parser = new (options: object) => { readonly parseFromString: (xml: string, type: string) => { readonly documentElement: Node } };
const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom') as { readonly DOMParser: Parser };

function wireForm(sealed: string): string {
  const root = new DOMParser({ normalizeLineEndings: same }).parseFromString(sealed, 'text/xml').documentElement;
  const declarations = Object.entries(PREFIXES).map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`);
  const content = Array.from(root.childNodes, prefixed).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope${declarations.join('')}><soapenv:Body>` +
    `<sv3:deliverSecure><sv3:deliverSecure${attributesOf(root)}>${content}</sv3:deliverSecure></sv3:deliverSecure></soapenv:Body></soapenv:Envelope>`
  );
}

function prefixed(node: Node): string {
  if (node.nodeType === 8) return `<!--${node.nodeValue ?? ''}-->`;
  if (node.nodeType !== 1) return escape(node.nodeValue ?? '').replaceAll('\r', '&#13;');
  const prefix = PREFIXES[node.namespaceURI ?? ''];
  const declaration = prefix === undefined ? ` xmlns="${node.namespaceURI ?? ''}"` : '';
  const name = prefix === undefined ? node.localName : `${prefix}:${node.localName}`;
  return `<${name}${declaration}${attributesOf(node)}>${Array.from(node.childNodes, prefixed).join('')}</${name}>`;
}

function attributesOf(node: Node): string {
  return Array.from(node.attributes)
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(({ name, value }) => ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`)
    .join('');
}
