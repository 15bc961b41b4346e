import { IconArchive } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { ExportProfile, type ExportHistoryRow } from '../../app/contract/records-views.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { useChanges } from '../shared/changes.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useExportJob } from './export-job.tsx';
import { RecordTable } from './record-table.tsx';

/** Every finished export, newest first, with what it proves about the journal. */
export function ExportHistory(): ReactElement {
  const { say, words } = useSession();
  const { journal } = useChanges();
  const { progress } = useExportJob();
  const { value: rows, failure } = useAnswer('export.history', {}, `${journal} ${progress?.made?.sha256 ?? ''}`);
  const { column } = say.records;
  const profileOf = ({ profile, isMasked }: ExportHistoryRow): string => {
    const known = ExportProfile.safeParse(profile);
    if (!known.success) return say.records.maskedCopies;
    const { name } = say.records.profiles[known.data];
    return isMasked ? say.records.maskedProfile(name) : name;
  };
  return (
    <SettingsSection title={say.records.history} text={say.records.historyText}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {rows?.length === 0 && <EmptyState icon={IconArchive} title={say.records.historyEmpty.title} text={say.records.historyEmpty.text} />}
      {rows !== undefined && rows.length > 0 && (
        <RecordTable
          label={say.records.history}
          columns={[column.at, column.profile, column.messages, column.proves]}
          rows={rows.map(row => ({
            key: `${row.at} ${row.sha256}`,
            cells: [
              <>
                <time dateTime={row.at}>{words.format.dateTime(row.at)}</time>
                <p className="meta">{row.by}</p>
              </>,
              <>
                <span className="form">{profileOf(row)}</span>
                {(row.from !== undefined || row.to !== undefined) && (
                  <p className="meta">{say.records.period(row.from ?? '', row.to ?? '')}</p>
                )}
              </>,
              <span className="figures">{words.format.number(row.dispatches)}</span>,
              <>
                {row.checkpoint !== undefined && (
                  <>
                    {say.records.proves(row.checkpoint.seq, row.profile === 'eark' || row.profile === 'fgs12')}
                    <p className="meta place">
                      {say.records.checkpointAt(words.format.dateTime(row.checkpoint.time))} {row.checkpoint.head.slice(0, 16)}
                    </p>
                  </>
                )}
                <p className="meta place">
                  {say.records.files(row.files)}, SHA-256 {row.sha256.slice(0, 16)}
                </p>
                {row.isTimeStampMissing === true && <p className="meta tone-decide">{say.records.stampMissing}</p>}
              </>,
            ],
          }))}
        />
      )}
    </SettingsSection>
  );
}
