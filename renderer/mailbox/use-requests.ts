import { useEffect, useRef } from 'react';
import { Folder } from '../../app/contract/message-views.ts';
import { DraftId } from '../../app/contract/values.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

/** Does what somebody outside the page asks for: the menu, the command line, a link, or the window that wants to close. */
export function useRequests(onShortcuts: () => void): void {
  const { subscribe } = useBackend();
  const { go } = useNavigation();
  const { say } = useSession();
  const tell = useTell();
  const latest = useRef({ onShortcuts, say, tell });
  useEffect(() => {
    latest.current = { onShortcuts, say, tell };
  });
  useEffect(
    () =>
      subscribe(event => {
        if (event.type === 'close.requested' && event.unsent > 0) {
          go({ type: 'open-folder', folder: 'outbox' });
          latest.current.tell.action(latest.current.say.closing.title(event.unsent), latest.current.say.closing.text);
        }
        if (event.type !== 'view.requested') return;
        const folder = Folder.safeParse(event.view);
        const draft = DraftId.safeParse(event.draft);
        if (event.view === 'compose') go(draft.success ? { type: 'compose', draft: draft.data } : { type: 'compose' });
        else if (event.view === 'settings') go({ type: 'settings' });
        else if (event.view === 'shortcuts') latest.current.onShortcuts();
        else if (event.view === 'search') document.querySelector<HTMLElement>('[role=searchbox]')?.focus();
        else if (folder.success) {
          go({ type: 'open-folder', folder: folder.data });
          requestAnimationFrame(() => focusPane('list'));
        }
      }),
    [subscribe, go],
  );
}
