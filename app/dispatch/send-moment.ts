import type { SendAt } from '../contract/message-views.ts';
import { later, millisecondsBetween, type Instant } from '../kernel/instant.ts';
import { officeTimeFrom } from '../kernel/office-hours.ts';
import { fail, ok, type Result } from '../kernel/result.ts';

/** Nobody who types a moment means a later one; who mistypes the year finds out at once. A script may say what it likes. */
export const TYPED_LATEST_MS = 366 * 86_400_000;

/**
 * When a message is to go, as a person or a script chose it.
 * @param latestMs how far away it may be
 * @returns undefined for at once: nothing was chosen, the moment has come meanwhile, or the office is open.
 * Fails as `input.invalid` for a moment further away.
 */
export function sendMoment(sendAt: SendAt | undefined, now: Instant, latestMs = Infinity): Result<Instant | undefined> {
  if (sendAt === undefined) return ok(undefined);
  const moment = sendAt === 'office-hours' ? officeTimeFrom(now) : later(sendAt, 0);
  const waitMs = millisecondsBetween(now, moment);
  if (waitMs > latestMs) return fail({ code: 'input.invalid', issues: ['sendAt: more than a year away'] });
  return ok(waitMs > 0 ? moment : undefined);
}
