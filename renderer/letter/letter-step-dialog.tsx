import { Stack, Text } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Failure } from '../../app/kernel/failure.ts';
import { DialogForm } from '../shared/dialog-form.tsx';
import { Dialog, type DialogProps } from '../shared/dialog.tsx';

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
 * What such a dialog asks for.
 * @param save answers `incomplete` when the fields themselves tell what is wrong
 */
export function LetterStepForm({
  label,
  save,
  onDone,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly save: () => Promise<Failure | 'incomplete' | undefined>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}): ReactElement {
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
    <DialogForm save={label} isBusy={isBusy} failure={failure} onSave={() => void press()} onCancel={onCancel}>
      {children}
    </DialogForm>
  );
}
