import type { HealthCheck } from '../contract/system-views.ts';
import type { EventLog } from './event-log.ts';

/** Days before the end at which everybody who can do something about it is told (M66). */
export const WARNING_DAYS: readonly number[] = [7, 14, 30, 60, 90];

type Log = { readonly note: (event: string, facts: Readonly<Record<string, string | number>>) => void };

/**
 * Carries what a health check has found about certificates, our own and the other side's, into the log and the event log: once for each of the
 * days in `WARNING_DAYS` that is passed, and once for each kind of trouble, however often the check is made. A new start of the program tells again.
 * @returns to be called with every health check
 */
export function expiryNotes(log: Log, eventLog: EventLog): (checks: readonly HealthCheck[]) => void {
  const told = new Set<string>();
  const isNew = (...parts: readonly (string | number)[]): boolean => {
    const key = parts.join('\0');
    if (told.has(key)) return false;
    told.add(key);
    return true;
  };
  return checks => {
    for (const { name, of = '', ok, finding, facts } of checks) {
      if (name !== 'certificate' && name !== 'counterpart') continue;
      if (finding === 'certificate.ends-soon' || finding === 'counterpart.ends-soon') {
        const daysLeft = Number(facts['daysLeft']);
        const validTo = String(facts['validTo']);
        const step = WARNING_DAYS.find(days => daysLeft <= days);
        if (step === undefined || !isNew(of, validTo, step)) continue;
        log.note('certificate.ends-soon', { of, validTo, daysLeft });
        eventLog.write({ type: 'certificate.ends-soon', of, validTo, daysLeft });
      } else if (finding.endsWith('.revocation-unknown')) {
        const [host, detail] = [String(facts['host']), String(facts['detail'])];
        if (isNew(of, finding, host, detail)) log.note('certificate.revocation-unknown', { of, host, detail });
      } else if (!ok && isNew(of, finding)) {
        log.note('certificate.unusable', { of, code: finding });
        eventLog.write({ type: 'certificate.unusable', of, code: finding });
      }
    }
  };
}
