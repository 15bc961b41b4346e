import { expect, test } from 'vitest';
import { en } from '../../../app/contract/language/en.ts';
import { sv } from '../../../app/contract/language/sv.ts';
import type { HealthCheck } from '../../../app/contract/system-views.ts';
import { setupItems } from '../../../app/diagnostics/setup-items.ts';

type Parts = Parameters<typeof setupItems>[0];

const ready: Parts = {
  environment: 'test',
  organisation: { name: 'Kommun A', number: '2021004748', unit: 'Socialförvaltningen' },
  operators: ['ek.example'],
  policy: {},
  health: [],
  sent: 1,
};
const failed = (name: HealthCheck['name'], finding: string): HealthCheck => ({ name, ok: false, finding, facts: {} });
const states = (parts: Partial<Parts>): Readonly<Record<string, string>> =>
  Object.fromEntries(setupItems({ ...ready, ...parts }).map(({ part, state }) => [part, state]));

test('everything that is in place is done', () => {
  expect(new Set(Object.values(states({})))).toEqual(new Set(['done']));
});

test.each<[string, Partial<Parts>, string, string]>([
  ['no unit', { organisation: { ...ready.organisation, unit: '' } }, 'unit', 'missing'],
  ['no operator', { operators: [] }, 'operators', 'missing'],
  ['an operator that does not answer', { health: [failed('operator', 'operator.unreachable')] }, 'operators', 'wrong'],
  ['a certificate that has ended', { health: [failed('certificate', 'certificate.expired')] }, 'certificate', 'wrong'],
  ['a certificate of another organisation', { health: [failed('certificate', 'certificate.wrong-organisation')] }, 'organisation', 'wrong'],
  ['an organisation that is not connected', { health: [failed('authority', 'authority.sender-unknown')] }, 'organisation', 'wrong'],
  ['a register that does not answer', { health: [failed('register', 'register.unavailable')] }, 'register', 'wrong'],
  ['nothing sent yet', { sent: 0 }, 'first-message', 'missing'],
])('%s: %s', (_what, parts, part, state) => {
  expect(states(parts)[part]).toBe(state);
});

test('as long as something else is left, a first message waits for its turn', () => {
  expect(states({ sent: 0, operators: [] })['first-message']).toBe('later');
});

test('whether a certificate is revoked and nobody can tell is no reason not to send', () => {
  expect(states({ health: [failed('certificate', 'certificate.revocation-unknown')] })['certificate']).toBe('done');
});

test('practice tells what is to be decided, and counts what policy has decided', () => {
  const policy = {
    organisationNumber: '2021004748',
    organisationName: 'Kommun A',
    certificate: 'C:\\c.p12',
    certificatePasswordFile: 'C:\\p',
  };
  const items = setupItems({ ...ready, environment: 'practice', policy });
  expect(items.map(({ part, state }) => `${part} ${state}`)).toEqual([
    'environment missing',
    'organisation done',
    'unit missing',
    'certificate done',
    'register missing',
    'operators missing',
    'first-message later',
  ]);
  expect(items[1]).toMatchObject({
    value: 'Kommun A, 2021004748',
    key: 'sender.organisationNumber, sender.name',
    policy: 'OrganisationNumber',
  });
});

test('every finding that can come has words in both languages', () => {
  const health = (['certificate', 'register', 'operator'] as const).map(name => failed(name, `${name}.unreachable`));
  const worlds: readonly Partial<Parts>[] = [
    {},
    { health: [...health, failed('authority', 'authority.sender-unknown')] },
    { operators: [], organisation: { ...ready.organisation, unit: '' } },
    { sent: 0 },
    { sent: 0, environment: 'production' },
    { environment: 'practice' },
    {
      environment: 'practice',
      policy: { organisationNumber: '2021004748', unit: 'x', certificate: 'c', certificatePasswordFile: 'p', allowedOperators: ['ek'] },
    },
  ];
  const findings = new Set(worlds.flatMap(parts => setupItems({ ...ready, ...parts }).map(({ finding }) => finding)));
  for (const { setup } of [sv, en]) expect([...findings].sort()).toEqual(Object.keys(setup.finding).sort());
});
