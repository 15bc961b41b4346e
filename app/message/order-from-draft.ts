import { fail, ok, type Result } from '../kernel/result.ts';
import type { DraftView } from '../contract/message-views.ts';
import type { Attachment } from './message.ts';
import type { Order } from './compose-messages.ts';
import type { DraftStore } from './draft-store.ts';

/**
 * The order that a draft stands for, attachments in the order they have there.
 * @param forMeasure fills in what is still missing, so that an unfinished draft has a size (M19); never used to send
 * Fails as `attachment.missing` when the draft names a file that is not there.
 */
export function orderFrom(
  drafts: Pick<DraftStore, 'attachment'>,
  { content }: DraftView,
  { forMeasure = false }: { readonly forMeasure?: boolean } = {},
): Result<Order> {
  const attachments: Attachment[] = [];
  for (const id of content.attachments) {
    const attachment = drafts.attachment(id);
    if (attachment === undefined) return fail({ code: 'attachment.missing' });
    attachments.push(attachment);
  }
  const { subject, body, isHtml, protectionClass, caseNumber, reference, attention, recipients } = content;
  const typed = { recipients, subject, body, isHtml, protectionClass, caseNumber, reference, attention, attachments };
  if (!forMeasure) return ok(typed);
  return ok({
    ...typed,
    recipients: [{ number: SOMEBODY, name: '' }],
    subject: subject.trim() === '' ? '-' : subject.slice(0, 255),
    body: body.trim() === '' ? '-' : body,
    protectionClass: 3,
    reference: reference.slice(0, 50),
  });
}

/** Any valid number has the same length; this is a public test identity. */
const SOMEBODY = '191212121212';
