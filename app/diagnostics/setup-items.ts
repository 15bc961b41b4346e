import type { SetupItem, SetupPart } from '../contract/setup-view.ts';
import { stopsNothing } from '../contract/stops-nothing.ts';
import type { HealthCheck } from '../contract/system-views.ts';
import { registryName, type Policy, type PolicyKey } from '../policy/policy.ts';

type Parts = {
  readonly environment: 'practice' | 'test' | 'production';
  readonly organisation: { readonly name: string; readonly number: string; readonly unit: string };
  /** Hosts that may be sent to; another organisation's where it sends for us. */
  readonly operators: readonly string[];
  readonly policy: Policy;
  readonly health: readonly HealthCheck[];
  /** Messages that have arrived from this installation. */
  readonly sent: number;
};

/** Where each part is decided. */
const PLACES: Readonly<Record<SetupPart, readonly [key: string, policy: PolicyKey | undefined]>> = {
  environment: ['environment', 'configurationFile'],
  organisation: ['sender.organisationNumber, sender.name', 'organisationNumber'],
  unit: ['sender.unit', 'unit'],
  certificate: ['certificates', 'certificate'],
  register: ['register.recipientUrl, trust.tlsCaFile', undefined],
  operators: ['operators.allowedHosts', 'allowedOperators'],
  'first-message': ['', undefined],
};

/**
 * What an IT department has to see to before this computer sends, all of it on one page and in the order in which it is done (W24). In the practice
 * environment it tells what is still to be decided, and counts what policy has decided already.
 */
export function setupItems(parts: Parts): readonly SetupItem[] {
  const { health, environment } = parts;
  const wrong = (...names: readonly HealthCheck['name'][]): readonly HealthCheck[] =>
    health.filter(check => !check.ok && !stopsNothing(check) && names.includes(check.name));
  const found: readonly Found[] = environment === 'practice' ? notConfigured(parts) : configured(parts, wrong);
  const isReady = found.every(({ state }) => state === 'done');
  return [...found, firstMessage(parts, isReady)].map(({ part, state, finding, value = '', checks = [] }) => {
    const [key, policy] = PLACES[part];
    return { part, state, finding, value, checks: [...checks], key, policy: policy === undefined ? '' : registryName(policy) };
  });
}

type Found = Pick<SetupItem, 'part' | 'state' | 'finding'> & { readonly value?: string; readonly checks?: readonly HealthCheck[] };

/** Nothing but what policy says is known of the time after practice. */
function notConfigured({ policy }: Parts): readonly Found[] {
  const decided = (part: SetupPart, value: string | undefined): Found =>
    value === undefined || value === ''
      ? { part, state: 'missing', finding: `${part}.missing` }
      : { part, state: 'done', finding: `${part}.by-policy`, value };
  const organisation = [policy.organisationName, policy.organisationNumber].filter(text => text !== undefined);
  return [
    { part: 'environment', state: 'missing', finding: 'environment.practice' },
    decided('organisation', policy.organisationNumber === undefined ? undefined : organisation.join(', ')),
    decided('unit', policy.unit),
    decided('certificate', policy.certificateThumbprint ?? (policy.certificatePasswordFile === undefined ? undefined : policy.certificate)),
    { part: 'register', state: 'missing', finding: 'register.missing' },
    decided('operators', policy.allowedOperators?.join(', ')),
  ];
}

function configured(
  { environment, organisation, operators }: Parts,
  wrong: (...names: readonly HealthCheck['name'][]) => readonly HealthCheck[],
): readonly Found[] {
  const { name, number, unit } = organisation;
  const holds = (part: SetupPart, value: string, checks: readonly HealthCheck[]): Found =>
    checks.length === 0
      ? { part, state: 'done', finding: `${part}.set`, value }
      : { part, state: 'wrong', finding: `${part}.wrong`, value, checks };
  const certificates = wrong('certificate');
  const isOurs = ({ finding }: HealthCheck): boolean =>
    finding === 'certificate.wrong-organisation' || finding === 'authority.sender-unknown';
  const registers = wrong('register', 'authority');
  return [
    { part: 'environment', state: 'done', finding: `environment.${environment}` },
    holds('organisation', `${name}, ${number}`, [...certificates, ...registers].filter(isOurs)),
    unit === ''
      ? { part: 'unit', state: 'missing', finding: 'unit.missing' }
      : { part: 'unit', state: 'done', finding: 'unit.set', value: unit },
    holds('certificate', '', certificates),
    holds('register', '', registers),
    operators.length === 0
      ? { part: 'operators', state: 'missing', finding: 'operators.missing' }
      : holds('operators', operators.join(', '), wrong('operator')),
  ];
}

function firstMessage({ environment, sent }: Parts, isReady: boolean): Found {
  const part = 'first-message';
  if (environment !== 'practice' && sent > 0) return { part, state: 'done', finding: 'first-message.sent' };
  if (!isReady) return { part, state: 'later', finding: 'first-message.later' };
  return { part, state: 'missing', finding: environment === 'test' ? 'first-message.in-test' : 'first-message.in-production' };
}
