import type { Instant } from '../kernel/instant.ts';
import type { Prepared } from '../handover/four-eyes.ts';
import type { ReturnReason } from '../contract/letter-views.ts';
import type { Cause, DispatchState, Folder, HeldWhy } from '../contract/message-views.ts';
import type { DispatchId, DraftId, ProtectionClass } from '../contract/values.ts';
import type { NotifiedBy } from '../delivery/mailbox.ts';
import type { RequestForm } from '../delivery/sealed-message.ts';
import type { Operator } from '../recipient/register.ts';

/** What every dispatch carries from first to last row. No personal data: recipient, name, subject and text are content of the journal. */
export type Origin = {
  readonly id: DispatchId;
  readonly messageId: string;
  readonly draft?: DraftId;
  readonly createdAt: Instant;
  readonly protectionClass: ProtectionClass;
  readonly attachments: number;
  readonly paper: 'never' | 'allow';
  /** What the sender saw when Send was pressed; `unknown` is asked about again without stopping. */
  readonly seenChannel: 'digital' | 'paper' | 'unknown';
  /** An operator or förmedlare has had the bytes and said that it did not take them. */
  readonly declined?: true;
  /** One of the two messages of förenklad delgivning, and the other one. */
  readonly service?: { readonly role: 'document' | 'control'; readonly with: DispatchId };
  /** Another person prepared it (S17). `by` is an account as the journal's rows name people. */
  readonly prepared?: Prepared;
};

/** The bytes that left or will leave, and where they went. Present from the first submission on and never changed by a resend. */
export type Sealed = {
  /** Absent where nothing was sealed: class 1, and what an external förmedlare seals. */
  readonly sealedSha256?: string;
  readonly requestSha256: string;
  /** What the bytes are, and so which service takes them; left out for deliverSecure. */
  readonly form?: RequestForm;
};
/** `operator` is whoever was handed the bytes: a mailbox operator, or an external förmedlare (`form` is then `distribute`). */
type Route = { readonly operator: Operator; readonly serviceAddress: string };

/** The states of `architecture.md`, each with what it cannot be without. */
export type Dispatch =
  /** Nothing has left the computer. `sealed` is there when an operator answered "later": the same bytes go again. */
  | (Origin & {
      readonly state: 'held';
      readonly why: HeldWhy;
      readonly dueAt: Instant;
      /** Times it has been put off: sets the back-off. */
      readonly tries: number;
      readonly sealed?: Sealed;
      readonly cause?: Cause;
    })
  /** Bytes may be leaving. `owner` is the process that sends: when it is gone, so is certainty. */
  | (Origin &
      Route & {
        readonly state: 'submitting';
        readonly submittedAt: Instant;
        readonly owner: string;
        readonly tries: number;
        /** Times the same bytes may have left. */
        readonly attempts: number;
        readonly sealed: Sealed;
        readonly wasUnconfirmed: boolean;
      })
  /** Left, and no answer came. Without `dueAt` it waits for a person. */
  | (Origin &
      Route & {
        readonly state: 'unconfirmed';
        readonly submittedAt: Instant;
        readonly attempts: number;
        readonly sealed: Sealed;
        readonly dueAt?: Instant;
        readonly cause?: Cause;
      })
  /**
   * An external förmedlare has taken it over and told no end yet: nothing is sent again, it is only asked. Without `dueAt` it waits for a person.
   */
  | (Origin &
      Route & {
        readonly state: 'distributing';
        readonly submittedAt: Instant;
        /** Times the bytes may have left; over one, the förmedlare may have it twice. */
        readonly attempts: number;
        readonly sealed: Sealed;
        readonly distributionId: string;
        /** Times it has been asked without an end: sets the back-off. */
        readonly checks: number;
        readonly dueAt?: Instant;
        readonly cause?: Cause;
      })
  | (Origin &
      Route & {
        readonly state: 'delivered';
        readonly deliveredAt: Instant;
        readonly transactionId: string;
        readonly notifiedBy?: readonly NotifiedBy[];
        readonly sealed: Sealed;
        readonly isSettled: boolean;
      })
  /** Came to a stop; a person chooses: correct and send again, or a letter. */
  | (Origin & Partial<Route> & { readonly state: 'refused'; readonly refusedAt: Instant; readonly cause: Cause; readonly sealed?: Sealed })
  | (Origin & { readonly state: 'letter'; readonly decidedAt: Instant; readonly cause: Cause })
  | (Origin & { readonly state: 'handed-over'; readonly decidedAt: Instant; readonly handedOverAt: Instant; readonly to: string })
  | (Origin & { readonly state: 'posted'; readonly postedOn: string; readonly confirmedAt: Instant })
  | (Origin & { readonly state: 'returned'; readonly postedOn: string; readonly returnedAt: Instant; readonly reason?: ReturnReason })
  | (Origin & { readonly state: 'withdrawn'; readonly withdrawnAt: Instant });

