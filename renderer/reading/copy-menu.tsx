import { Button, Menu } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { DispatchId } from '../../app/contract/values.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

/** The same text and files once more, as a new draft (S18). */
export function CopyMenu({ dispatch }: { readonly dispatch: DispatchId }): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { go } = useNavigation();
  const tell = useTell();
  const [isBusy, setIsBusy] = useState(false);
  const copy = (to: 'same' | 'another') => async (): Promise<void> => {
    setIsBusy(true);
    const copied = await call('dispatch.copy', { dispatch, to });
    setIsBusy(false);
    if (copied.ok) go({ type: 'compose', draft: copied.value.draft });
    else tell.failure(copied.failure);
  };
  return (
    <Menu position="bottom-start" width="16rem">
      <Menu.Target>
        <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} loading={isBusy}>
          {say.copy.open}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void copy('same')()}>{say.copy.same}</Menu.Item>
        <Menu.Item onClick={() => void copy('another')()}>{say.copy.another}</Menu.Item>
        <Menu.Label>{say.copy.hint}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
