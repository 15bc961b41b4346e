import type { PaperReason } from '../kernel/failure.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import type { RecipientId } from '../contract/values.ts';

export type Operator = { readonly id: string; readonly name: string };

/** Where one recipient is reached, by the decision rule of facts §5.1. The address never leaves `app/`. */
export type RegisterAnswer =
  | {
      readonly channel: 'digital';
      readonly recipient: RecipientId;
      readonly operator: Operator;
      /** ServiceAdress: an https URL on an allowed host. */
      readonly serviceAddress: string;
      readonly checkedAt: Instant;
    }
  | {
      readonly channel: 'paper';
      readonly recipient: RecipientId;
      readonly reason: PaperReason;
      readonly operator?: Operator;
      readonly checkedAt: Instant;
    };

/** A registered avsändare, or a förmedlare with the avsändare it may sign for (facts §6). */
export type RegisteredDispatcher = { readonly id: string; readonly name: string; readonly senders: readonly string[] };

/** FaR. A question that was not answered is a failure, never "not registered" (facts §21, sender 2). */
export type Register = {
  /**
   * Asks about recipients in chunks of at most 1 000 (facts §5.1).
   * @returns one answer per recipient, in the order asked
   * Fails as `register.unavailable` (not reached, HTTP error, fault below 5000), `register.refused` (fault from 5000 up),
   * `register.answer-unusable` (unreadable, or an id without an answer), `certificate.*`.
   */
  readonly lookup: (recipients: readonly RecipientId[]) => Promise<Result<readonly RegisterAnswer[]>>;
  /** Authority.getSenders: organisation ids of every connected avsändare. */
  readonly senders: () => Promise<Result<readonly Operator[]>>;
  /** Authority.getDispatchers. */
  readonly dispatchers: () => Promise<Result<readonly RegisteredDispatcher[]>>;
};
