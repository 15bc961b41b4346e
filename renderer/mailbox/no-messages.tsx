import { Button } from '@mantine/core';
import { IconLock, IconSettings } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { EmptyState } from '../shared/empty-state.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';

/** Stands where list and message would, for an account whose roles open none: what is missing, and whom to ask. */
export function NoMessages(): ReactElement {
  const { say, sender } = useSession();
  const { go } = useNavigation();
  const { administrator, noRole } = say.roles;
  return (
    <section className="no-messages" data-pane="list" tabIndex={-1} aria-label={say.listPane}>
      {mayDo(sender, 'settings.effective') ? (
        <EmptyState isWholeView icon={IconSettings} title={administrator.title} text={administrator.text}>
          <Button variant="default" mt="md" onClick={() => go({ type: 'settings' })}>
            {administrator.open}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState isWholeView icon={IconLock} title={noRole.title} text={noRole.text(sender.user)}>
          <p>{noRole.then}</p>
        </EmptyState>
      )}
    </section>
  );
}
