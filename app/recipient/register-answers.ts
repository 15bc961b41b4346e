import { NAMESPACE } from '../delivery/namespaces.ts';
import { booleanOf } from '../delivery/read-delivery-result.ts';
import { childOf, childrenOf, childText, elementsOf, isNamed, textOf, type XmlElement } from '../xml/xml-element.ts';
import { trimmed } from '../xml/xml-text.ts';
import type { ReachabilityStatus } from './reachability-rule.ts';
import type { Operator, RegisteredDispatcher } from './register.ts';

const { recipient3, recipient, authority } = NAMESPACE;

/** An answer that can be used, or which part of it cannot. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };
const read = <T>(value: T): Read<T> => ({ ok: true, value });
const unusable = (detail: string): Read<never> => ({ ok: false, detail });

/**
 * Reads `isReachableResponse` (facts §5.1): exactly one status for each id that was asked about, in any order. An id without an answer, one that was
 * not asked about, one with two answers that differ and a value that is not of its type make the whole answer unusable: never a guess.
 */
export function readReachability(payload: XmlElement, asked: readonly string[]): Read<ReadonlyMap<string, ReachabilityStatus>> {
  if (!isNamed(payload, recipient3, 'isReachableResponse')) return unusable('not-isReachableResponse');
  const expected = new Set(asked);
  const found = new Map<string, ReachabilityStatus>();
  for (const answer of childrenOf(payload, recipient3, 'return')) {
    const status = statusOf(answer);
    if (status === undefined) return unusable('status');
    if (!expected.has(status.recipient)) return unusable('not-asked');
    const before = found.get(status.recipient);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(status)) return unusable('contradiction');
    found.set(status.recipient, status);
  }
  return found.size === expected.size ? read(found) : unusable('missing');
}

function statusOf(answer: XmlElement): ReachabilityStatus | undefined {
  const account = childOf(answer, recipient, 'AccountStatus');
  const isSenderAccepted = booleanOf(childText(answer, recipient, 'SenderAccepted'));
  if (account === undefined || isSenderAccepted === undefined) return undefined;
  const id = trimmed(childText(account, recipient, 'RecipientId')) ?? '';
  const type = trimmed(childText(account, recipient, 'Type'));
  const isPending = booleanOf(childText(account, recipient, 'Pending'));
  if (id === '' || isPending === undefined || (type !== 'Secure' && type !== 'Anonymous' && type !== 'Not')) return undefined;
  const [supplier, ...others] = childrenOf(account, recipient, 'ServiceSupplier');
  if (others.length > 0) return undefined;
  const status = { recipient: id, type, isPending, isSenderAccepted } as const;
  if (supplier === undefined) return status;
  const supplierId = trimmed(childText(supplier, recipient, 'Id')) ?? '';
  const name = trimmed(childText(supplier, recipient, 'Name'));
  const addresses = childrenOf(supplier, recipient, 'ServiceAdress').map(address => trimmed(textOf(address)));
  const [serviceAddress = ''] = addresses;
  if (!/^16\d{10}$/u.test(supplierId) || name === undefined || addresses.length > 1) return undefined;
  return { ...status, supplier: { id: supplierId, name, serviceAddress } };
}

/** Reads `getSendersResponse` (facts §6). The answer may come qualified or not, so names are read whatever namespace they stand in. */
export function readSenders(payload: XmlElement): Read<readonly Operator[]> {
  const answers = returnsOf(payload, 'getSendersResponse');
  const senders = answers?.map(answer => ({ id: only(answer, 'Id'), name: only(answer, 'Name') }));
  return isComplete(senders) ? read(senders) : unusable('getSendersResponse');
}

/** Reads `getDispatchersResponse` (facts §6), as tolerantly. */
export function readDispatchers(payload: XmlElement): Read<readonly RegisteredDispatcher[]> {
  const answers = returnsOf(payload, 'getDispatchersResponse');
  const dispatchers = answers?.map(answer => ({
    id: only(answer, 'Id'),
    name: only(answer, 'Name'),
    senders: named(answer, 'Senders').map(sender => trimmed(textOf(sender)) ?? ''),
  }));
  return isComplete(dispatchers) ? read(dispatchers) : unusable('getDispatchersResponse');
}

function returnsOf(payload: XmlElement, name: string): readonly XmlElement[] | undefined {
  return isNamed(payload, authority, name) ? named(payload, 'return') : undefined;
}

const named = (parent: XmlElement, name: string): readonly XmlElement[] => elementsOf(parent).filter(child => child.name === name);

function only(parent: XmlElement, name: string): string | undefined {
  const [first, ...others] = named(parent, name);
  return first === undefined || others.length > 0 ? undefined : trimmed(textOf(first));
}

function isComplete<T extends { readonly id: string | undefined; readonly name: string | undefined }>(
  found: readonly T[] | undefined,
): found is readonly (T & { readonly id: string; readonly name: string })[] {
  return found?.every(({ id, name }) => id !== undefined && /^\d{12}$/u.test(id) && name !== undefined) ?? false;
}
