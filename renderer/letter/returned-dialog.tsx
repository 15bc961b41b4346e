import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import { ReturnReason } from '../../app/contract/letter-views.ts';
import type { DispatchId } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';

/** The post brought a letter back: why (S14). */
export function ReturnedDialog({
  isOpen,
  dispatch,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly dispatch: DispatchId;
  readonly onClose: () => void;
}): ReactElement {
  const { call } = useBackend();
  const { say, words } = useSession();
  const says = letterWordsFor(words.language);
  const { returned } = say.letter;
  const [reason, setReason] = useState<ReturnReason>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (reason === undefined) return;
    const result = await call('letter.returned', { dispatch, reason, ...(note.trim() === '' ? {} : { note }) });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    onClose();
    focusPane('reading');
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={returned.title} isCentered>
      <Stack>
        <Text>{returned.text}</Text>
        <NativeSelect
          label={returned.reason}
          data-autofocus
          value={reason ?? ''}
          data={[{ value: '', label: '' }, ...ReturnReason.options.map(value => ({ value, label: says.returnReason[value] }))]}
          error={isTried && reason === undefined ? returned.reasonMissing : undefined}
          onChange={event => setReason(ReturnReason.safeParse(event.currentTarget.value).data)}
        />
        <Textarea
          label={returned.note}
          description={returned.noteHint}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button onClick={() => void save()}>{returned.save}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
