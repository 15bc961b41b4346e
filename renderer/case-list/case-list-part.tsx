import { Button, FileButton, Group } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { useBackend } from '../shared/backend-context.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { readBase64 } from '../shared/read-base64.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useTell } from '../shared/use-tell.tsx';
import { SettingsSection } from '../settings/settings-section.tsx';
import { CaseListDialog, type CaseFile } from './case-list-dialog.tsx';

/** The list of people and cases: which there is, until when, a new one, none (W12). */
export function CaseListPart(): ReactElement {
  const { call } = useBackend();
  const { words, say } = useSession();
  const tell = useTell();
  const { caseList } = say;
  const { value, reload } = useAnswer('case-list.summary', {});
  const [file, setFile] = useState<CaseFile>();
  const [isRemoving, setIsRemoving] = useState(false);
  // The same file may be chosen again when it has been mended.
  const reset = useRef<() => void>(null);
  const list = value?.list;

  const choose = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    reset.current?.();
    const base64 = await readBase64(chosen);
    if (base64 === undefined) tell.failure({ code: 'case-list.unreadable', why: 'damaged' });
    else setFile({ name: chosen.name, base64 });
  };
  const remove = async (): Promise<void> => {
    setIsRemoving(false);
    const removed = await call('case-list.remove', {});
    if (removed.ok) tell.done(caseList.removed);
    else tell.failure(removed.failure);
    reload();
  };
  return (
    <SettingsSection title={caseList.title} text={caseList.text}>
      {value !== undefined && (
        <p>
          {list === undefined
            ? caseList.none
            : caseList.summary(list.people, words.format.date(list.importedAt), words.format.date(list.expiresAt))}
        </p>
      )}
      <Group gap="xs">
        <FileButton
          accept=".csv,.txt,.xlsx"
          resetRef={reset}
          onChange={chosen => void choose(chosen)}
          inputProps={{ 'aria-label': caseList.choose }}
        >
          {props => (
            <Button variant="default" {...props}>
              {list === undefined ? caseList.choose : caseList.chooseAnother}
            </Button>
          )}
        </FileButton>
        {list !== undefined && (
          <Button variant="subtle" className="quiet-button" onClick={() => setIsRemoving(true)}>
            {caseList.remove}
          </Button>
        )}
      </Group>
      <p className="meta">{caseList.kinds}</p>
      <CaseListDialog
        file={file}
        onClose={isChanged => {
          setFile(undefined);
          if (isChanged) reload();
        }}
      />
      <ConfirmDialog
        isOpen={isRemoving}
        title={caseList.removeTitle}
        text={caseList.removeText}
        confirm={caseList.remove}
        onConfirm={() => void remove()}
        onClose={() => setIsRemoving(false)}
      />
    </SettingsSection>
  );
}
