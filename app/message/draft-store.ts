import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import type { AttachmentView, DraftContent, DraftSummary, DraftView } from '../contract/message-views.ts';
import type { AttachmentId, DraftId } from '../contract/values.ts';
import type { Attachment } from './message.ts';

/** What a checked file is, before it has an id. */
export type CheckedFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly remarks: readonly string[];
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
};
