import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconMailOpened } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { FirstStart } from '../mailbox/first-start.tsx';
import { PracticePeople } from '../mailbox/practice-people.tsx';
import { useChanges } from '../shared/changes.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { Later } from '../shared/first-picture.tsx';
import { lazyView } from '../shared/lazy-view.tsx';
import { mayDo, openFolders } from '../shared/role.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useIsOnePane } from '../shared/use-one-pane.ts';

export const SentMessage = lazyView(async () => (await import('./sent-message.tsx')).SentMessage);

/** The right pane: the message that is marked in the list, exactly as it was sent. */
export function ReadingPane(): ReactElement {
  const { place, go } = useNavigation();
  const { sender, say } = useSession();
  const { journal } = useChanges();
  const isOnePane = useIsOnePane();
  const mayWrite = mayDo(sender, 'draft.save');
  const dispatch = place.selected;
  const { value, failure } = useAnswer('dispatch.show', dispatch === undefined ? undefined : { dispatch }, journal);
  return (
    <section className="reading-pane" data-pane="reading" tabIndex={-1} aria-label={say.readingPane}>
      <ActionIcon className="narrow-only back" variant="subtle" size="lg" aria-label={say.toList} onClick={() => go({ type: 'back' })}>
        <IconChevronLeft size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {value !== undefined && <SentMessage key={value.row.dispatch} detail={value} />}
      {dispatch === undefined && (
        <Later>
          {() => (
            <>
              {!isOnePane && <FirstStart />}
              {openFolders(sender).length > 0 && (
                <EmptyState
                  icon={IconMailOpened}
                  title={say.nothingOpen.title}
                  text={mayWrite ? say.nothingOpen.text : say.nothingOpen.readOnly}
                >
                  {sender.environment === 'practice' && mayWrite && <PracticePeople />}
                </EmptyState>
              )}
            </>
          )}
        </Later>
      )}
    </section>
  );
}
