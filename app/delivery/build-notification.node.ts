import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { prefixedForm } from '../xml/canonical-writer.ts';
import { readXmlBytes } from '../xml/xml-bytes.node.ts';
import { xmlOctets } from '../xml/xml-sinks.node.ts';
import { XML_DECLARATION } from './delivery-xml.ts';
import { normaliseMessage, normaliseText } from './message-text.ts';
import { NOTIFY_PREFIXES, notifyXml, readNotification } from './notification-xml.ts';
import type { SealedMessage } from './sealed-message.ts';

/**
 * A message of class 1 as the bytes of a notify request (facts §8). Nothing is signed: the connection is its only protection. The finished bytes are
 * read back and compared before they may leave.
 * Fails as `message.text-refused`, `message.attachments-not-allowed`, `message.too-large`, `message.changed-while-sealing`.
 */
export function buildNotification(message: Message, limitBytes: number): Result<SealedMessage> {
  if (message.attachments.length > 0) return fail({ code: 'message.attachments-not-allowed' });
  const normalised = normaliseMessage(message);
  if (!normalised.ok) return normalised;
  const request = requestOf(normalised.value);
  if (request.length > limitBytes) return fail({ code: 'message.too-large', bytes: request.length, limitBytes });
  if (!saysTheSame(request, normalised.value)) return fail({ code: 'message.changed-while-sealing' });
  return ok({ request, requestSha256: hash('sha256', request, 'hex'), form: 'notify' });
}

/** The exact number of bytes that `buildNotification` would make. */
export function notificationBytes(message: Message): number {
  return requestOf(normaliseText(message)).length;
}

function requestOf(message: Message): Buffer {
  const envelope = notifyXml(message, Buffer.from(message.body, 'utf8').toString('base64'));
  return Buffer.concat([Buffer.from(XML_DECLARATION), xmlOctets(envelope, prefixedForm(NOTIFY_PREFIXES))]);
}

function saysTheSame(request: Uint8Array, message: Message): boolean {
  const reading = readXmlBytes(request, { comments: 'refuse', characters: request.byteLength });
  const content = reading.ok ? readNotification(reading.root) : undefined;
  if (content === undefined) return false;
  const { sender, recipient, messageId, subject, isHtml, reference, caseNumber, attention, body, notices } = message;
  const expected = {
    senderId: sender.organisationId,
    senderName: sender.name,
    recipient,
    messageId,
    subject,
    isHtml,
    reference,
    caseNumber,
    attention,
    body: Buffer.from(body, 'utf8').toString('base64'),
  };
  const { email, sms, ...rest } = content;
  return (
    Object.entries(expected).every(([field, value]) => rest[field as keyof typeof rest] === value) &&
    isSame(email, notices?.email) &&
    isSame(sms, notices?.sms)
  );
}

const isSame = (found: object | undefined, expected: object | undefined): boolean =>
  JSON.stringify(Object.entries(found ?? {}).sort()) === JSON.stringify(Object.entries(expected ?? {}).sort());
