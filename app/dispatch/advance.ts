import { invariant } from '../kernel/fault.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Cause, DispatchState } from '../contract/message-views.ts';
import { allows, sealedOf, type Dispatch, type DispatchEvent, type InState, type Origin } from './dispatch.ts';

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
      const waits = event.declined === true ? declined(origin) : origin;
      return { ...waits, state: 'held', why: event.why, dueAt: event.dueAt, tries: tries + 1, sealed, ...defined({ cause: event.cause }) };
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
      const after = dispatch.state === 'held' ? origin : declined(origin);
      return { ...after, ...route, state: 'refused', refusedAt: event.at, cause: event.cause, ...defined({ sealed: sealedOf(dispatch) }) };
    }
    case 'redirected': {
      const sending = as(dispatch, 'submitting');
      invariant(!sending.wasUnconfirmed, 'an unconfirmed dispatch is never sent to another operator');
      const { sealed, tries } = sending;
      return { ...declined(origin), state: 'held', why: 'waiting', dueAt: event.at, tries, sealed, cause: event.cause };
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
    case 'rescheduled': {
      const { cause: _before, ...held } = as(dispatch, 'held');
      return { ...held, why: 'scheduled', dueAt: event.dueAt };
    }
    case 'withdrawn':
      return { ...origin, state: 'withdrawn', withdrawnAt: event.at };
    case 'settled': {
      invariant(dispatch.state === 'unconfirmed' || dispatch.state === 'distributing', `settled from ${dispatch.state}`);
      const { operator, serviceAddress, sealed } = dispatch;
      return event.as === 'delivered'
        ? { ...origin, state: 'delivered', operator, serviceAddress, sealed, transactionId: '', deliveredAt: event.at, isSettled: true }
        : { ...declined(origin), state: 'refused', operator, serviceAddress, sealed, refusedAt: event.at, cause: event.cause };
    }
    case 'turned-to-letter':
      invariant(!(dispatch.state === 'submitting' && dispatch.wasUnconfirmed), 'an unconfirmed dispatch never becomes a letter by itself');
      invariant(
        !(dispatch.state === 'distributing' && dispatch.attempts > 1),
        'what a förmedlare may have twice never becomes a letter by itself',
      );
      return {
        ...(dispatch.state === 'submitting' || dispatch.state === 'distributing' ? declined(origin) : origin),
        state: 'letter',
        decidedAt: event.at,
        cause: event.cause,
      };
    case 'addressed':
      return as(dispatch, 'letter');
    case 'handed-over': {
      const decidedAt = dispatch.state === 'letter' || dispatch.state === 'handed-over' ? dispatch.decidedAt : event.at;
      return { ...origin, state: 'handed-over', decidedAt, handedOverAt: event.at, to: event.to };
    }
    case 'posted':
      return { ...origin, state: 'posted', postedOn: event.postedOn, confirmedAt: event.at };
    case 'returned':
      return {
        ...origin,
        state: 'returned',
        postedOn: as(dispatch, 'posted').postedOn,
        returnedAt: event.at,
        ...defined({ reason: event.reason }),
      };
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

function originOf({
  id,
  messageId,
  createdAt,
  protectionClass,
  attachments,
  paper,
  seenChannel,
  draft,
  declined: was,
  service,
  prepared,
}: Dispatch): Origin {
  const kept = defined({ draft, declined: was, service, prepared });
  return { id, messageId, createdAt, protectionClass, attachments, paper, seenChannel, ...kept };
}

const declined = (origin: Origin): Origin => ({ ...origin, declined: true });

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
