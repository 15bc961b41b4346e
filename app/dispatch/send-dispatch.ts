import type { Failure } from '../kernel/failure.ts';
import { unreachable } from '../kernel/fault.ts';
import { later } from '../kernel/instant.ts';
import { fail, ok, type Failed, type Result } from '../kernel/result.ts';
import type { Cause } from '../contract/message-views.ts';
import { RecipientId, type DispatchId } from '../contract/values.ts';
import type { DistributionOutcome } from '../delivery/distributor.ts';
import type { Outcome } from '../delivery/mailbox.ts';
import type { Content, Stored } from '../journal/journal.ts';
import { messageFrom } from '../journal/message-record.ts';
import type { RegisterAnswer } from '../recipient/register.ts';
import type { Services } from '../services.ts';
import type { DispatchEvent, InState, Sealed } from './dispatch.ts';
import { nextResend, resendsUsedUp } from './next-resend.ts';
import { noteOutcome, type Patience } from './note-outcome.ts';
import { reachedBy, type OperatorLanes, type Reached } from './operator-lanes.ts';
import { checkDistribution, type FollowServices } from './follow-distribution.ts';
import { recordStep } from './record-step.ts';
import { insteadOfLeaving } from './simplified-service.ts';

type SendServices = FollowServices &
  Pick<Services, 'register' | 'mailbox' | 'externalDispatcher' | 'seal'> & {
    /** Where many are sent at once: who may go to which operator now. */
    readonly lanes?: OperatorLanes;
    /** How long an answer is kept that the journal does not take; without it, not at all. */
    readonly patience?: Patience;
  };
type HeldRow = Stored & { readonly dispatch: InState<'held'> };
type Route = { readonly operator: { readonly id: string; readonly name: string }; readonly serviceAddress: string };

/**
 * One attempt for one dispatch: held → looked up again → sealed → intent → delivered → outcome, or unconfirmed → the same bytes again, or distributing →
 * the förmedlare asked how it went.
 * Every step is in the journal before the next begins; a crash anywhere leaves a state that tells the truth.
 * @param decidedOn the row that the caller looked at; another one by now is `dispatch.wrong-state`
 * @returns the state it came to; unchanged when its operator has too many on hand. Fails as `dispatch.unknown`, `dispatch.wrong-state` (ended, or taken by another process), `journal.unavailable`,
 * and `dispatch.not-noted` when bytes have left.
 */
export async function sendDispatch(services: SendServices, id: DispatchId, decidedOn?: number): Promise<Result<Stored>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { dispatch, seq } = stored;
  if (decidedOn !== undefined && decidedOn !== seq) return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
  if (dispatch.state === 'held') return sendHeld(services, { ...stored, dispatch }, true);
  if (dispatch.state === 'unconfirmed') {
    const request = services.journal.content(id, 'request');
    if (request === undefined) return fail({ code: 'dispatch.unknown' });
    return inLane(services, stored, dispatch, leave => submit(services, stored, dispatch, { sealed: dispatch.sealed, request }, leave));
  }
  if (dispatch.state === 'distributing') return checkDistribution(services, { ...stored, dispatch, message: stored.message });
  return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
}

async function sendHeld(services: SendServices, stored: HeldRow, mayRedirect: boolean, known?: RegisterAnswer): Promise<Result<Stored>> {
  const { journal, clock } = services;
  const { dispatch } = stored;
  const instead = insteadOfLeaving(journal, stored, clock.now());
  if (instead !== undefined) return recordStep(services, stored, instead);
  const message = messageFrom(journal, dispatch, stored.message);
  if (!message.ok) return message;
  const answers = known === undefined ? await services.register.lookup([message.value.recipient]) : ok([known]);
  if (!answers.ok) return stop(services, stored, answers.failure);
  const answer = answers.value[0];
  if (answer === undefined) return stop(services, stored, { code: 'register.answer-unusable', detail: 'no answer' });
  if (answer.channel === 'paper') return withoutMailbox(services, stored, answer);
  if (dispatch.seenChannel === 'paper') {
    return recordStep(services, stored, { type: 'refused', at: clock.now(), cause: { kind: 'channel-changed', code: 'digital' } });
  }

  const { externalDispatcher } = services;
  const isDistributed = dispatch.sealed?.form === 'distribute';
  if (dispatch.sealed !== undefined && isDistributed !== (externalDispatcher !== undefined)) {
    // Bytes for a förmedlare are not for an operator, and the other way round: who sends for us was changed while it waited.
    return recordStep(services, stored, { type: 'refused', at: clock.now(), cause: { kind: 'message', code: 'dispatcher-changed' } });
  }
  const route = routeTo(answer, externalDispatcher);
  return inLane(services, stored, route, async leave => {
    const ready = await sealedBytes(services, stored, message.value);
    return ready.ok ? submit(services, stored, route, ready.value, leave, mayRedirect) : stop(services, stored, ready.failure);
  });
}

