import { createHash } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { Identity } from '../../app/identity/identity.node.ts';
import type { Message } from '../../app/message/message.ts';

const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const M2 = 'http://minameddelanden.gov.se/schema/Message/v2';
const M = 'http://minameddelanden.gov.se/schema/Message';
const SE = 'http://minameddelanden.gov.se/schema/Sender';
const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/**
 * The same message through the usual library: text templates, xml-crypto for the avsändare's signature, again for the förmedlare's. It shares no line
 * with the product, and is given the cheapest form on the wire there is: default namespaces, put together as text.
 * @returns the deliverSecure request
 */
export function sealWithXmlCrypto(
  message: Message,
  { sender, dispatcher }: { readonly sender: Identity; readonly dispatcher: Identity },
): Buffer {
  const signed = sign(`<SignedDelivery xmlns="${M3}">${deliveryText(message)}</SignedDelivery>`, sender);
  const seal = `<Seal><ReceivedTime xmlns="${M}">2026-01-15</ReceivedTime><SignaturesOK xmlns="${M}">true</SignaturesOK></Seal>`;
  const sealed = sign(`<SealedDelivery xmlns="${M3}">${signed}${seal}</SealedDelivery>`, dispatcher);
  const content = sealed.slice(sealed.indexOf('>') + 1, sealed.lastIndexOf('</'));
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:v="${S3}"><s:Body><v:deliverSecure>` +
      `<v:deliverSecure xmlns="${M3}">${content}</v:deliverSecure></v:deliverSecure></s:Body></s:Envelope>`,
    'utf8',
  );
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const m = (name: string, value: string): string => `<${name} xmlns="${M}">${value}</${name}>`;
const plain = (name: string, value: string | undefined): string => `<${name}>${escaped(value ?? '')}</${name}>`;

function deliveryText({ sender, recipient, reference, caseNumber, messageId, subject, body, attachments }: Message): string {
  const { text, url, phone, email } = sender.support;
  const attached = attachments.map(({ name, bytes }) => {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const md5 = createHash('md5').update(content).digest('hex').toUpperCase();
    const parts = [
      m('ContentType', 'application/pdf'),
      m('Body', content.toString('base64')),
      m('Checksum', md5),
      m('Filename', escaped(name)),
    ];
    return `<Attachment>${parts.join('')}</Attachment>`;
  });
  return (
    `<Delivery><Header><Sender xmlns="${M2}"><Id xmlns="${SE}">${sender.organisationId}</Id><Name xmlns="${SE}">${escaped(sender.name)}</Name>` +
    `<Attention xmlns="${SE}">${escaped(sender.unit)}</Attention></Sender><Recipient xmlns="${M2}">${recipient}</Recipient>` +
    `<Reference xmlns="${M2}">${escaped(reference)}</Reference><CorrelationId xmlns="${M2}">${escaped(caseNumber)}</CorrelationId></Header>` +
    `<Message><Header>${plain('Id', messageId)}${plain('Subject', subject)}<Supportinfo>${plain('Text', text)}${plain('URL', url)}` +
    `${plain('PhoneNumber', phone)}${plain('EmailAdress', email)}</Supportinfo><Language>svSE</Language></Header>` +
    `<Body>${m('ContentType', 'text/plain')}${m('Body', Buffer.from(body).toString('base64'))}</Body>${attached.join('')}</Message></Delivery>`
  );
}

function sign(document: string, { certificate, privateKey }: Identity): string {
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    getKeyInfoContent: () =>
      `<X509Data><X509SubjectName>${escaped(certificate.subject)}</X509SubjectName><X509Certificate>${certificate.base64}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: '/*',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    isEmptyUri: true,
  });
  signer.computeSignature(document, { location: { reference: '/*', action: 'append' } });
  return signer.getSignedXml();
}
