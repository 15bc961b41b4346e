import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Dialog } from './dialog.tsx';
import { useSession } from './session.tsx';

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function ConfirmDialog({
  isOpen,
  title,
  text,
  confirm,
  onConfirm,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} isCentered>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {say.keep}
        </Button>
        <Button color="brick" onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
