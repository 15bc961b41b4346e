import { controlMoment, serviceDates, type ServiceDates } from '../contract/service-dates.ts';
import { swedishDateOf, type Instant } from '../kernel/instant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Entry, Journal, Stored } from '../journal/journal.ts';
import type { Dispatch, DispatchEvent } from './dispatch.ts';

/** Förenklad delgivning is two messages that know of each other: the document, and the control message the next working day. */

/**
 * The days as they became: from when the document last left the computer. Undefined while nothing of it has left, or when it came back:
 * what a förmedlare or operator did not take was not sent.
 */
export function datesOf(dispatch: Dispatch, entries: readonly Entry[]): ServiceDates | undefined {
  if (dispatch.state !== 'delivered' && dispatch.state !== 'distributing' && dispatch.state !== 'unconfirmed') return undefined;
  const left = entries.findLast(({ event }) => event === 'submitted')?.dispatch;
  return left?.state === 'submitting' ? serviceDates(swedishDateOf(left.submittedAt)) : undefined;
}

/** After a step of the document, in the same transaction: the control message gets its day, or is taken back with it. */
export function followService(journal: Journal, document: Stored, at: Instant): Result<Stored> {
  const { dispatch } = document;
  if (dispatch.service?.role !== 'document') return ok(document);
  const control = journal.find(dispatch.service.with);
  const step = (event: DispatchEvent): Result<Stored> => {
    if (control?.dispatch.state !== 'held') return ok(document);
    const taken = journal.record(control.dispatch.id, control.seq, event);
    return taken.ok ? ok(document) : taken;
  };
  if (dispatch.state === 'withdrawn') return step({ type: 'withdrawn', at });
  const dates = datesOf(dispatch, journal.entriesOf(dispatch.id));
  if (dates === undefined) return ok(document);
  const noted = journal.noteChange(`service ${dispatch.id}`, dates.sentOn, {
    type: 'service.planned',
    facts: { document: dispatch.id, control: dispatch.service.with, ...dates },
  });
  if (!noted.ok) return noted;
  const dueAt = controlMoment(dates.controlOn);
  if (control?.dispatch.state !== 'held' || control.dispatch.dueAt === dueAt) return ok(document);
  return step({ type: 'rescheduled', dueAt });
}

/**
 * Whether a control message may leave now.
 * @returns the step to take instead: to wait for its day or for the document, or to stop because the day has passed or the document was taken back
 */
export function insteadOfLeaving(journal: Journal, { dispatch }: Stored, now: Instant): DispatchEvent | undefined {
  if (dispatch.service?.role !== 'control') return undefined;
  const document = journal.find(dispatch.service.with)?.dispatch;
  const today = swedishDateOf(now);
  const dates = document === undefined ? undefined : datesOf(document, journal.entriesOf(document.id));
  if (dates !== undefined) {
    if (today < dates.controlOn) return { type: 'rescheduled', dueAt: controlMoment(dates.controlOn) };
    return today > dates.controlOn ? { type: 'refused', at: now, cause: { kind: 'message', code: 'control-late' } } : undefined;
  }
  const mayStillLeave = document?.state === 'held' || document?.state === 'submitting' || document?.state === 'refused';
  if (!mayStillLeave) return { type: 'withdrawn', at: now };
  return { type: 'rescheduled', dueAt: controlMoment(serviceDates(today).controlOn) };
}
