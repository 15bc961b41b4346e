import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { kindOf } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { AddressFields } from './address-fields.tsx';

/** The first address of a letter, or another one, before it is printed. The address that it has stands in the letter only: it is written whole. */
export function AddressDialog({
  isOpen,
  row: { dispatch, recipient, recipientName },
  onClose,
}: {
  readonly isOpen: boolean;
  readonly row: DispatchRow;
  readonly onClose: () => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const [address, setAddress] = useState<{ readonly lines: readonly string[]; readonly isSpecial: boolean }>({
    lines: recipientName === '' ? [] : [recipientName],
    isSpecial: false,
  });
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const save = async (): Promise<void> => {
    setIsTried(true);
    const result = await call('letter.address', { dispatch, lines: [...address.lines], isSpecial: address.isSpecial });
    if (result.ok) onClose();
    // What is wrong with the address stands under it already.
    else setFailure(result.failure.code === 'letter.address-invalid' ? undefined : result.failure);
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.letter.writeAddress} size="44rem">
      <Stack>
        <AddressFields
          lines={address.lines}
          isSpecial={address.isSpecial}
          isOrganisation={recipient !== '' && kindOf(recipient) === 'organisation'}
          isTried={isTried}
          onChange={setAddress}
        />
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button onClick={() => void save()}>{say.letter.saveAddress}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
