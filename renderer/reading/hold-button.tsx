import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';

/** Keeps a message from gallring whatever a rule says, or lets it go again: the newest word in its way is what counts. */
export function HoldButton({ detail: { row, timeline } }: { readonly detail: DispatchDetail }): ReactElement | undefined {
  const { call } = useBackend();
  const { say, sender } = useSession();
  const { hold } = say.records;
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  if (row.isErased || !mayDo(sender, 'gallring.hold')) return undefined;
  const isOnHold = timeline.findLast(({ event }) => event === 'hold.placed' || event === 'hold.lifted')?.event === 'hold.placed';
  const words = isOnHold ? hold.lift : hold.place;
  const close = (): void => {
    setIsOpen(false);
    setReason('');
    setIsTried(false);
    setFailure(undefined);
  };
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (reason.trim() === '') return;
    const result = await call('gallring.hold', { dispatch: row.dispatch, isOnHold: !isOnHold, reason });
    if (result.ok) close();
    else setFailure(result.failure);
  };
  const Icon = isOnHold ? IconLockOpen : IconLock;
  return (
    <>
      <Button className="quiet-button" variant="subtle" leftSection={<Icon size={18} aria-hidden />} onClick={() => setIsOpen(true)}>
        {words.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={words.open} isCentered>
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void save();
          }}
        >
          <Stack>
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
            {failure !== undefined && <FailureNotice failure={failure} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {say.cancel}
              </Button>
              <Button type="submit">{words.save}</Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
