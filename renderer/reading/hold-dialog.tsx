import { Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { DialogForm } from '../shared/dialog-form.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';

/** The newest word in its way is what counts. */
export function isOnHold({ timeline }: DispatchDetail): boolean {
  return timeline.findLast(({ event }) => event === 'hold.placed' || event === 'hold.lifted')?.event === 'hold.placed';
}

/** Keeps a message from gallring whatever a rule says, or lets it go again. */
export function HoldDialog({
  detail,
  isOpen,
  onClose,
}: {
  readonly detail: DispatchDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  const { lift, place } = say.records.hold;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={(isOnHold(detail) ? lift : place).open} isCentered>
      <HoldForm detail={detail} onClose={onClose} />
    </Dialog>
  );
}

function HoldForm({ detail, onClose }: { readonly detail: DispatchDetail; readonly onClose: () => void }): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { hold } = say.records;
  // It is another word once it is saved, and the dialog still fades.
  const [wasOnHold] = useState(() => isOnHold(detail));
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const words = wasOnHold ? hold.lift : hold.place;
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (reason.trim() === '') return;
    const result = await call('gallring.hold', { dispatch: detail.row.dispatch, isOnHold: !wasOnHold, reason });
    if (result.ok) onClose();
    else setFailure(result.failure);
  };
  return (
    <DialogForm save={words.save} failure={failure} onSave={() => void save()} onCancel={onClose}>
      <Text>{words.text}</Text>
      <TextInput
        label={hold.reason}
        description={hold.reasonHint}
        maxLength={256}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={isTried && reason.trim() === '' ? hold.reasonMissing : undefined}
        data-autofocus
      />
    </DialogForm>
  );
}
