import type { Message } from '../message/message.ts';
import type { Content, MessageRecord } from './journal.ts';

/** The content that the first row of a dispatch brings: the record of the message and every attachment's bytes. */
export function contentOf(message: Message, address: readonly string[], isSpecialAddress = false): Content {
  const record: MessageRecord = {
    recipient: message.recipient,
    recipientName: message.recipientName,
    subject: message.subject,
    body: message.body,
    isHtml: message.isHtml,
    caseNumber: message.caseNumber,
    reference: message.reference,
    attention: message.attention,
    ...(message.onBehalfOf === undefined ? {} : { onBehalfOf: message.onBehalfOf }),
    ...(message.notices === undefined ? {} : { notices: message.notices }),
    address: message.isProtected === true ? [] : address,
    ...(isSpecialAddress ? { isSpecialAddress } : {}),
    ...(message.isProtected === true ? { isProtected: true } : {}),
    sender: {
      organisationId: message.sender.organisationId,
      name: message.sender.name,
      unit: message.sender.unit,
      supportText: message.sender.support.text,
    },
    support: definedTexts(message.sender.support),
    attachments: message.attachments.map(({ name, bytes, sha256, pages, madeFrom }) => ({
      ...{ name, bytes: bytes.length, sha256, pages },
      ...(madeFrom === undefined ? {} : { madeFrom }),
    })),
  };
  return {
    message: Buffer.from(JSON.stringify(record)),
    ...Object.fromEntries(message.attachments.map(({ bytes }, index) => [`attachment.${index}`, bytes])),
  };
}

function definedTexts(texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
