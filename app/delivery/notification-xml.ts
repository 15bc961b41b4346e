import type { Message } from '../message/message.ts';
import { childOf, childText, elementsOf, isNamed, type XmlTree } from '../xml/xml-element.ts';
import { onlyElement, operationOf } from './cut-out.ts';
import { element, messageHeaderXml, optional, type DeliveryText } from './delivery-xml.ts';
import { NAMESPACE } from './namespaces.ts';

const { soap, service3, notification3, notification2, message3, message, sender } = NAMESPACE;

/** Every namespace of a notify request with its prefix, in the order of declaration. */
export const NOTIFY_PREFIXES: Readonly<Record<string, string>> = {
  [soap]: 'soapenv',
  [service3]: 'sv3',
  [notification3]: 'n3',
  [notification2]: 'n2',
  [message3]: 'm3',
  [message]: 'm',
  [sender]: 'se',
};

/**
 * The request of class 1 (facts §8): `notify` twice, as `deliverSecure`; one text, no attachments, no signature. `header` and `body` of the message
 * are written small, and so are those of the e-mail and the SMS.
 * @param body base64 of the UTF-8 text
 */
export function notifyXml(text: DeliveryText, body: string): XmlTree<never> {
  const { sender: profile, recipient, reference, caseNumber, attention, notices, isHtml } = text;
  const header = element<never>(
    notification3,
    'Header',
    element<never>(
      message,
      'Sender',
      element<never>(sender, 'Id', profile.organisationId),
      element<never>(sender, 'Name', profile.name),
      ...optional<never>(sender, 'Attention', profile.unit),
    ),
    element<never>(message, 'Recipient', recipient),
    ...optional<never>(message, 'Reference', reference),
    ...optional<never>(message, 'CorrelationId', caseNumber),
    ...optional<never>(message, 'Attention', attention),
  );
  const letter = element<never>(
    notification3,
    'Message',
    { ...messageHeaderXml<never>(text), namespace: notification3, name: 'header' },
    element<never>(
      notification3,
      'body',
      element<never>(message, 'ContentType', isHtml ? 'text/html' : 'text/plain'),
      element<never>(message, 'Body', body),
    ),
  );
  const argument = element<never>(service3, 'notify', header, letter, ...noticesXml(notices));
  return element<never>(soap, 'Envelope', element<never>(soap, 'Body', element<never>(service3, 'notify', argument)));
}

function noticesXml(notices: Message['notices']): readonly XmlTree<never>[] {
  const n2 = (name: string, ...children: XmlTree<never>['children']): XmlTree<never> => element<never>(notification2, name, ...children);
  const { email, sms } = notices ?? {};
  return [
    ...(email === undefined
      ? []
      : [
          element<never>(
            notification3,
            'EmailMessage',
            n2('header', n2('From', email.from), n2('Subject', email.subject)),
            n2('text', email.text),
          ),
        ]),
    ...(sms === undefined ? [] : [element<never>(notification3, 'SmsMessage', n2('header', n2('From', sms.from)), n2('text', sms.text))]),
  ];
}

/** What a notify request says, taken from its XML. `body` is base64. */
export type NotificationContent = {
  readonly senderId: string;
  readonly senderName: string;
  readonly recipient: string;
  readonly reference: string;
  readonly caseNumber: string;
  readonly attention: string;
  readonly messageId: string;
  readonly subject: string;
  readonly isHtml: boolean;
  readonly body: string;
  readonly email?: { readonly from: string; readonly subject: string; readonly text: string };
  readonly sms?: { readonly from: string; readonly text: string };
};

/** Reads a notify request to one recipient (we send no other). Undefined when something required is missing or there twice. */
export function readNotification(root: XmlTree<never>): NotificationContent | undefined {
  const operation = operationOf(root);
  const argument = operation !== undefined && isNamed(operation, service3, 'notify') ? onlyElement(operation) : undefined;
  if (argument === undefined || !isNamed(argument, service3, 'notify')) return undefined;
  const header = childOf(argument, notification3, 'Header');
  const letter = childOf(argument, notification3, 'Message');
  const from = header === undefined ? undefined : childOf(header, message, 'Sender');
  const head = letter === undefined ? undefined : childOf(letter, notification3, 'header');
  const body = letter === undefined ? undefined : childOf(letter, notification3, 'body');
  if (header === undefined || from === undefined || head === undefined || body === undefined) return undefined;
  const required = {
    senderId: childText(from, sender, 'Id'),
    senderName: childText(from, sender, 'Name'),
    recipient: childText(header, message, 'Recipient'),
    messageId: childText(head, message3, 'Id'),
    subject: childText(head, message3, 'Subject'),
    body: childText(body, message, 'Body'),
  };
  const email = noticeOf(argument, 'EmailMessage');
  const sms = noticeOf(argument, 'SmsMessage');
  if (!isComplete(required)) return undefined;
  return {
    ...required,
    reference: childText(header, message, 'Reference') ?? '',
    caseNumber: childText(header, message, 'CorrelationId') ?? '',
    attention: childText(header, message, 'Attention') ?? '',
    isHtml: childText(body, message, 'ContentType') === 'text/html',
    ...(email === undefined ? {} : { email }),
    ...(sms === undefined ? {} : { sms: { from: sms.from, text: sms.text } }),
  };
}

function noticeOf(
  argument: XmlTree<never>,
  name: 'EmailMessage' | 'SmsMessage',
): { readonly from: string; readonly subject: string; readonly text: string } | undefined {
  const notice = childOf(argument, notification3, name);
  const head = notice === undefined ? undefined : childOf(notice, notification2, 'header');
  if (notice === undefined || head === undefined || elementsOf(notice).length !== 2) return undefined;
  const part = (of: XmlTree<never>, child: string): string => childText(of, notification2, child) ?? '';
  return { from: part(head, 'From'), subject: part(head, 'Subject'), text: part(notice, 'text') };
}

function isComplete<T extends object>(values: T): values is { [K in keyof T]: Exclude<T[K], undefined> } & T {
  return Object.values(values).every(value => value !== undefined);
}
