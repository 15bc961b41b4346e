import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useCommand } from '../shared/command-context.tsx';
import { useSession } from '../shared/session.tsx';

/** To a colleague, whether or not the organisation demands it. */
export function HandOverButton({ onClick }: { readonly onClick: () => void }): ReactElement {
  const { say } = useSession();
  useCommand('draft.hand-over', onClick);
  return (
    <Button className="quiet-button" variant="subtle" leftSection={<IconUsers size={18} stroke={1.75} aria-hidden />} onClick={onClick}>
      {say.handover.give}
    </Button>
  );
}
