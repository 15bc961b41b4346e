import { Button, Checkbox, Group, NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CaseColumns } from '../../app/contract/case-list-operations.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useTell } from '../shared/use-tell.tsx';
import { ColumnFields } from './column-fields.tsx';
import { RowReport } from './row-report.tsx';

export type CaseFile = { readonly name: string; readonly base64: string };

const usualDays = 30;

/** What would come of a file, row by row, and which column is what; read in when the person says so (S19). */
export function CaseListDialog({
  file,
  onClose,
}: {
  readonly file: CaseFile | undefined;
  readonly onClose: (isChanged: boolean) => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog
      isOpen={file !== undefined}
      onClose={() => onClose(false)}
      title={file === undefined ? '' : say.caseList.dialog(file.name)}
      size="48rem"
      titleClass="pdf-title"
    >
      {file !== undefined && <Reading file={file} onClose={onClose} />}
    </Dialog>
  );
}

function Reading({ file, onClose }: { readonly file: CaseFile; readonly onClose: (isChanged: boolean) => void }): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const tell = useTell();
  const { caseList } = say;
  const [columns, setColumns] = useState<CaseColumns>();
  const [days, setDays] = useState(usualDays);
  const chosen = columns === undefined ? {} : { columns };
  const { value: report, failure } = useAnswer('case-list.check', { ...file, ...chosen });
  const [before, setBefore] = useState(report);
  // While other columns are tried the former report stays.
  if (report !== undefined && report !== before) setBefore(report);
  const shown = report ?? before;

  const save = async (): Promise<void> => {
    const saved = await call('case-list.import', { ...file, ...(shown === undefined ? {} : { columns: shown.columns }), days });
    if (!saved.ok) {
      tell.failure(saved.failure);
      return;
    }
    tell.done(caseList.saved(saved.value.people));
    onClose(true);
  };
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {shown !== undefined && failure === undefined && (
        <div className="case-list-reading">
          <ColumnFields sample={shown.sample} columns={shown.columns} onChange={setColumns} />
          <Checkbox
            label={caseList.hasHeader}
            checked={shown.columns.hasHeader}
            onChange={event => setColumns({ ...shown.columns, hasHeader: event.currentTarget.checked })}
          />
          <p role="status">
            <strong>{caseList.result(shown.kept, shown.rows)}</strong>
          </p>
          <RowReport report={shown} />
          <NumberInput
            className="case-list-days"
            label={caseList.days}
            suffix={caseList.daysSuffix}
            min={1}
            max={shown.mostDays}
            value={Math.min(days, shown.mostDays)}
            allowDecimal={false}
            onChange={value => setDays(Math.min(Math.max(Number(value) || usualDays, 1), shown.mostDays))}
          />
        </div>
      )}
      <Group className="reduce-choice" justify="flex-end" mt="md">
        <Button variant="default" onClick={() => onClose(false)}>
          {failure === undefined ? caseList.cancel : say.close}
        </Button>
        {failure === undefined && (
          <Button disabled={shown === undefined || shown.kept === 0} onClick={() => void save()}>
            {caseList.save(shown?.kept ?? 0)}
          </Button>
        )}
      </Group>
    </>
  );
}
