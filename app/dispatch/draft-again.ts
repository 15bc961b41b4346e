import type { DraftContent } from '../contract/message-views.ts';
import type { DraftId } from '../contract/values.ts';
import type { Stored } from '../journal/journal.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import type { Services } from '../services.ts';

/** What was typed, as the draft that it came from had it; its files and its time of sending are the caller's. */
export function contentAgain({ dispatch, message: record }: Stored, message: Message): DraftContent {
  const {
    recipient,
    recipientName,
    isProtected,
    subject,
    body,
    isHtml,
    protectionClass,
    caseNumber,
    reference,
    attention,
    onBehalfOf,
    notices,
  } = message;
  return {
    recipients: [{ number: recipient, name: recipientName, ...(isProtected === undefined ? {} : { isProtected }) }],
    subject,
    body,
    isHtml,
    protectionClass,
    caseNumber,
    reference,
    attention,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(notices === undefined ? {} : { notices }),
    paper: dispatch.paper,
    address: [...(record?.address ?? [])],
    ...(record?.isSpecialAddress === true ? { isSpecialAddress: true } : {}),
    attachments: [],
  };
}

/**
 * A new draft with the files of a message, byte for byte. Part of the caller's transaction: half a draft is none.
 * Fails as the store of drafts does.
 */
export function saveWithFiles(
  { drafts, clock }: Pick<Services, 'drafts' | 'clock'>,
  content: DraftContent,
  { attachments }: Pick<Message, 'attachments'>,
): Result<DraftId> {
  const saved = drafts.save(undefined, content, clock.now());
  if (!saved.ok) return saved;
  for (const { name, bytes, sha256, pages, madeFrom } of attachments) {
    const kept = drafts.attach(saved.value.id, { name, bytes, sha256, pages, remarks: [], madeFrom }, clock.now());
    if (!kept.ok) return kept;
  }
  return ok(saved.value.id);
}
