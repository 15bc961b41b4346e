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
  const { subject, body, isHtml, protectionClass, caseNumber, reference, attention, onBehalfOf, recipients, notices } = content;
  const typed = {
    recipients,
    subject,
    body,
    isHtml,
    protectionClass,
    caseNumber,
    reference,
    attention,
    onBehalfOf,
    ...(notices === undefined ? {} : { notices }),
    attachments,
  };
  if (!forMeasure) return ok(typed);
  const { notices: _unjudged, ...measured } = typed;
  return ok({
    ...measured,
    recipients: [{ number: SOMEBODY, name: '' }],
    subject: subject.trim() === '' ? '-' : subject.slice(0, 255),
    body: body.trim() === '' ? '-' : body,
    // Class 1 has another envelope, without signatures; one that cannot be sent as it is (attachments) is measured as the others.
    protectionClass: protectionClass === 1 && attachments.length === 0 ? 1 : 3,
    reference: reference.slice(0, 50),
  });
}

/** Any valid number has the same length; this is a public test identity. */
const SOMEBODY = '191212121212';
