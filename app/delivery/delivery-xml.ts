import type { Message } from '../message/message.ts';
import type { XmlTree } from '../xml/xml-element.ts';
import { NAMESPACE } from './namespaces.ts';

/** One attachment, encoded: `base64` is its bytes as base64 on one line, `md5` the upper-case hex of the decoded bytes (facts §13). */
export type EncodedAttachment<Raw> = { readonly name: string; readonly contentType: string; readonly base64: Raw; readonly md5: string };

/** Everything that a delivery says, apart from the attachments' bytes. */
export type DeliveryText = Omit<Message, 'attachments'>;

const { message3, message2, message, sender, service3, soap } = NAMESPACE;

/** Every namespace of a deliverSecure request with its prefix, in the order of declaration. */
export const WIRE_PREFIXES: Readonly<Record<string, string>> = {
  [soap]: 'soapenv',
  [service3]: 'sv3',
  [message3]: 'm3',
  [message2]: 'm2',
  [message]: 'm',
  [sender]: 'se',
  [NAMESPACE.signature]: 'ds',
};

/** The declaration in front of the envelope. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

export function element<Raw>(namespace: string, name: string, ...children: XmlTree<Raw>['children']): XmlTree<Raw> {
  return { namespace, name, attributes: [], children };
}

/** An optional element of text: the contract knows left out, not empty. */
export function optional<Raw>(namespace: string, name: string, text: string | undefined): readonly XmlTree<Raw>[] {
  return text === undefined || text === '' ? [] : [element<Raw>(namespace, name, text)];
}

/**
 * `SecureDelivery` (facts §7), elements in the order of the schema. The sender's unit becomes the sub-address for replies, the case number
 * the CorrelationId. Pure; the texts have been normalised and can stand in XML.
 * @param body base64 of the UTF-8 text
 */
export function deliveryXml<Raw>(text: DeliveryText, body: Raw, attachments: readonly EncodedAttachment<Raw>[]): XmlTree<Raw> {
  const { sender: profile, recipient, reference, caseNumber, attention } = text;
  return element<Raw>(
    message3,
    'Delivery',
    element<Raw>(
      message3,
      'Header',
      element<Raw>(
        message2,
        'Sender',
        element<Raw>(sender, 'Id', profile.organisationId),
        element<Raw>(sender, 'Name', profile.name),
        ...optional<Raw>(sender, 'Attention', profile.unit),
      ),
      element<Raw>(message2, 'Recipient', recipient),
      ...optional<Raw>(message2, 'Reference', reference),
      ...optional<Raw>(message2, 'CorrelationId', caseNumber),
      ...optional<Raw>(message2, 'Attention', attention),
    ),
    element<Raw>(
      message3,
      'Message',
      messageHeaderXml<Raw>(text),
      element<Raw>(
        message3,
        'Body',
        element<Raw>(message, 'ContentType', text.isHtml ? 'text/html' : 'text/plain'),
        element<Raw>(message, 'Body', body),
      ),
      ...attachments.map(({ name, contentType, base64, md5 }) =>
        element<Raw>(
          message3,
          'Attachment',
          element<Raw>(message, 'ContentType', contentType),
          element<Raw>(message, 'Body', base64),
          element<Raw>(message, 'Checksum', md5),
          element<Raw>(message, 'Filename', name),
        ),
      ),
    ),
  );
}

/** `MessageHeader`: `svSE` is what every public sender writes (facts §19.17). */
export function messageHeaderXml<Raw>({ messageId, subject, sender: { support } }: DeliveryText): XmlTree<Raw> {
  return element<Raw>(
    message3,
    'Header',
    element<Raw>(message3, 'Id', messageId),
    element<Raw>(message3, 'Subject', subject),
    element<Raw>(
      message3,
      'Supportinfo',
      element<Raw>(message3, 'Text', support.text),
      ...optional<Raw>(message3, 'URL', support.url),
      ...optional<Raw>(message3, 'PhoneNumber', support.phone),
      ...optional<Raw>(message3, 'EmailAdress', support.email),
    ),
    element<Raw>(message3, 'Language', 'svSE'),
  );
}

/** What the avsändare signs; with its signature, what is sealed. */
export function signedDeliveryXml<Raw>(delivery: XmlTree<Raw>, ...signature: readonly XmlTree<Raw>[]): XmlTree<Raw> {
  return element<Raw>(message3, 'SignedDelivery', delivery, ...signature);
}

/** What the förmedlare signs: the signed delivery with the result of its check. `receivedOn` is a Swedish date, `YYYY-MM-DD`. */
export function sealedDeliveryXml<Raw>(
  signed: XmlTree<Raw>,
  receivedOn: string,
  isSignatureOk: boolean,
  ...signature: readonly XmlTree<Raw>[]
): XmlTree<Raw> {
  const seal = element<Raw>(
    message3,
    'Seal',
    element<Raw>(message, 'ReceivedTime', receivedOn),
    element<Raw>(message, 'SignaturesOK', String(isSignatureOk)),
  );
  return element<Raw>(message3, 'SealedDelivery', signed, seal, ...signature);
}

/** The request on the wire: SealedDelivery goes by the name of the operation's argument (facts §14.2). */
export function deliverSecureXml<Raw>(sealed: XmlTree<Raw>): XmlTree<Raw> {
  const argument = element<Raw>(service3, 'deliverSecure', ...sealed.children);
  return element<Raw>(soap, 'Envelope', element<Raw>(soap, 'Body', element<Raw>(service3, 'deliverSecure', argument)));
}
