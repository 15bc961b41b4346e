import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DraftView } from '../../app/contract/message-views.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import type { Writing } from './draft-content.ts';
import { draftSession, type DraftSession, type DraftStatus } from './draft-session.ts';
import { keepUnsaved, leftSession } from './left-sessions.ts';

/** The session of one compose view. What is not saved is saved when the view goes away or the window is hidden. */
export function useDraftSession(
  opened: DraftView | undefined,
  blank: Writing,
): { readonly session: DraftSession; readonly status: DraftStatus } {
  const { call } = useBackend();
  const { go, place } = useNavigation();
  const [key] = useState(place.compose.key);
  const [session] = useState(() => leftSession(opened?.id) ?? draftSession(call, opened, blank));
  const status = useSyncExternalStore(session.subscribe, session.status);
  const { id } = status;
  useEffect(() => {
    if (id !== undefined) go({ type: 'draft-made', draft: id });
  }, [id, go]);
  useEffect(() => {
    const saveNow = (): void => {
      if (session.status().save === 'unsaved') void session.flush();
    };
    /** Whoever left before it was saved for the first time finds it among the open drafts too. */
    const leave = (): void => {
      const { id: known, save } = session.status();
      if (known !== undefined || (save !== 'unsaved' && save !== 'saving')) {
        keepUnsaved(session);
        saveNow();
      } else
        void session.flush().then(saved => {
          if (saved.ok) go({ type: 'draft-left', draft: saved.value, key });
        });
    };
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('pagehide', saveNow);
    return () => {
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('pagehide', saveNow);
      leave();
    };
  }, [session, go, key]);
  return { session, status };
}
