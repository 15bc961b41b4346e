import { swedishDateOf, type Clock } from '../kernel/instant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Reachability } from '../contract/message-views.ts';
import { isMinor, kindOf, type RecipientId } from '../contract/values.ts';
import type { Register, RegisterAnswer } from './register.ts';

/** What a window may know of an answer: everything but the address. */
export function reachabilityOf(answer: RegisterAnswer): Reachability {
  const { recipient, channel, operator, checkedAt } = answer;
  return {
    recipient,
    kind: kindOf(recipient),
    channel,
    ...(operator === undefined ? {} : { operator: { id: operator.id, name: operator.name } }),
    ...(answer.channel === 'paper' ? { reason: answer.reason } : {}),
    ...(isMinor(recipient, swedishDateOf(checkedAt)) ? { isMinor: true } : {}),
    checkedAt,
  };
}

/**
 * The answer for people: a register that does not answer is "unknown", never paper (M6). What only a person can mend (certificate,
 * refusal by the register) stays a failure.
 */
export async function lookUpReachability(
  services: { readonly register: Register; readonly clock: Clock },
  recipients: readonly RecipientId[],
): Promise<Result<readonly Reachability[]>> {
  const answers = await services.register.lookup(recipients);
  if (answers.ok) return ok(answers.value.map(reachabilityOf));
  const { code } = answers.failure;
  if (code !== 'register.unavailable' && code !== 'register.answer-unusable') return answers;
  const checkedAt = services.clock.now();
  return ok(
    recipients.map(recipient => ({ recipient, kind: kindOf(recipient), channel: 'unknown', reason: 'register-unavailable', checkedAt })),
  );
}
