import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispatchId } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { DialogForm } from '../shared/dialog-form.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';

/** A person decides what became of a message that nobody answered for, and says what the decision rests on. */
export function SettleDialog({
  isOpen,
  dispatch,
  operator,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly dispatch: DispatchId;
  readonly operator: string;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.settle.title} size="lg" isCentered>
      <SettleForm dispatch={dispatch} operator={operator} onClose={onClose} />
    </Dialog>
  );
}

function SettleForm({
  dispatch,
  operator,
  onClose,
}: {
  readonly dispatch: DispatchId;
  readonly operator: string;
  readonly onClose: () => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const [as, setAs] = useState<'delivered' | 'refused'>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const settle = async (): Promise<void> => {
    setIsTried(true);
    if (as === undefined || note.trim() === '') return;
    const result = await call('dispatch.settle', { dispatch, as, note });
    if (result.ok) onClose();
    else setFailure(result.failure);
  };
  return (
    <DialogForm save={say.settle.save} failure={failure} onSave={() => void settle()} onCancel={onClose}>
      <Text>{say.settle.text(operator)}</Text>
      <Radio.Group
        label={say.settle.what}
        value={as ?? ''}
        onChange={value => setAs(value === 'delivered' ? 'delivered' : 'refused')}
        error={isTried && as === undefined ? say.settle.choose : undefined}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="delivered" label={say.settle.delivered} />
          <Radio value="refused" label={say.settle.refused} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={say.settle.note}
        description={say.settle.noteHint}
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        error={isTried && note.trim() === '' ? say.settle.noteMissing : undefined}
      />
    </DialogForm>
  );
}
