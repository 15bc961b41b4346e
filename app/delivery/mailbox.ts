import type { Hop } from '../kernel/failure.ts';

/**
 * What became of bytes that were handed to an operator. Never a Failure: the message may be in the citizen's mailbox.
 *
 * `not-sent`   nothing of the request body left us: safe to try again
 * `postponed`  an answer came that says later (fault below 5000, HTTP 503 or 429): the same bytes again later (facts §10, §17)
 * `too-large`  HTTP 413: not taken, and the same bytes never will be (facts §17, "Too big")
 * `lost`       bytes left us and no readable answer came: nobody knows
 */
export type Outcome =
  | {
      readonly type: 'accepted';
      readonly transactionId: string;
      /** `notify` only: the channels by which the operator told the recipient. */
      readonly notifiedBy?: readonly NotifiedBy[];
      readonly response: Uint8Array;
    }
  | { readonly type: 'not-delivered'; readonly transactionId: string; readonly response: Uint8Array }
  | { readonly type: 'refused'; readonly faultCode: number; readonly callId: string; readonly response: Uint8Array }
  | { readonly type: 'too-large'; readonly response: Uint8Array }
  | { readonly type: 'postponed'; readonly detail: string; readonly response?: Uint8Array }
  | { readonly type: 'not-sent'; readonly hop: Hop; readonly detail: string }
  | { readonly type: 'lost'; readonly detail: string; readonly response?: Uint8Array };

/** NotificationTypes of facts §8, as the schema spells them. */
export type NotifiedBy = 'SMS' | 'EMail';

/** A mailbox operator's Service v3. */
export type Mailbox = {
  /**
   * Posts a finished SOAP envelope once. No retry, no redirect.
   * @param serviceAddress the https URL that the register gave
   * @param request the exact wire bytes, already stored
   * @param recipient the twelve digits that the answer's Status must be about
   */
  readonly deliver: (serviceAddress: string, request: Uint8Array, recipient: string) => Promise<Outcome>;
  /** The same for class 1: a finished `notify` request. */
  readonly notify: (serviceAddress: string, request: Uint8Array, recipient: string) => Promise<Outcome>;
};