/** Goes on when its operator may be handed one more now; else it waits, and nothing of it has been sealed. */
async function inLane(
  services: SendServices,
  stored: Stored,
  { serviceAddress }: Pick<Route, 'serviceAddress'>,
  act: (leave: (reached: Reached) => void) => Promise<Result<Stored>>,
): Promise<Result<Stored>> {
  const { lanes, clock } = services;
  const entry = lanes?.enter(stored.dispatch.id, serviceAddress) ?? { type: 'go', leave: () => undefined };
  if (entry.type === 'busy') return ok(stored);
  if (entry.type === 'closed') {
    return recordStep(services, stored, { type: 'deferred', why: 'operator-unavailable', dueAt: later(clock.now(), entry.forMs) });
  }
  try {
    return await act(entry.leave);
  } finally {
    entry.leave('untried');
  }
}

type Bytes = { readonly sealed: Sealed; readonly request: Uint8Array; readonly isNew?: boolean };

/** Bytes that an operator has seen go again unchanged, so that a duplicate can be recognised (facts §17). */
async function sealedBytes(
  { journal, seal }: SendServices,
  { dispatch }: HeldRow,
  message: Parameters<SendServices['seal']>[0],
): Promise<Result<Bytes>> {
  const kept = dispatch.sealed === undefined ? undefined : journal.content(dispatch.id, 'request');
  if (dispatch.sealed !== undefined && kept !== undefined) return ok({ sealed: dispatch.sealed, request: kept, isNew: false });
  const made = await seal(message);
  if (!made.ok) return made;
  const { request, ...sealed } = made.value;
  return ok({ sealed, request, isNew: true });
}

/** To the operator that the register names, or to whoever sends for us: that the register names one is then only why it is sent at all. */
function routeTo(answer: Route, external: Services['externalDispatcher']): Route {
  if (external === undefined) return answer;
  return { operator: { id: external.organisationId, name: external.name }, serviceAddress: external.messageUrl };
}

async function submit(
  services: SendServices,
  stored: Stored,
  { operator, serviceAddress }: Route,
  { sealed, request, isNew = false }: Bytes,
  leave: (reached: Reached) => void,
  mayRedirect = false,
): Promise<Result<Stored>> {
  const { journal, clock } = services;
  const intent = recordStep(
    services,
    stored,
    {
      type: 'submitted',
      at: clock.now(),
      owner: journal.owner,
      operator: { id: operator.id, name: operator.name },
      serviceAddress,
      sealed,
    },
    isNew ? { request } : undefined,
  );
  // Durable before the first byte leaves: a crash from here on leaves `submitting`, never silence.
  if (!intent.ok) return intent;
  const outcome = await handOver(services, sealed, serviceAddress, request, stored.message?.recipient ?? '');
  leave(reachedBy(outcome));
  return conclude(services, intent.value, outcome, mayRedirect);
}

async function handOver(
  { mailbox, distributor }: SendServices,
  { form }: Sealed,
  serviceAddress: string,
  request: Uint8Array,
  recipient: string,
): Promise<Outcome | DistributionOutcome> {
  switch (form) {
    case 'notify':
      return mailbox.notify(serviceAddress, request, recipient);
    case 'distribute':
      return distributor.distribute(serviceAddress, request);
    case undefined:
    default:
      return mailbox.deliver(serviceAddress, request, recipient);
  }
}

async function conclude(
  services: SendServices,
  sent: Stored,
  outcome: Outcome | DistributionOutcome,
  mayRedirect: boolean,
): Promise<Result<Stored>> {
  const { clock, retryPolicy } = services;
  const submitting = sent.dispatch as InState<'submitting'>;
  const { attempts, tries, wasUnconfirmed } = submitting;
  const at = clock.now();
  const response: Content | undefined = 'response' in outcome ? { response: outcome.response } : undefined;
  const note = (event: DispatchEvent): Promise<Result<Stored>> =>
    noteOutcome(services.patience, () => recordStep(services, sent, event, response));
  switch (outcome.type) {
    case 'accepted':
      return note({ type: 'accepted', at, ...answered(outcome) });
    case 'distributed': {
      const dueAt = later(at, retryPolicy.statusDelayMs(0) ?? 0);
      return note({ type: 'distributed', distributionId: outcome.distributionId, dueAt });
    }
    case 'refused': {
      const cause: Cause = { kind: 'operator-fault', code: String(outcome.faultCode), reference: outcome.callId };
      return note({ type: 'refused', at, cause });
    }
    case 'too-large':
      return note({ type: 'refused', at, cause: { kind: 'size-refused', code: '413' } });
    case 'not-delivered':
      return notDelivered(services, sent, { kind: 'not-delivered', code: '', reference: outcome.transactionId }, response, mayRedirect);
    case 'lost':
      return note({ type: 'lost', ...nextResend(retryPolicy, submitting, at) });
    case 'postponed':
    case 'not-sent': {
      const delayMs = wasUnconfirmed ? retryPolicy.resendDelayMs(attempts) : retryPolicy.heldDelayMs(tries);
      const dueAt = later(at, delayMs ?? retryPolicy.heldDelayMs(tries));
      const declines = outcome.type === 'postponed' ? { declined: true as const } : distrusted(outcome);
      const noted = await note({ type: 'not-sent', why: 'operator-unavailable', dueAt, ...declines });
      if (!noted.ok || delayMs !== undefined) return noted;
      return recordStep(services, noted.value, { type: 'given-up', cause: resendsUsedUp(submitting) });
    }
    default:
      return unreachable(outcome);
  }
}

