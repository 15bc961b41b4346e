import type { DraftPart, OriginalDraft } from './handover-views.ts';
import type { AttachmentView, DraftContent } from './message-views.ts';

/** A draft as it is compared: what was typed, and which files by name and digest, in their order. */
export type Compared = {
  readonly content: Omit<DraftContent, 'attachments' | 'cursor'>;
  readonly files: readonly Pick<AttachmentView, 'name' | 'sha256'>[];
};

const PARTS: Readonly<Record<DraftPart, (draft: Compared) => unknown>> = {
  recipients: ({ content }) =>
    content.recipients
      .map(({ number, name, isProtected }) => [number.replaceAll(/[\s-]/gu, ''), name.trim(), isProtected === true])
      .filter(([number, name]) => number !== '' || name !== ''),
  subject: ({ content }) => content.subject.trim(),
  body: ({ content }) => [content.isHtml, content.body.trim()],
  protectionClass: ({ content }) => content.protectionClass ?? 0,
  case: ({ content }) => [content.caseNumber, content.reference, content.attention, content.onBehalfOf ?? ''].map(text => text.trim()),
  attachments: ({ files }) => files.map(({ name, sha256 }) => [name, sha256]),
  paper: ({ content }) => [content.paper, content.address, content.isSpecialAddress === true],
  notices: ({ content: { notices } }) => [
    notices?.email === undefined ? [] : [notices.email.from, notices.email.subject, notices.email.text],
    notices?.sms === undefined ? [] : [notices.sms.from, notices.sms.text],
  ],
  service: ({ content }) => content.service ?? '',
  sendAt: ({ content }) => content.sendAt ?? '',
};

/** What is not as it was when a draft was handed over (W21). White space around a field, and how a number is written, are no changes. */
export function changedParts(before: Compared | OriginalDraft, now: Compared): readonly DraftPart[] {
  return (Object.keys(PARTS) as readonly DraftPart[]).filter(
    part => JSON.stringify(PARTS[part](before)) !== JSON.stringify(PARTS[part](now)),
  );
}
