import type { OriginalDraft } from '../contract/handover-views.ts';
import type { DispatchId, DraftId } from '../contract/values.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';

/** One hand-over: who prepared the draft and when, under a number of its own and that of the draft where it was first written. */
export type Handover = {
  readonly id: string;
  readonly origin: string;
  readonly by: string;
  readonly at: Instant;
  readonly snapshot: string;
};

/** What came from colleagues and went to them; in the journal's file, so that it shares its transactions. */
export type HandoverStore = {
  /** The hand-over that a draft came by, and what it was like then. */
  readonly received: (draft: DraftId) => (Handover & { readonly original: OriginalDraft }) | undefined;
  /** The last time that a draft was handed over. */
  readonly given: (draft: DraftId) => Handover | undefined;
  /** The draft that a hand-over is here, while there is one: what came by it, or what it was made from. */
  readonly draftOf: (handover: string, direction: 'received' | 'given') => DraftId | undefined;
  /** What a draft that began as `origin` has become here, whoever sent it. */
  readonly dispatchesOf: (origin: string) => readonly DispatchId[];
  /** Fails as `journal.unavailable`, as everything that writes. */
  readonly receive: (draft: DraftId, handover: Handover, original: OriginalDraft) => Result<void>;
  readonly give: (draft: DraftId, handover: Handover) => Result<void>;
  readonly sent: (origin: string, dispatches: readonly DispatchId[]) => Result<void>;
};
