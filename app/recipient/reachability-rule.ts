import type { RecipientId } from '../contract/values.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Operator, RegisterAnswer } from './register.ts';

/** ReachabilityStatus of FaR (facts §5.1), read and typed. */
export type ReachabilityStatus = {
  readonly recipient: string;
  readonly type: 'Secure' | 'Anonymous' | 'Not';
  readonly isPending: boolean;
  readonly supplier?: Operator & { readonly serviceAddress: string };
  readonly isSenderAccepted: boolean;
};

/**
 * The decision rule of facts §5.1. Digital only when everything speaks for it; else paper with the first reason that applies, in this order:
 *
 * 1. `pending`: a registration is under way. Before the others, because FaR may write Type `Not` until it is done.
 * 2. `not-registered`: Type `Not`, and also `Anonymous`: an account without e-legitimation is no mailbox for secure messages (facts §19.24).
 * 3. `opted-out`: the account is there, this sender is not accepted.
 * 4. `no-operator`: no supplier, or one without an address.
 * 5. `operator-not-allowed`: not https, or a host that the configuration does not know.
 * @param isAllowed whether a ServiceAdress is an https address on an allowed host
 */
export function decideReachability(
  recipient: RecipientId,
  status: ReachabilityStatus,
  isAllowed: (serviceAddress: string) => boolean,
  checkedAt: Instant,
): RegisterAnswer {
  const { supplier } = status;
  const operator = supplier === undefined ? {} : { operator: { id: supplier.id, name: supplier.name } };
  const reason = status.isPending
    ? 'pending'
    : status.type !== 'Secure'
      ? 'not-registered'
      : !status.isSenderAccepted
        ? 'opted-out'
        : supplier === undefined || supplier.serviceAddress === ''
          ? 'no-operator'
          : !isAllowed(supplier.serviceAddress)
            ? 'operator-not-allowed'
            : undefined;
  if (reason !== undefined || supplier === undefined) {
    return { channel: 'paper', recipient, reason: reason ?? 'no-operator', ...operator, checkedAt };
  }
  const { id, name, serviceAddress } = supplier;
  return { channel: 'digital', recipient, operator: { id, name }, serviceAddress, checkedAt };
}
