import type { Configuration } from '../configuration.ts';
import type { EffectiveSetting, Preferences } from '../contract/system-views.ts';
import { POLICY_KEYS, type GoverningPolicy, type PolicyKey } from './policy.ts';

type Parts = {
  readonly governing: GoverningPolicy;
  /** After policy. */
  readonly configuration: Configuration;
  readonly preferences: Preferences;
  /** Names that the user has chosen for themselves. */
  readonly chosen: readonly string[];
};

/** Every setting with the value that counts and where it comes from (W18). No account names: lists of people are told by their length. */
export function effectiveSettings({ governing, configuration, preferences, chosen }: Parts): readonly EffectiveSetting[] {
  const { values, sources } = governing;
  const isPractice = configuration.environment === 'practice';
  const { sender, operators, trust } = configuration;
  const fromFile: Partial<Record<PolicyKey, unknown>> = {
    organisationNumber: sender.organisationNumber,
    organisationName: sender.name,
    unit: sender.unit,
    environment: configuration.environment,
    allowedOperators: operators.allowedHosts,
    trustSystemCertificates: trust.system,
    revocation: trust.revocation,
    testRecipients: configuration.testRecipients,
    proxy: configuration.proxy,
    fourEyes: configuration.fourEyes,
    erasureSecondPerson: configuration.retention.secondPerson ? true : undefined,
  };
  return POLICY_KEYS.map(name => {
    const source = sources[name];
    if (source !== undefined) return { name, value: shown(name, values[name]), source, isGoverned: true };
    if (name === 'undoSeconds' || name === 'language') {
      const isFixed = preferences.governed.includes(name);
      const from = isFixed ? 'configuration' : chosen.includes(name) ? 'user' : 'default';
      return { name, value: shown(name, preferences[name]), source: from, isGoverned: isFixed };
    }
    const configured = fromFile[name];
    const from = configured === undefined ? 'default' : isPractice ? 'practice' : 'configuration';
    return { name, value: shown(name, configured), source: from, isGoverned: false };
  });
}

const PEOPLE: readonly PolicyKey[] = ['testRecipients', 'caseworkers', 'archivists', 'administrators', 'auditors'];

/** As text; empty where nothing is set. */
function shown(name: PolicyKey, value: unknown): string {
  if (Array.isArray(value)) return PEOPLE.includes(name) ? String(value.length) : value.join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
