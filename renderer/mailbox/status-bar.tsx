import { IconAlertTriangle, IconArrowUp, IconCircleCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { stopsNothing } from '../../app/contract/stops-nothing.ts';
import type { HealthCheck } from '../../app/contract/system-views.ts';
import { useChanges } from '../shared/changes.tsx';
import { Later } from '../shared/first-picture.tsx';
import { useHealth } from '../shared/health.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { MonthFigure } from './month-figure.tsx';

/** The line at the foot: does FaR answer, how long does the certificate last, how much waits. */
export function StatusBar(): ReactElement {
  const { say } = useSession();
  return (
    <footer className="status-bar" aria-label={say.statusBar}>
      <Later>{() => <Marks />}</Later>
    </footer>
  );
}

function Marks(): ReactElement {
  const { words, say, sender } = useSession();
  const { go } = useNavigation();
  const { journal } = useChanges();
  const mayWait = mayDo(sender, 'dispatch.list');
  const { value: counts } = useAnswer('folder.counts', mayWait ? {} : undefined, journal);
  const shown = worthTelling(useHealth() ?? []);
  return (
    <>
      {shown.map(check => (
        <button
          type="button"
          key={`${check.name} ${check.of ?? ''} ${check.finding}`}
          className={`mark ${check.ok ? 'tone-quiet' : 'tone-wrong'}`}
          onClick={() => go({ type: 'settings' })}
        >
          {check.ok ? <IconCircleCheck size={16} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
          <span>{words.healthFinding(check)}</span>
        </button>
      ))}
      {mayWait && (
        <button type="button" className="mark tone-quiet" onClick={() => go({ type: 'open-folder', folder: 'outbox' })}>
          <IconArrowUp size={16} stroke={1.75} aria-hidden />
          <span>{say.waiting(counts?.outbox ?? 0)}</span>
        </button>
      )}
      <MonthFigure />
    </>
  );
}

/** Always the register and the certificate that ends first; besides them what is wrong, and chains of others that will be. */
function worthTelling(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const endsAt = ({ facts }: HealthCheck): string => String(facts['validTo'] ?? '');
  const certificate = checks
    .filter(({ name, ok }) => name === 'certificate' && ok)
    .toSorted((one, other) => endsAt(one).localeCompare(endsAt(other)))[0];
  const told = checks.filter(
    check => !stopsNothing(check) && (!check.ok || check.name === 'register' || check.name === 'counterpart' || check === certificate),
  );
  // One certificate that serves three uses ends once.
  const sameEnd = (one: HealthCheck, other: HealthCheck): boolean =>
    one.finding === 'certificate.ends-soon' && other.finding === one.finding && endsAt(one) === endsAt(other);
  return told.filter((check, index) => !told.slice(0, index).some(earlier => sameEnd(check, earlier)));
}
