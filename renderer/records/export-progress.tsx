import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useExportJob, type ExportOrigin } from './export-job.tsx';
import { PackageChecks } from './package-checks.tsx';

/** How the export goes and how it ended, in a room that is always there. */
export function ExportProgress({ of }: { readonly of: ExportOrigin }): ReactElement {
  const { say } = useSession();
  const job = useExportJob();
  const isTold = job.origin === of || job.progress?.state === 'running';
  const progress = isTold ? job.progress : undefined;
  const failure = isTold ? job.failure : undefined;
  const { cancel } = job;
  const made = progress?.made;
  const percent = Math.floor((progress?.done ?? 0) * 100);
  return (
    <div className="export-progress" role="group" aria-label={say.records.running}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {failure === undefined && progress === undefined && <p className="quiet">{say.records.idle}</p>}
      {progress?.state === 'running' && (
        <>
          <Progress value={percent} aria-label={say.records.running} transitionDuration={0} />
          <div className="export-progress-line">
            <p className="figures">
              {[
                say.records.progress(percent, progress.dispatches),
                progress.secondsLeft === undefined ? '' : say.records.timeLeft(progress.secondsLeft),
              ]
                .filter(part => part !== '')
                .join(', ')}
            </p>
            <Button variant="default" size="xs" leftSection={<IconX size={16} aria-hidden />} onClick={cancel}>
              {say.records.stop}
            </Button>
          </div>
        </>
      )}
      {progress?.state === 'cancelled' && <p>{say.records.cancelled}</p>}
      {made !== undefined && (
        <>
          <p className="mark tone-good">
            <IconCircleCheck size={18} stroke={1.75} aria-hidden />
            <strong>{say.records.made(made.dispatches, made.files)}</strong>
          </p>
          <p className="place">{say.records.saved(made.path)}</p>
          <p className="meta place">
            {say.records.sum} SHA-256 {made.sha256}
          </p>
          {made.checked !== undefined && <PackageChecks checked={made.checked} />}
          {made.isTimeStampMissing === true && (
            <p className="mark tone-decide wrapping">
              <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              <span>{say.records.stampMissing}</span>
            </p>
          )}
        </>
      )}
    </div>
  );
}
