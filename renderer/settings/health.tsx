import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { SettingsSection } from './settings-section.tsx';

/** Every part that has to work before something can be sent, each as a sentence. */
export function Health(): ReactElement {
  const { words, say } = useSession();
  const { go } = useNavigation();
  const { value, failure, reload } = useAnswer('health.check', {});
  return (
    <SettingsSection title={say.settings.health} text={say.settings.healthText}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {value === undefined && failure === undefined && <p className="quiet">{say.loading}</p>}
      {value !== undefined && (
        <ul className="checks" aria-live="polite">
          {value.map(check => (
            <li key={`${check.name} ${check.of ?? ''} ${check.finding}`}>
              <span className={`mark ${check.ok ? 'tone-good' : 'tone-wrong'}`}>
                {check.ok ? (
                  <IconCircleCheck size={18} stroke={1.75} aria-hidden />
                ) : (
                  <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
                )}
                <span>{check.ok ? say.settings.well : say.settings.wrong}</span>
              </span>
              <span>
                <strong>{[words.healthName[check.name], certificateOf(check.of)].filter(part => part !== '').join(' · ')}</strong>{' '}
                {words.healthFinding(check)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="choices">
        <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={reload}>
          {say.settings.checkAgain}
        </Button>
        <Button variant="subtle" onClick={() => go({ type: 'setup' })}>
          {say.setup.open}
        </Button>
      </div>
    </SettingsSection>
  );

  /** An operator is named in its own sentence. */
  function certificateOf(of: string | undefined): string {
    return of === 'sender' || of === 'dispatcher' || of === 'transport' ? words.certificateUse[of] : '';
  }
}