/** The operator's certificate was what stopped it: that is said, since waiting alone may not mend it. */
function distrusted(outcome: Extract<Outcome, { type: 'not-sent' }>): { readonly cause?: Cause } {
  if (outcome.detail === 'revoked') return { cause: { kind: 'certificate', code: 'operator.certificate-revoked' } };
  return outcome.detail === 'revocation-unknown' ? { cause: { kind: 'certificate', code: 'operator.revocation-unknown' } } : {};
}

const answered = ({ transactionId, notifiedBy }: Extract<Outcome, { type: 'accepted' }>) => ({
  transactionId,
  ...(notifiedBy === undefined ? {} : { notifiedBy }),
});

/** `Delivered=false`: the register is asked once more; a changed operator is tried once; else the sender's choice for paper (facts §17). */
async function notDelivered(
  services: SendServices,
  sent: Stored,
  cause: Cause,
  response: Content | undefined,
  mayRedirect: boolean,
): Promise<Result<Stored>> {
  const { clock, register } = services;
  const submitting = sent.dispatch as InState<'submitting'>;
  const recipient = RecipientId.parse(sent.message?.recipient);
  if (mayRedirect && !submitting.wasUnconfirmed) {
    const again = await register.lookup([recipient]);
    const answer = again.ok ? again.value[0] : undefined;
    if (answer?.channel === 'digital' && answer.serviceAddress !== submitting.serviceAddress) {
      const held = await noteOutcome(services.patience, () =>
        recordStep(services, sent, { type: 'redirected', at: clock.now(), cause }, response),
      );
      if (!held.ok || held.value.dispatch.state !== 'held') return held;
      return sendHeld(services, { ...held.value, dispatch: held.value.dispatch }, false, answer);
    }
  }
  const mayBecomeLetter = submitting.paper === 'allow' && !submitting.wasUnconfirmed;
  return noteOutcome(services.patience, () =>
    recordStep(services, sent, { type: mayBecomeLetter ? 'turned-to-letter' : 'refused', at: clock.now(), cause }, response),
  );
}

function withoutMailbox(services: SendServices, stored: HeldRow, answer: Extract<RegisterAnswer, { channel: 'paper' }>): Result<Stored> {
  const { seenChannel, paper } = stored.dispatch;
  const at = services.clock.now();
  if (seenChannel === 'digital')
    return recordStep(services, stored, { type: 'refused', at, cause: { kind: 'channel-changed', code: answer.reason } });
  const cause: Cause = { kind: 'unreachable', code: answer.reason };
  return recordStep(services, stored, { type: paper === 'allow' ? 'turned-to-letter' : 'refused', at, cause });
}

/** Nothing has left. What time can mend waits; what a person must mend is told; what the message itself breaks is refused. */
function stop(services: SendServices, stored: HeldRow, failure: Failure): Result<Stored> {
  const { clock, retryPolicy } = services;
  const now = clock.now();
  const dueAt = later(now, retryPolicy.heldDelayMs(stored.dispatch.tries));
  if (failure.code === 'register.unavailable' || failure.code === 'register.answer-unusable') {
    return recordStep(services, stored, { type: 'deferred', why: 'register-unavailable', dueAt });
  }
  if (failure.code.startsWith('certificate.')) {
    return recordStep(services, stored, {
      type: 'deferred',
      why: 'certificate',
      dueAt,
      cause: { kind: 'certificate', code: failure.code },
    });
  }
  if (failure.code === 'register.refused') {
    const reference = failure.callId === undefined ? {} : { reference: failure.callId };
    return recordStep(services, stored, {
      type: 'refused',
      at: now,
      cause: { kind: 'register-refused', code: String(failure.faultCode), ...reference },
    });
  }
  if (failure.code.startsWith('message.') || failure.code.startsWith('attachment.')) {
    return recordStep(services, stored, { type: 'refused', at: now, cause: { kind: 'message', code: failure.code } });
  }
  return fail(failure) satisfies Failed;
}
