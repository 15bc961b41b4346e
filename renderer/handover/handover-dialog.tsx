import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DraftId } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';

/** Saves the draft to a locked file for a colleague. @param draft saved as it is written */
export function HandoverDialog({
  isOpen,
  draft,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly draft: DraftId | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.handover.giveTitle} isCentered>
      <HandOver draft={draft} onClose={onClose} />
    </Dialog>
  );
}

function HandOver({ draft, onClose }: { readonly draft: DraftId | undefined; readonly onClose: () => void }): ReactElement {
  const { call } = useBackend();
  const { say, sender } = useSession();
  const { go } = useNavigation();
  const announce = useAnnounce();
  const [file, setFile] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (draft === undefined) return;
    setIsBusy(true);
    setFailure(undefined);
    const saved = await call('handover.save', { draft });
    setIsBusy(false);
    if (saved.ok) {
      setFile(saved.value.file);
      announce(say.handover.given);
    } else if (saved.failure.code !== 'cancelled') setFailure(saved.failure);
  };
  if (file !== undefined) {
    return (
      <Stack>
        <p>
          <strong>{say.handover.given}.</strong> {say.handover.givenFile(file)}
        </p>
        <p>{say.handover.givenNext}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say.handover.goOn}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              onClose();
              go({ type: 'back' });
            }}
          >
            {say.handover.closeDraft}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <p>{say.handover.giveText(sender.name)}</p>
      <p>{say.handover.nothingSent}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say.cancel}
        </Button>
        <Button data-autofocus loading={isBusy} onClick={() => void save()}>
          {say.handover.saveFile}
        </Button>
      </Group>
    </Stack>
  );
}
