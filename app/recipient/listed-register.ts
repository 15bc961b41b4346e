import { fail } from '../kernel/result.ts';
import type { Register } from './register.ts';

/** A register that is asked about nobody but those on the list: in the test environment a real number must not even be looked up (S7). */
export function listedRegister(register: Register, allowed: ReadonlySet<string>): Register {
  return {
    ...register,
    lookup: async recipients =>
      recipients.every(recipient => allowed.has(recipient)) ? register.lookup(recipients) : fail({ code: 'recipient.not-on-test-list' }),
  };
}
