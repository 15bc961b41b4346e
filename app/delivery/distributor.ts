import type { Outcome } from './mailbox.ts';
import type { DistributionState } from './read-distribution.ts';

/** What became of a signed delivery that was handed to an external förmedlare: as with an operator, but yes means that it will try. */
export type DistributionOutcome =
  | Exclude<Outcome, { type: 'accepted' | 'not-delivered' }>
  | { readonly type: 'distributed'; readonly distributionId: string; readonly response: Uint8Array };

/**
 * What a förmedlare answers when it is asked how it went. `not-ready` is a fault, by which it says that it has not unpacked the message yet (facts §9);
 * which fault is not laid down, so every one means ask later. `unavailable`: no answer that can be read.
 */
export type DistributionStatus =
  | (DistributionState & { readonly response: Uint8Array })
  | { readonly type: 'not-ready'; readonly faultCode: number | undefined; readonly callId: string }
  | { readonly type: 'unavailable'; readonly detail: string };

/** An external förmedlare's Message v3 (facts §9). */
export type Distributor = {
  /** Posts a finished distributeSecure request once. No retry, no redirect. */
  readonly distribute: (messageUrl: string, request: Uint8Array) => Promise<DistributionOutcome>;
  /** checkDistributionStatus. Asking changes nothing. */
  readonly status: (messageUrl: string, distribution: Distribution) => Promise<DistributionStatus>;
};

export type Distribution = {
  readonly id: string;
  /** The avsändare, twelve digits. */
  readonly senderId: string;
  /** The twelve digits that the answer must be about. */
  readonly recipient: string;
};
