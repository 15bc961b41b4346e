import type { Cause } from '../contract/message-views.ts';
import { later, type Instant } from '../kernel/instant.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** Why a person decides. The operator finds the message by its id, which is the same in every resend. */
export const resendsUsedUp = ({ messageId }: { readonly messageId: string }): Cause => ({
  kind: 'resends-used-up',
  code: '',
  reference: messageId,
});

/** What follows when bytes have left and nobody has answered: when they are sent again, or, after the last time, why a person decides. */
export function nextResend(
  { resendDelayMs }: Pick<RetryPolicy, 'resendDelayMs'>,
  dispatch: { readonly attempts: number; readonly messageId: string },
  at: Instant,
): { readonly dueAt: Instant } | { readonly cause: Cause } {
  const delayMs = resendDelayMs(dispatch.attempts);
  return delayMs === undefined ? { cause: resendsUsedUp(dispatch) } : { dueAt: later(at, delayMs) };
}