export type InState<S extends DispatchState> = Extract<Dispatch, { state: S }>;

/** Everything that can happen to a dispatch. Each is one row in the journal. */
export type DispatchEvent =
  | { readonly type: 'held'; readonly origin: Origin; readonly why: HeldWhy; readonly dueAt: Instant }
  | { readonly type: 'deferred'; readonly why: HeldWhy; readonly dueAt: Instant; readonly cause?: Cause }
  | {
      readonly type: 'submitted';
      readonly at: Instant;
      readonly owner: string;
      readonly operator: Operator;
      readonly serviceAddress: string;
      readonly sealed: Sealed;
    }
  | { readonly type: 'accepted'; readonly at: Instant; readonly transactionId: string; readonly notifiedBy?: readonly NotifiedBy[] }
  /** An external förmedlare took it over, under its own number. */
  | { readonly type: 'distributed'; readonly distributionId: string; readonly dueAt: Instant }
  /** It was asked, and there is no end yet. Without `dueAt` it is not asked again by itself. */
  | {
      readonly type: 'checked';
      readonly answer: 'pending' | 'not-ready' | 'unavailable';
      readonly dueAt?: Instant;
      readonly cause?: Cause;
    }
  /** `declined`: the bytes were with the operator, who answered "later". */
  | { readonly type: 'not-sent'; readonly why: HeldWhy; readonly dueAt: Instant; readonly cause?: Cause; readonly declined?: true }
  | { readonly type: 'lost'; readonly dueAt?: Instant; readonly cause?: Cause }
  | { readonly type: 'interrupted'; readonly dueAt?: Instant; readonly cause?: Cause }
  | { readonly type: 'refused'; readonly at: Instant; readonly cause: Cause }
  /** `Delivered=false`, and the register now names another operator: tried there once (facts §17). */
  | { readonly type: 'redirected'; readonly at: Instant; readonly cause: Cause }
  | { readonly type: 'given-up'; readonly cause: Cause }
  | { readonly type: 'retried'; readonly at: Instant }
  /** A person chose another time for what waits. */
  | { readonly type: 'rescheduled'; readonly dueAt: Instant }
  | { readonly type: 'withdrawn'; readonly at: Instant }
  | { readonly type: 'settled'; readonly at: Instant; readonly as: 'delivered' | 'refused'; readonly cause: Cause }
  | { readonly type: 'turned-to-letter'; readonly at: Instant; readonly cause: Cause }
  | { readonly type: 'handed-over'; readonly at: Instant; readonly to: string }
  | { readonly type: 'posted'; readonly at: Instant; readonly postedOn: string }
  /** A person wrote another address for a letter that is not printed yet; the new lines are content. */
  | { readonly type: 'addressed'; readonly at: Instant }
  | { readonly type: 'returned'; readonly at: Instant; readonly reason?: ReturnReason };

export type DispatchEventType = DispatchEvent['type'];

/** Every state × every event that is allowed; all others throw. The test is this table. */
export const ALLOWED: Readonly<Record<DispatchState, readonly DispatchEventType[]>> = {
  held: ['deferred', 'submitted', 'refused', 'retried', 'rescheduled', 'withdrawn', 'turned-to-letter'],
  submitting: ['accepted', 'distributed', 'not-sent', 'redirected', 'lost', 'interrupted', 'refused', 'turned-to-letter'],
  unconfirmed: ['deferred', 'submitted', 'given-up', 'settled', 'retried'],
  distributing: ['accepted', 'checked', 'refused', 'settled', 'retried', 'turned-to-letter'],
  delivered: [],
  refused: ['retried', 'withdrawn', 'turned-to-letter'],
  letter: ['addressed', 'handed-over', 'posted', 'withdrawn'],
  'handed-over': ['handed-over', 'posted'],
  posted: ['returned'],
  returned: [],
  withdrawn: [],
};

/** Whether `advance` would take the event; the polite question before a person's choice is carried out. */
export function allows(dispatch: Dispatch, event: DispatchEventType): boolean {
  return ALLOWED[dispatch.state].includes(event);
}

/** The bytes that belong to a dispatch, if it was ever sealed. */
export function sealedOf(dispatch: Dispatch): Sealed | undefined {
  return 'sealed' in dispatch ? dispatch.sealed : undefined;
}

/** Which folder of the window a dispatch lies in; `none` for what was taken back. */
export function folderOf(dispatch: Dispatch): Exclude<Folder, 'drafts'> | 'none' {
  switch (dispatch.state) {
    case 'held':
    case 'submitting':
      return 'outbox';
    case 'unconfirmed':
    case 'distributing':
      return dispatch.dueAt === undefined ? 'attention' : 'outbox';
    case 'refused':
    case 'returned':
      return 'attention';
    case 'letter':
    case 'handed-over':
      return 'paper';
    case 'delivered':
    case 'posted':
      return 'sent';
    case 'withdrawn':
      return 'none';
  }
}
