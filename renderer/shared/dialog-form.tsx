import { Button, Group, Stack } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useSession } from './session.tsx';

/**
 * What a dialog asks for, what went wrong, and the two ways out. Enter in a field is the same as the button.
 * @param save what the button says
 * @param onSave the fields themselves tell what is wrong with them
 */
export function DialogForm({
  save,
  isBusy = false,
  failure,
  onSave,
  onCancel,
  children,
}: {
  readonly save: string;
  readonly isBusy?: boolean;
  readonly failure?: Failure | undefined;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { say } = useSession();
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        // The window's own form may be around this one in the tree of components.
        event.stopPropagation();
        if (!isBusy) onSave();
      }}
    >
      <Stack>
        {children}
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {say.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
