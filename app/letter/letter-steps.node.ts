import type { ReturnReason } from '../contract/letter-views.ts';
import { checkAddress } from '../contract/postal-address.ts';
import { kindOf, type DispatchId } from '../contract/values.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { recordStep } from '../dispatch/record-step.ts';
import { takeStep } from '../dispatch/take-step.node.ts';
import type { Stored } from '../journal/journal.ts';
import { isProtected } from '../message/protected-identity.ts';
import { saysProtected } from './letter-order.ts';
import type { LetterServices } from './letter-of.node.ts';

/**
 * A person says that a letter is in the post (M41). Who, is the journal's user.
 * @param date `YYYY-MM-DD`; left out: today in Sweden. Before Send was pressed, or after today, is `input.invalid`
 * Fails as `takeStep` does.
 */
export function postLetter(services: LetterServices, id: DispatchId, date?: string): Result<Stored> {
  return takeStep(services, id, ({ dispatch }) => {
    const at = services.clock.now();
    const postedOn = date ?? swedishDateOf(at);
    if (postedOn > swedishDateOf(at)) return fail({ code: 'input.invalid', issues: ['date: has not come'] });
    if (postedOn < swedishDateOf(dispatch.createdAt)) return fail({ code: 'input.invalid', issues: ['date: before it was written'] });
    return ok({ type: 'posted', at, postedOn });
  });
}

/** The post brought it back (S14). @param note what a person wrote about it; content of the journal */
export function returnLetter(services: LetterServices, id: DispatchId, reason: ReturnReason, note?: string): Result<Stored> {
  return takeStep(services, id, () => ok({ type: 'returned', at: services.clock.now(), reason }), note);
}

/** A person hands it over to be printed on this computer's printer. */
export function printedLetter(services: LetterServices, id: DispatchId): Result<Stored> {
  return takeStep(services, id, () => ok({ type: 'handed-over', at: services.clock.now(), to: 'printer' }));
}

/**
 * Another address, or the first one, for a letter that is not printed yet. The lines are content; the row says only that there are new ones.
 * Fails as `dispatch.unknown`, `dispatch.wrong-state`, `letter.protected`, `letter.address-invalid`, `journal.unavailable`.
 */
export function addressLetter(services: LetterServices, id: DispatchId, lines: readonly string[], isSpecial: boolean): Result<Stored> {
  const stored = services.journal.find(id);
  if (stored?.message === undefined) return fail({ code: 'dispatch.unknown' });
  const { message, dispatch } = stored;
  if (isProtected(message)) return fail({ code: 'letter.protected' });
  if (dispatch.state !== 'letter') return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
  const checked = checkAddress(lines, { isOrganisation: kindOf(message.recipient) === 'organisation' });
  if (!checked.ok) return fail({ code: 'letter.address-invalid', problems: checked.problems });
  const { isSpecialAddress: _before, ...rest } = message;
  const record = { ...rest, address: checked.address.lines, ...(isSpecial ? { isSpecialAddress: true } : {}) };
  return recordStep(services, stored, { type: 'addressed', at: services.clock.now() }, { message: Buffer.from(JSON.stringify(record)) });
}

/**
 * What came to a stop goes on paper, because a person says so.
 * Fails as `takeStep` does, and as `letter.protected` when it stopped because the operator knows the recipient as protected.
 */
export function chooseLetter(services: LetterServices, id: DispatchId): Result<Stored> {
  return takeStep(services, id, ({ dispatch }) => {
    if (dispatch.state !== 'refused') return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
    if (saysProtected(dispatch.cause)) return fail({ code: 'letter.protected' });
    return ok({ type: 'turned-to-letter', at: services.clock.now(), cause: dispatch.cause });
  });
}
