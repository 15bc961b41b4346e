import { useState, type ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { kindOf } from '../../app/contract/values.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';
import { AddressFields } from './address-fields.tsx';
import { LetterStepDialog, LetterStepForm } from './letter-step-dialog.tsx';

type Asked = { readonly row: DispatchRow; readonly onClose: () => void };

/** The first address of a letter, or another one, before it is printed. The address that it has stands in the letter only: it is written whole. */
export function AddressDialog({ isOpen, ...asked }: Asked & { readonly isOpen: boolean }): ReactElement {
  const { say } = useSession();
  return (
    <LetterStepDialog isOpen={isOpen} onClose={asked.onClose} title={say.letter.writeAddress} size="44rem">
      <AddressFormOf {...asked} />
    </LetterStepDialog>
  );
}

function AddressFormOf({ row: { dispatch, recipient, recipientName }, onClose }: Asked): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const [address, setAddress] = useState<{ readonly lines: readonly string[]; readonly isSpecial: boolean }>({
    lines: recipientName === '' ? [] : [recipientName],
    isSpecial: false,
  });
  const [isTried, setIsTried] = useState(false);
  return (
    <LetterStepForm
      label={say.letter.saveAddress}
      save={async () => {
        setIsTried(true);
        const result = await call('letter.address', { dispatch, lines: [...address.lines], isSpecial: address.isSpecial });
        if (result.ok) return undefined;
        // What is wrong with the address stands under it already.
        return result.failure.code === 'letter.address-invalid' ? 'incomplete' : result.failure;
      }}
      onDone={onClose}
      onCancel={onClose}
    >
      <AddressFields
        lines={address.lines}
        isSpecial={address.isSpecial}
        isOrganisation={recipient !== '' && kindOf(recipient) === 'organisation'}
        isTried={isTried}
        onChange={setAddress}
      />
    </LetterStepForm>
  );
}
