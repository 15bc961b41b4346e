import { fail, ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { DispatchId, ProtectionClass, RecipientId } from '../contract/values.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { Journal, MessageRecord } from './journal.ts';

/** The message again, from what the journal holds. Fails as `dispatch.unknown` when its content was erased by decision. */
export function messageFrom(journal: Pick<Journal, 'content'>, dispatch: Dispatch, record: MessageRecord | undefined): Result<Message> {
  if (record === undefined) return fail({ code: 'dispatch.unknown' });
  const attachments = record.attachments.map(({ name, sha256, pages, madeFrom }, index) => ({
    ...{ name, sha256, pages },
    ...(madeFrom === undefined ? {} : { madeFrom }),
    bytes: journal.content(DispatchId.parse(dispatch.id), `attachment.${index}`),
  }));
  const complete = attachments.flatMap(({ bytes, ...rest }) => (bytes === undefined ? [] : [{ ...rest, bytes }]));
  if (complete.length < attachments.length) return fail({ code: 'attachment.missing' });
  return ok({
    messageId: dispatch.messageId,
    sender: {
      organisationId: record.sender.organisationId,
      name: record.sender.name,
      unit: record.sender.unit,
      support: { ...record.support, text: record.sender.supportText },
    },
    recipient: RecipientId.parse(record.recipient),
    recipientName: record.recipientName,
    ...(record.isProtected === true ? { isProtected: true as const } : {}),
    subject: record.subject,
    body: record.body,
    isHtml: record.isHtml,
    protectionClass: ProtectionClass.parse(dispatch.protectionClass),
    caseNumber: record.caseNumber,
    reference: record.reference,
    attention: record.attention,
    ...(record.onBehalfOf === undefined ? {} : { onBehalfOf: record.onBehalfOf }),
    ...(record.notices === undefined ? {} : { notices: record.notices }),
    attachments: complete,
  });
}
