import { invariant } from '../kernel/fault.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Cause, DispatchState, Folder, HeldWhy } from '../contract/message-views.ts';
import type { DispatchId, DraftId, ProtectionClass } from '../contract/values.ts';
import type { NotifiedBy } from '../delivery/mailbox.ts';
import type { RequestForm } from '../delivery/sealed-message.ts';
import type { Operator } from '../recipient/register.ts';

/** What every dispatch carries from first to last row. No personal data: recipient, name, subject and text are content of the journal. */
type Origin = {
  readonly id: DispatchId;
  readonly messageId: string;
  readonly draft?: DraftId;
  readonly createdAt: Instant;
  readonly protectionClass: ProtectionClass;
  readonly attachments: number;
  readonly paper: 'never' | 'allow';
  /** What the sender saw when Send was pressed; `unknown` is asked about again without stopping. */
  readonly seenChannel: 'digital' | 'paper' | 'unknown';
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
  | (Origin & { readonly state: 'returned'; readonly postedOn: string; readonly returnedAt: Instant })
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
  | { readonly type: 'not-sent'; readonly why: HeldWhy; readonly dueAt: Instant; readonly cause?: Cause }
  | { readonly type: 'lost'; readonly dueAt?: Instant; readonly cause?: Cause }
  | { readonly type: 'interrupted'; readonly dueAt?: Instant; readonly cause?: Cause }
  | { readonly type: 'refused'; readonly at: Instant; readonly cause: Cause }
  /** `Delivered=false`, and the register now names another operator: tried there once (facts §17). */
  | { readonly type: 'redirected'; readonly at: Instant; readonly cause: Cause }
  | { readonly type: 'given-up'; readonly cause: Cause }
  | { readonly type: 'retried'; readonly at: Instant }
  | { readonly type: 'withdrawn'; readonly at: Instant }
  | { readonly type: 'settled'; readonly at: Instant; readonly as: 'delivered' | 'refused'; readonly cause: Cause }
  | { readonly type: 'turned-to-letter'; readonly at: Instant; readonly cause: Cause }
  | { readonly type: 'handed-over'; readonly at: Instant; readonly to: string }
  | { readonly type: 'posted'; readonly at: Instant; readonly postedOn: string }
  | { readonly type: 'returned'; readonly at: Instant };

export type DispatchEventType = DispatchEvent['type'];

/** Every state × every event that is allowed; all others throw. The test is this table. */
export const ALLOWED: Readonly<Record<DispatchState, readonly DispatchEventType[]>> = {
  held: ['deferred', 'submitted', 'refused', 'retried', 'withdrawn', 'turned-to-letter'],
  submitting: ['accepted', 'distributed', 'not-sent', 'redirected', 'lost', 'interrupted', 'refused', 'turned-to-letter'],
  unconfirmed: ['deferred', 'submitted', 'given-up', 'settled', 'retried'],
  distributing: ['accepted', 'checked', 'refused', 'settled', 'retried', 'turned-to-letter'],
  delivered: [],
  refused: ['retried', 'withdrawn', 'turned-to-letter'],
  letter: ['handed-over', 'posted', 'withdrawn'],
  'handed-over': ['handed-over', 'posted'],
  posted: ['returned'],
  returned: [],
  withdrawn: [],
};

/** Whether `advance` would take the event; the polite question before a person's choice is carried out. */
export function allows(dispatch: Dispatch, event: DispatchEventType): boolean {
  return ALLOWED[dispatch.state].includes(event);
}

/**
 * The next state. Pure. A step that is not in the table is a bug and throws.
 * @param dispatch the state now, or undefined for `held`, which begins a dispatch
 */
export function advance(dispatch: Dispatch | undefined, event: DispatchEvent): Dispatch {
  if (event.type === 'held') {
    invariant(dispatch === undefined, `held from ${dispatch?.state ?? 'nothing'}`);
    return { ...event.origin, state: 'held', why: event.why, dueAt: event.dueAt, tries: 0 };
  }
  invariant(dispatch !== undefined, `${event.type} from nothing`);
  invariant(allows(dispatch, event.type), `${event.type} from ${dispatch.state}`);
  return next(dispatch, event);
}

function next(dispatch: Dispatch, event: Exclude<DispatchEvent, { type: 'held' }>): Dispatch {
  const origin = originOf(dispatch);
  switch (event.type) {
    case 'deferred': {
      if (dispatch.state === 'unconfirmed') return { ...dispatch, ...defined({ dueAt: event.dueAt, cause: event.cause }) };
      const { cause: _before, ...held } = as(dispatch, 'held');
      return { ...held, why: event.why, dueAt: event.dueAt, tries: held.tries + 1, ...defined({ cause: event.cause }) };
    }
    case 'submitted': {
      const before = sealedOf(dispatch);
      invariant(before === undefined || before.requestSha256 === event.sealed.requestSha256, 'a resend carries other bytes');
      const { operator, serviceAddress, sealed, owner, at } = event;
      const attempts = dispatch.state === 'unconfirmed' ? dispatch.attempts + 1 : 1;
      const tries = dispatch.state === 'held' ? dispatch.tries : 0;
      return {
        ...origin,
        state: 'submitting',
        operator,
        serviceAddress,
        sealed,
        owner,
        submittedAt: at,
        attempts,
        tries,
        wasUnconfirmed: dispatch.state === 'unconfirmed',
      };
    }
    case 'accepted': {
      invariant(dispatch.state === 'submitting' || dispatch.state === 'distributing', `accepted from ${dispatch.state}`);
      const { operator, serviceAddress, sealed } = dispatch;
      return {
        ...origin,
        state: 'delivered',
        operator,
        serviceAddress,
        sealed,
        transactionId: event.transactionId,
        ...defined({ notifiedBy: event.notifiedBy }),
        deliveredAt: event.at,
        isSettled: false,
      };
    }
    case 'distributed': {
      const { operator, serviceAddress, sealed, submittedAt, attempts } = as(dispatch, 'submitting');
      const { distributionId, dueAt } = event;
      return {
        ...origin,
        state: 'distributing',
        operator,
        serviceAddress,
        sealed,
        submittedAt,
        attempts,
        distributionId,
        checks: 0,
        dueAt,
      };
    }
    case 'checked': {
      const { dueAt: _due, cause: _before, ...rest } = as(dispatch, 'distributing');
      return { ...rest, checks: rest.checks + 1, ...defined({ dueAt: event.dueAt, cause: event.cause }) };
    }
    case 'not-sent': {
      const sending = as(dispatch, 'submitting');
      // What may already lie in the mailbox does not become "nothing has left" because a resend could not be made.
      if (sending.wasUnconfirmed) return unconfirmed(sending, event.dueAt, event.cause);
      const { sealed, tries } = sending;
      return { ...origin, state: 'held', why: event.why, dueAt: event.dueAt, tries: tries + 1, sealed, ...defined({ cause: event.cause }) };
    }
    case 'lost':
    case 'interrupted':
      return unconfirmed(as(dispatch, 'submitting'), event.dueAt, event.cause);
    case 'refused': {
      // A resend that is refused says nothing about the first attempt: a person decides.
      if (dispatch.state === 'submitting' && dispatch.wasUnconfirmed) return unconfirmed(dispatch, undefined, event.cause);
      if (dispatch.state === 'distributing' && dispatch.attempts > 1) return unasked(dispatch, event.cause);
      const route =
        dispatch.state === 'submitting' || dispatch.state === 'distributing'
          ? { operator: dispatch.operator, serviceAddress: dispatch.serviceAddress }
          : {};
      return { ...origin, ...route, state: 'refused', refusedAt: event.at, cause: event.cause, ...defined({ sealed: sealedOf(dispatch) }) };
    }
    case 'redirected': {
      const sending = as(dispatch, 'submitting');
      invariant(!sending.wasUnconfirmed, 'an unconfirmed dispatch is never sent to another operator');
      const { sealed, tries } = sending;
      return { ...origin, state: 'held', why: 'waiting', dueAt: event.at, tries, sealed, cause: event.cause };
    }
    case 'given-up': {
      const { dueAt: _due, ...rest } = as(dispatch, 'unconfirmed');
      return { ...rest, cause: event.cause };
    }
    case 'retried':
      if (dispatch.state === 'unconfirmed') return { ...dispatch, dueAt: event.at };
      if (dispatch.state === 'held') return { ...dispatch, why: 'waiting', dueAt: event.at };
      if (dispatch.state === 'distributing') return { ...dispatch, dueAt: event.at };
      // What was refused is corrected or asked about again, so it is sealed anew under the same message id.
      return { ...origin, state: 'held', why: 'waiting', dueAt: event.at, tries: 0 };
    case 'withdrawn':
      return { ...origin, state: 'withdrawn', withdrawnAt: event.at };
    case 'settled': {
      invariant(dispatch.state === 'unconfirmed' || dispatch.state === 'distributing', `settled from ${dispatch.state}`);
      const { operator, serviceAddress, sealed } = dispatch;
      return event.as === 'delivered'
        ? { ...origin, state: 'delivered', operator, serviceAddress, sealed, transactionId: '', deliveredAt: event.at, isSettled: true }
        : { ...origin, state: 'refused', operator, serviceAddress, sealed, refusedAt: event.at, cause: event.cause };
    }
    case 'turned-to-letter':
      invariant(!(dispatch.state === 'submitting' && dispatch.wasUnconfirmed), 'an unconfirmed dispatch never becomes a letter by itself');
      invariant(
        !(dispatch.state === 'distributing' && dispatch.attempts > 1),
        'what a förmedlare may have twice never becomes a letter by itself',
      );
      return { ...origin, state: 'letter', decidedAt: event.at, cause: event.cause };
    case 'handed-over': {
      const decidedAt = dispatch.state === 'letter' || dispatch.state === 'handed-over' ? dispatch.decidedAt : event.at;
      return { ...origin, state: 'handed-over', decidedAt, handedOverAt: event.at, to: event.to };
    }
    case 'posted':
      return { ...origin, state: 'posted', postedOn: event.postedOn, confirmedAt: event.at };
    case 'returned':
      return { ...origin, state: 'returned', postedOn: as(dispatch, 'posted').postedOn, returnedAt: event.at };
  }
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

function unconfirmed(sending: InState<'submitting'>, dueAt: Instant | undefined, cause: Cause | undefined): Dispatch {
  const { operator, serviceAddress, sealed, submittedAt, attempts } = sending;
  return {
    ...originOf(sending),
    state: 'unconfirmed',
    operator,
    serviceAddress,
    sealed,
    submittedAt,
    attempts,
    ...defined({ dueAt, cause }),
  };
}

/** What a förmedlare says of one distribution says nothing about another of the same bytes: a person decides. */
function unasked({ dueAt: _due, ...rest }: InState<'distributing'>, cause: Cause): Dispatch {
  return { ...rest, cause };
}

function originOf(dispatch: Dispatch): Origin {
  const { id, messageId, createdAt, protectionClass, attachments, paper, seenChannel, draft } = dispatch;
  return { id, messageId, createdAt, protectionClass, attachments, paper, seenChannel, ...defined({ draft }) };
}

function as<S extends DispatchState>(dispatch: Dispatch, state: S): InState<S> {
  invariant(dispatch.state === state, `expected ${state}, found ${dispatch.state}`);
  return dispatch as InState<S>;
}

/** Leaves out what is undefined, so that a state is plain JSON. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
