import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import type { AttachmentView, DraftContent, DraftSummary, DraftView, MadeFrom } from '../contract/message-views.ts';
import type { AttachmentId, DraftId } from '../contract/values.ts';
import type { Attachment } from './message.ts';

/** What a checked file is, before it has an id. */
export type CheckedFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly remarks: readonly string[];
  readonly madeFrom?: MadeFrom | undefined;
};

/** Drafts and their attachments, in the same encrypted file as the journal, so that a draft becomes a held message in one transaction. */
export type DraftStore = {
  readonly list: () => readonly DraftSummary[];
  readonly open: (id: DraftId) => DraftView | undefined;
  /** Durable when it returns ok. Attachments that `content.attachments` no longer names are deleted for good. */
  readonly save: (id: DraftId | undefined, content: DraftContent, at: Instant) => Result<DraftView>;
  /** Value and free pages are overwritten (`secure_delete`). */
  readonly discard: (id: DraftId) => Result<void>;
  /** Appends to the draft's attachments. Fails as `draft.unknown`, `journal.unavailable`. */
  readonly attach: (id: DraftId, file: CheckedFile, at: Instant) => Result<AttachmentView>;
  readonly attachment: (id: AttachmentId) => Attachment | undefined;
  /**
   * Puts a copy in the place of an attachment, under the same id. The file that was there first is kept until the draft ends or it is taken back.
   * Fails as `attachment.missing` when the draft has no such attachment, `journal.unavailable`.
   */
  readonly exchange: (id: DraftId, attachment: AttachmentId, copy: CheckedFile, at: Instant) => Result<AttachmentView>;
  /** Takes the first file back; the copy is deleted for good. Fails as `exchange` does, `attachment.missing` also when no other file is kept. */
  readonly takeBack: (id: DraftId, attachment: AttachmentId, at: Instant) => Result<AttachmentView>;
};
