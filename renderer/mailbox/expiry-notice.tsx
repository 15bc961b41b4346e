import type { ReactElement } from 'react';
import type { HealthCheck } from '../../app/contract/system-views.ts';
import { useHealth } from '../shared/health.tsx';
import { useSession } from '../shared/session.tsx';
import { endingSoon } from './ending-soon.ts';

/** From thirty days before the end of a certificate, ours or the other side's, until it is changed (M66): whoever sees it tells IT. */
export function ExpiryNotice(): ReactElement | undefined {
  const { words, say } = useSession();
  const ending = endingSoon(useHealth() ?? []);
  if (ending.length === 0) return undefined;
  return (
    <aside className="environment expiry" aria-label={say.certificateEnds}>
      <strong>{say.certificateEnds}</strong>{' '}
      <span>
        {ending.map(check => `${nameOf(check)}${words.healthFinding(check)}.`).join(' ')} {say.certificateEndsNext}
      </span>
    </aside>
  );

  /** The other side's stands in the sentence itself. */
  function nameOf({ of }: HealthCheck): string {
    return of === 'sender' || of === 'dispatcher' || of === 'transport' ? `${words.certificateUse[of]}: ` : '';
  }
}
