import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconListCheck } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Verdict } from '../../app/contract/system-views.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Walks the journal's chain and names every row that does not hold (M53). */
export function JournalCheck(): ReactElement {
  const { call } = useBackend();
  const { words, say } = useSession();
  const [verdict, setVerdict] = useState<Verdict>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const verify = async (): Promise<void> => {
    setIsBusy(true);
    const result = await call('journal.verify', {});
    setIsBusy(false);
    setVerdict(result.ok ? result.value : undefined);
    setFailure(result.ok ? undefined : result.failure);
  };
  const isWhole = verdict?.verdict === 'ok';
  const findings = verdict?.findings ?? [];
  return (
    <SettingsSection title={say.settings.journal} text={say.settings.journalText}>
      <Button variant="default" leftSection={<IconListCheck size={18} aria-hidden />} loading={isBusy} onClick={() => void verify()}>
        {say.settings.verify}
      </Button>
      <div className="verdict" aria-live="polite">
        {verdict !== undefined && (
          <>
            <p className={`mark ${isWhole ? 'tone-good' : 'tone-wrong'}`}>
              {isWhole ? (
                <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              )}
              <strong>{words.verdict(verdict)}</strong>
            </p>
            {findings.length > 1 && (
              <ul className="findings">
                {findings.map(finding => (
                  <li key={JSON.stringify(finding)}>{words.finding(finding)}</li>
                ))}
              </ul>
            )}
            <dl className="facts">
              <div>
                <dt>{say.settings.head}</dt>
                <dd>{verdict.head}</dd>
              </div>
            </dl>
          </>
        )}
        {failure !== undefined && <FailureNotice failure={failure} />}
      </div>
    </SettingsSection>
  );
}
