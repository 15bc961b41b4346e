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
import type { InState, Sealed } from './dispatch.ts';
import { checkDistribution, type FollowServices } from './follow-distribution.ts';
import { recordStep } from './record-step.ts';

type SendServices = FollowServices & Pick<Services, 'register' | 'mailbox' | 'externalDispatcher' | 'seal'>;
type HeldRow = Stored & { readonly dispatch: InState<'held'> };
type Route = { readonly operator: { readonly id: string; readonly name: string }; readonly serviceAddress: string };

/**
 * One attempt for one dispatch: held → looked up again → sealed → intent → delivered → outcome, or unconfirmed → the same bytes again, or distributing →
 * the förmedlare asked how it went.
 * Every step is in the journal before the next begins; a crash anywhere leaves a state that tells the truth.
 * @returns the state it came to. Fails as `dispatch.unknown`, `dispatch.wrong-state` (ended, or taken by another process), `journal.unavailable`.
 */
export async function sendDispatch(services: SendServices, id: DispatchId): Promise<Result<Stored>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { dispatch } = stored;
  if (dispatch.state === 'held') return sendHeld(services, { ...stored, dispatch }, true);
  if (dispatch.state === 'unconfirmed') {
    const request = services.journal.content(id, 'request');
    if (request === undefined) return fail({ code: 'dispatch.unknown' });
    return submit(services, stored, dispatch, dispatch.sealed, request, false);
  }
  if (dispatch.state === 'distributing') return checkDistribution(services, { ...stored, dispatch, message: stored.message });
  return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
}

async function sendHeld(services: SendServices, stored: HeldRow, mayRedirect: boolean, known?: RegisterAnswer): Promise<Result<Stored>> {
  const { journal, clock } = services;
  const { dispatch } = stored;
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
  const ready = await sealedBytes(services, stored, message.value);
  if (!ready.ok) return stop(services, stored, ready.failure);
  return submit(
    services,
    stored,
    routeTo(answer, externalDispatcher),
    ready.value.sealed,
    ready.value.request,
    mayRedirect,
    ready.value.isNew,
  );
}

/** Bytes that an operator has seen go again unchanged, so that a duplicate can be recognised (facts §17). */
async function sealedBytes(
  { journal, seal }: SendServices,
  { dispatch }: HeldRow,
  message: Parameters<SendServices['seal']>[0],
): Promise<Result<{ readonly sealed: Sealed; readonly request: Uint8Array; readonly isNew: boolean }>> {
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
  sealed: Sealed,
  request: Uint8Array,
  mayRedirect: boolean,
  isNew = false,
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
  const inMs = (delayMs: number | undefined): { readonly dueAt?: string } => (delayMs === undefined ? {} : { dueAt: later(at, delayMs) });
  switch (outcome.type) {
    case 'accepted':
      return recordStep(services, sent, { type: 'accepted', at, ...answered(outcome) }, response);
    case 'distributed': {
      const dueAt = later(at, retryPolicy.statusDelayMs(0) ?? 0);
      return recordStep(services, sent, { type: 'distributed', distributionId: outcome.distributionId, dueAt }, response);
    }
    case 'refused': {
      const cause: Cause = { kind: 'operator-fault', code: String(outcome.faultCode), reference: outcome.callId };
      return recordStep(services, sent, { type: 'refused', at, cause }, response);
    }
    case 'not-delivered':
      return notDelivered(services, sent, { kind: 'not-delivered', code: '', reference: outcome.transactionId }, response, mayRedirect);
    case 'lost':
      return recordStep(services, sent, { type: 'lost', ...resend(retryPolicy.resendDelayMs(attempts), inMs) }, response);
    case 'postponed':
    case 'not-sent': {
      const delayMs = wasUnconfirmed ? retryPolicy.resendDelayMs(attempts) : retryPolicy.heldDelayMs(tries);
      const dueAt = later(at, delayMs ?? retryPolicy.heldDelayMs(tries));
      const noted = recordStep(services, sent, { type: 'not-sent', why: 'operator-unavailable', dueAt }, response);
      if (!noted.ok || delayMs !== undefined) return noted;
      return recordStep(services, noted.value, { type: 'given-up', cause: { kind: 'resends-used-up', code: '' } });
    }
    default:
      return unreachable(outcome);
  }
}

const answered = ({ transactionId, notifiedBy }: Extract<Outcome, { type: 'accepted' }>) => ({
  transactionId,
  ...(notifiedBy === undefined ? {} : { notifiedBy }),
});

/** After the last resend a person decides; until then the moment of the next one is in the row. */
function resend(
  delayMs: number | undefined,
  inMs: (delayMs: number | undefined) => { readonly dueAt?: string },
): { readonly dueAt?: string; readonly cause?: Cause } {
  return delayMs === undefined ? { cause: { kind: 'resends-used-up', code: '' } } : inMs(delayMs);
}

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
      const held = recordStep(services, sent, { type: 'redirected', at: clock.now(), cause }, response);
      if (!held.ok || held.value.dispatch.state !== 'held') return held;
      return sendHeld(services, { ...held.value, dispatch: held.value.dispatch }, false, answer);
    }
  }
  const mayBecomeLetter = submitting.paper === 'allow' && !submitting.wasUnconfirmed;
  return recordStep(services, sent, { type: mayBecomeLetter ? 'turned-to-letter' : 'refused', at: clock.now(), cause }, response);
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
