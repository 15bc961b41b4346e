import { useEffect, useRef } from 'react';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

/** Does what somebody outside the page asks for: the menu, the command line, a link, or the window that wants to close. */
export function useRequests(onShortcuts: () => void): void {
  const { call, subscribe } = useBackend();
  const { go } = useNavigation();
  const { say, sender } = useSession();
  const mayWrite = mayDo(sender, 'draft.save');
  const tell = useTell();
  const latest = useRef({ onShortcuts, say, tell });
  useEffect(() => {
    latest.current = { onShortcuts, say, tell };
  });
  useEffect(() => {
    // What waits for the network goes when it is back.
    const online = (): void => void call('outbox.online', {});
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [call]);
  useEffect(
    () =>
      subscribe(event => {
        if (event.type === 'close.requested' && event.unsent > 0) {
          go({ type: 'open-folder', folder: 'outbox' });
          void call('outbox.pending', {}).then(pending => {
            const { say: words, tell: toTell } = latest.current;
            const parts = ['leaving', 'soon', 'scheduled', 'blocked'] as const;
            const texts = pending.ok
              ? parts.flatMap(part => (pending.value[part] > 0 ? [words.outbox.closing[part](pending.value[part])] : []))
              : [];
            toTell.action(words.closing.title(event.unsent), texts.length === 0 ? words.closing.text : texts.join(' '));
          });
        }
        if (event.type !== 'view.requested') return;
        const { draft } = event;
        if (event.view === 'compose') {
          if (mayWrite) go(draft === undefined ? { type: 'compose' } : { type: 'compose', draft });
        } else if (event.view === 'settings') go({ type: 'settings' });
        else if (event.view === 'shortcuts') latest.current.onShortcuts();
        else if (event.view === 'search') document.querySelector<HTMLElement>('[role=searchbox]')?.focus();
        else {
          go({ type: 'open-folder', folder: event.view });
          requestAnimationFrame(() => focusPane('list'));
        }
      }),
    [call, subscribe, go, mayWrite],
  );
}
