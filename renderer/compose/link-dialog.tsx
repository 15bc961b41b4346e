import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { DialogForm } from '../shared/dialog-form.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';
import { linkAddress } from './rich-text.ts';

/** Asks where a link goes and what it is called. */
export function LinkDialog({
  isOpen,
  text,
  onChoose,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly text: string;
  readonly onChoose: (address: string, text: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.rich.link} isCentered>
      <LinkForm text={text} onChoose={onChoose} onClose={onClose} />
    </Dialog>
  );
}

function LinkForm({
  text,
  onChoose,
  onClose,
}: {
  readonly text: string;
  readonly onChoose: (address: string, text: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  const [address, setAddress] = useState('');
  const [name, setName] = useState(text);
  const [isTried, setIsTried] = useState(false);
  const parsed = linkAddress(address);
  return (
    <DialogForm
      save={say.rich.addLink}
      onCancel={onClose}
      onSave={() => {
        setIsTried(true);
        if (parsed === undefined) return;
        onClose();
        // The dialog gives the focus back first.
        window.setTimeout(() => onChoose(parsed, name.trim() || address.trim()), 30);
      }}
    >
      <TextInput
        label={say.rich.address}
        description={say.rich.addressHint}
        error={isTried && parsed === undefined ? say.rich.addressWrong : undefined}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={address}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <TextInput label={say.rich.linkText} autoComplete="off" value={name} onChange={event => setName(event.currentTarget.value)} />
    </DialogForm>
  );
}
