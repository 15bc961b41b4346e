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

/** `token`: nobody else's claim has the same. `by`: the account that it was made for. */
export type ClaimKey = { readonly token: string; readonly by: string };

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
  /** What the claim of an origin made here is known by, and whether it lies in any folder. */
  readonly claimOf: (origin: string) => (ClaimKey & { readonly isClaimed: boolean }) | undefined;
  /** The folders where its file was saved or opened, as far as this client knows. */
  readonly places: (origin: string) => readonly { readonly place: string; readonly file?: string }[];
  /** Keeps more places, and a key unless there is one. @returns the key that counts */
  readonly keepClaim: (
    origin: string,
    key: ClaimKey,
    places: readonly { readonly place: string; readonly file?: string }[],
  ) => Result<ClaimKey>;
  readonly markClaimed: (origin: string, isClaimed: boolean) => Result<void>;
  readonly receive: (draft: DraftId, handover: Handover, original: OriginalDraft) => Result<void>;
  readonly give: (draft: DraftId, handover: Handover) => Result<void>;
  readonly sent: (origin: string, dispatches: readonly DispatchId[]) => Result<void>;
};
