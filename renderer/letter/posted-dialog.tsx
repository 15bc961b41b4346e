import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';

/** A person says that a letter is in the post, and on which day (M41). */
export function PostedDialog({
  isOpen,
  row: { dispatch, createdAt },
  onClose,
}: {
  readonly isOpen: boolean;
  readonly row: DispatchRow;
  readonly onClose: () => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { posted } = say.letter;
  const today = swedishDateOf(systemClock.now());
  const first = swedishDateOf(createdAt);
  const [date, setDate] = useState<string>(today);
  const [failure, setFailure] = useState<Failure>();
  const isRight = /^\d{4}-\d{2}-\d{2}$/u.test(date) && date >= first && date <= today;
  const save = async (): Promise<void> => {
    if (!isRight) return;
    const result = await call('letter.posted', { dispatch, date });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    onClose();
    focusPane('reading');
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={posted.title} isCentered>
      <Stack>
        <Text>{posted.text}</Text>
        <TextInput
          type="date"
          label={posted.date}
          data-autofocus
          min={first}
          max={today}
          value={date}
          error={isRight ? undefined : posted.dateWrong}
          onChange={event => setDate(event.currentTarget.value)}
        />
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button onClick={() => void save()}>{posted.save}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
