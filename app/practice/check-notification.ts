import { childOf, childrenOf, childText, textOf, type XmlElement } from '../xml/xml-element.ts';
import { isKnownSender, mayDispatchFor, type Directory } from './directory.ts';
import { NS } from './namespaces.ts';
import { notifyType } from './notification-schema.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import { violationOf } from './xml-schema.ts';

/** Facts §19.4, for a notification as for a delivery. */
const LARGEST_ENVELOPE = 2_000_000;
const BODY_TYPES = ['text/plain', 'text/html'];

/** What a notify request that passed every check says. */
export type CheckedNotification = {
  readonly recipient: string;
  readonly others: readonly string[];
  readonly messageIds: readonly string[];
  /** The ways by which it may be told of, in the order of the schema. */
  readonly channels: readonly ('SMS' | 'EMail')[];
};

/**
 * Holds a notify request against the rules that deliverSecure has, as far as they apply: there is no signature, so only the connection tells who
 * sends it (facts §8).
 */
export function checkNotification(
  request: Uint8Array,
  operation: XmlElement,
  { directory, connectedAs }: { readonly directory: Directory; readonly connectedAs: string },
): CheckedNotification | Refusal {
  const violation = violationOf(operation, notifyType);
  if (violation !== undefined) return refusal(FAULT.invalidInput, violation);
  if (request.length > LARGEST_ENVELOPE) return refusal(FAULT.tooMuch, 'the envelope is over 2 000 000 bytes');
  const argument = childOf(operation, NS.service3, 'notify');
  const header = argument === undefined ? undefined : childOf(argument, NS.notification3, 'Header');
  const message = argument === undefined ? undefined : childOf(argument, NS.notification3, 'Message');
  const sender = header === undefined ? undefined : childOf(header, NS.message, 'Sender');
  const head = message === undefined ? undefined : childOf(message, NS.notification3, 'header');
  const body = message === undefined ? undefined : childOf(message, NS.notification3, 'body');
  if (argument === undefined || header === undefined || sender === undefined || head === undefined || body === undefined)
    return refusal(FAULT.invalidInput, 'notify');

  const senderId = childText(sender, NS.sender, 'Id') ?? '';
  if (!mayDispatchFor(directory, connectedAs, senderId))
    return refusal(FAULT.notAuthorised, 'the connection is not that of a förmedlare for the avsändare');
  if (!isKnownSender(directory, senderId)) return refusal(FAULT.notAuthorised, 'Sender/Id is not a connected avsändare');
  if (!BODY_TYPES.includes(childText(body, NS.message, 'ContentType') ?? '')) return refusal(FAULT.contentType, 'body/ContentType');
  const [recipient = '', ...others] = childrenOf(header, NS.message, 'Recipient').map(child => textOf(child) ?? '');
  const has = (name: string): boolean => childrenOf(argument, NS.notification3, name).length > 0;
  return {
    recipient,
    others,
    messageIds: [childText(head, NS.message3, 'Id') ?? ''],
    channels: [...(has('SmsMessage') ? (['SMS'] as const) : []), ...(has('EmailMessage') ? (['EMail'] as const) : [])],
  };
}
