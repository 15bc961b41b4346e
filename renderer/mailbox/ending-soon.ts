import type { HealthCheck } from '../../app/contract/system-views.ts';

/** Earlier than that the line at the foot says it, and the logs: a banner for three months is one that nobody sees any more. */
const BANNER_DAYS = 30;

/**
 * Certificates that end within thirty days, the first to end first. One certificate is named once, whatever it is used for: the same end and the same
 * words twice would look like two.
 */
export function endingSoon(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const seen = new Set<string>();
  return checks
    .filter(({ finding, facts }) => /\.ends-soon$/u.test(finding) && Number(facts['daysLeft']) <= BANNER_DAYS)
    .toSorted((one, other) => Number(one.facts['daysLeft']) - Number(other.facts['daysLeft']))
    .filter(({ name, of, facts }) => {
      const key = name === 'counterpart' ? (of ?? '') : String(facts['validTo']);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
