import { millisecondsBetween, type Clock } from '../kernel/instant.ts';
import { ok } from '../kernel/result.ts';
import type { RecipientId } from '../contract/values.ts';
import type { Register, RegisterAnswer } from './register.ts';

/**
 * A register that remembers its answers for a short while, in memory only, so that a draft that is opened again does not ask again.
 * Only for showing: how long an answer holds is not documented (facts §19.12), so sending always asks the register itself.
 */
export function lookupCache(register: Register, clock: Clock, maxAgeMs: number): Register {
  const remembered = new Map<RecipientId, RegisterAnswer>();
  const fresh = (recipient: RecipientId): RegisterAnswer | undefined => {
    const answer = remembered.get(recipient);
    if (answer === undefined) return undefined;
    const age = millisecondsBetween(answer.checkedAt, clock.now());
    return age >= 0 && age < maxAgeMs ? answer : undefined;
  };
  return {
    ...register,
    lookup: async recipients => {
      const missing = recipients.filter(recipient => fresh(recipient) === undefined);
      if (missing.length > 0) {
        const asked = await register.lookup(missing);
        if (!asked.ok) return asked;
        if (remembered.size > 2000) remembered.clear();
        for (const answer of asked.value) remembered.set(answer.recipient, answer);
      }
      return ok(recipients.flatMap(recipient => remembered.get(recipient) ?? []));
    },
  };
}
