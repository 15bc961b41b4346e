import { expect, test } from 'vitest';
import type { HealthCheck } from '../../../app/contract/system-views.ts';
import { endingSoon } from '../../../renderer/mailbox/ending-soon.ts';

const ends = (name: 'certificate' | 'counterpart', of: string, daysLeft: number, validTo = `2027-01-${String(daysLeft)}`): HealthCheck => ({
  name,
  of,
  ok: daysLeft > 30,
  finding: `${name}.ends-soon`,
  facts: { validTo, daysLeft },
});

test('what ends within thirty days is told, soonest first, one certificate once', () => {
  const valid: HealthCheck = { name: 'certificate', of: 'sender', ok: true, finding: 'certificate.valid', facts: { daysLeft: 5 } };
  const told = endingSoon([
    valid,
    ends('certificate', 'sender', 30),
    ends('certificate', 'dispatcher', 30),
    ends('certificate', 'transport', 31),
    ends('counterpart', 'brevlada.example', 7),
  ]);
  expect(told.map(({ of }) => of)).toEqual(['brevlada.example', 'sender']);
  expect(endingSoon([valid, ends('counterpart', 'brevlada.example', 60)])).toEqual([]);
});
