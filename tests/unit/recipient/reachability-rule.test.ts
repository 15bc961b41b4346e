import { describe, expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { decideReachability, type ReachabilityStatus } from '../../../app/recipient/reachability-rule.ts';

const recipient = RecipientId.parse('198101032384');
const checkedAt = '2026-01-15T10:00:00.000Z';
const supplier = { id: '165568402266', name: 'Exempelbrevlådan', serviceAddress: 'https://brevlada.example.se/service/v3' };
const reachable: ReachabilityStatus = { recipient, type: 'Secure', isPending: false, supplier, isSenderAccepted: true };
const { supplier: _supplier, ...withoutSupplier } = reachable;

const decide = (status: ReachabilityStatus, isAllowed = true) => decideReachability(recipient, status, () => isAllowed, checkedAt);

test('digital when everything speaks for it', () => {
  expect(decide(reachable)).toEqual({
    channel: 'digital',
    recipient,
    operator: { id: '165568402266', name: 'Exempelbrevlådan' },
    serviceAddress: 'https://brevlada.example.se/service/v3',
    checkedAt,
  });
});

describe('paper, with the first reason that applies', () => {
  test.each<[string, ReachabilityStatus, string]>([
    ['pending, not yet written as an account', { ...withoutSupplier, type: 'Not', isPending: true, isSenderAccepted: false }, 'pending'],
    ['pending although secure', { ...reachable, isPending: true }, 'pending'],
    ['not registered', { ...withoutSupplier, type: 'Not', isSenderAccepted: false }, 'not-registered'],
    ['not registered with leftovers', { ...reachable, type: 'Not' }, 'not-registered'],
    ['an account without e-legitimation', { ...reachable, type: 'Anonymous' }, 'not-registered'],
    ['opted out', { ...reachable, isSenderAccepted: false }, 'opted-out'],
    ['opted out and without a supplier', { ...withoutSupplier, isSenderAccepted: false }, 'opted-out'],
    ['no supplier', withoutSupplier, 'no-operator'],
    ['a supplier without an address', { ...reachable, supplier: { ...supplier, serviceAddress: '' } }, 'no-operator'],
  ])('%s', (_name, status, reason) => {
    expect(decide(status)).toMatchObject({ channel: 'paper', recipient, reason, checkedAt });
    expect(decide(status)).not.toHaveProperty('serviceAddress');
  });

  test('an address that is not allowed, and only then', () => {
    expect(decide(reachable, false)).toEqual({
      channel: 'paper',
      recipient,
      reason: 'operator-not-allowed',
      operator: { id: '165568402266', name: 'Exempelbrevlådan' },
      checkedAt,
    });
    expect(decide({ ...reachable, isSenderAccepted: false }, false)).toMatchObject({ reason: 'opted-out' });
  });
});
