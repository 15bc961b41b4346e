import type { Configuration } from '../configuration.ts';
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

/**
 * The register that an installation may ask, and the recipients that it may send to where the organisation has drawn up a list for the test environment.
 * @param ownId the health check asks about ourselves
 */
export function registerFor(
  { environment, testRecipients: listed }: Pick<Configuration, 'environment' | 'testRecipients'>,
  register: Register,
  ownId: string,
): { readonly register: Register; readonly testRecipients?: ReadonlySet<string> } {
  if (environment !== 'test' || listed === undefined) return { register };
  return { register: listedRegister(register, new Set([...listed, ownId])), testRecipients: new Set<string>(listed) };
}
