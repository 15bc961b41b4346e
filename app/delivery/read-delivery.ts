import { childOf, childrenOf, childText, elementsOf, type XmlTree } from '../xml/xml-element.ts';
import { NAMESPACE } from './namespaces.ts';

/** What a delivery says, taken from its XML. Base64 content is left as it stands: text, or raw where it is long. */
export type DeliveryContent<Raw> = {
  readonly senderId: string;
  readonly senderName: string;
  readonly recipient: string;
  readonly reference: string;
  readonly caseNumber: string;
  readonly attention: string;
  readonly messageId: string;
  readonly subject: string;
  readonly isHtml: boolean;
  readonly body: string | Raw;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly md5: string;
    readonly base64: string | Raw;
  }[];
  readonly receivedOn: string;
  readonly isSignatureOk: boolean;
};

/** What the avsändare signed: a delivery before the förmedlare has put its seal on it. */
export type SignedContent<Raw> = Omit<DeliveryContent<Raw>, 'receivedOn' | 'isSignatureOk'>;

const { message3, message2, message, sender } = NAMESPACE;

/** Reads a SealedDelivery with one message (we send no other). Undefined when something required is missing or there twice. */
export function readDelivery<Raw>(sealed: XmlTree<Raw>): DeliveryContent<Raw> | undefined {
  const signed = childOf(sealed, message3, 'SignedDelivery');
  const content = signed === undefined ? undefined : readSignedDelivery(signed);
  const seal = childOf(sealed, message3, 'Seal');
  const receivedOn = seal === undefined ? undefined : childText(seal, message, 'ReceivedTime');
  if (content === undefined || seal === undefined || receivedOn === undefined) return undefined;
  return { ...content, receivedOn, isSignatureOk: childText(seal, message, 'SignaturesOK') === 'true' };
}

/** Reads a SignedDelivery in the same way. */
export function readSignedDelivery<Raw>(signed: XmlTree<Raw>): SignedContent<Raw> | undefined {
  const delivery = at(signed, [message3, 'Delivery']);
  const header = at(delivery, [message3, 'Header']);
  const letter = at(delivery, [message3, 'Message']);
  const head = at(letter, [message3, 'Header']);
  const body = at(letter, [message3, 'Body']);
  const from = at(header, [message2, 'Sender']);
  if (header === undefined || letter === undefined || head === undefined || body === undefined) return undefined;
  if (from === undefined) return undefined;

  const content = contentOf(childOf(body, message, 'Body'));
  const attachments = childrenOf(letter, message3, 'Attachment').map(attachment => ({
    name: childText(attachment, message, 'Filename') ?? '',
    contentType: childText(attachment, message, 'ContentType') ?? '',
    md5: childText(attachment, message, 'Checksum') ?? '',
    base64: contentOf(childOf(attachment, message, 'Body')),
  }));
  const required = {
    senderId: childText(from, sender, 'Id'),
    senderName: childText(from, sender, 'Name'),
    recipient: childText(header, message2, 'Recipient'),
    messageId: childText(head, message3, 'Id'),
    subject: childText(head, message3, 'Subject'),
  };
  if (content === undefined || !hasAll(required) || !attachments.every(hasAll)) return undefined;
  return {
    ...required,
    reference: childText(header, message2, 'Reference') ?? '',
    caseNumber: childText(header, message2, 'CorrelationId') ?? '',
    attention: childText(header, message2, 'Attention') ?? '',
    isHtml: childText(body, message, 'ContentType') === 'text/html',
    body: content,
    attachments,
  };
}

function at<Raw>(
  from: XmlTree<Raw> | undefined,
  ...steps: readonly (readonly [namespace: string, name: string])[]
): XmlTree<Raw> | undefined {
  return steps.reduce((found, [namespace, name]) => (found === undefined ? undefined : childOf(found, namespace, name)), from);
}

function contentOf<Raw>(element: XmlTree<Raw> | undefined): string | Raw | undefined {
  if (element === undefined || elementsOf(element).length > 0 || element.children.length > 1) return undefined;
  const [content = ''] = element.children;
  return content as string | Raw;
}

function hasAll<T extends object>(values: T): values is { [K in keyof T]: Exclude<T[K], undefined> } & T {
  return Object.values(values).every(value => value !== undefined);
}
