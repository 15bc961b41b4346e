import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Failure } from '../../app/kernel/failure.ts';
import { Dialog, type DialogProps } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';

/** Asks for what is to be known about a letter before its next step. What is asked for is forgotten when the dialog closes. */
export function LetterStepDialog({
  isOpen,
  title,
  text,
  size,
  onClose,
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text?: string;
  readonly size?: NonNullable<DialogProps['size']>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} {...(size === undefined ? { isCentered: true } : { size })}>
      <Stack>
        {text !== undefined && <Text>{text}</Text>}
        {children}
      </Stack>
    </Dialog>
  );
}

/**
 * The end of such a dialog: what went wrong, and the two ways out of it.
 * @param save answers `incomplete` when the fields themselves tell what is wrong
 */
export function LetterStepEnd({
  label,
  save,
  onDone,
  onCancel,
}: {
  readonly label: string;
  readonly save: () => Promise<Failure | 'incomplete' | undefined>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactElement {
  const { say } = useSession();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const press = async (): Promise<void> => {
    setIsBusy(true);
    const trouble = await save();
    setIsBusy(false);
    setFailure(trouble === 'incomplete' ? undefined : trouble);
    if (trouble === undefined) onDone();
  };
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {say.cancel}
        </Button>
        <Button loading={isBusy} onClick={() => void press()}>
          {label}
        </Button>
      </Group>
    </>
  );
}
