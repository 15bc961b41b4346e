import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef } from 'react';
import type { Place } from '../shared/navigation.tsx';

/**
 * The notices in the corner that a message needs a person: one for each message. They go when the message is opened, when Kräver åtgärd is, and when
 * another view is: there they would lie over what one works with, and the folder tells how many there are.
 * @returns keeps the notice of a message
 */
export function useOutcomeNotices({ view, folder, selected }: Place): (dispatch: string, notice: string) => void {
  const notices = useRef(new Map<string, string>());
  useEffect(() => {
    const shown = notices.current;
    const isOver = (dispatch: string): boolean => view !== 'mail' || folder === 'attention' || dispatch === selected;
    for (const [dispatch, notice] of [...shown].filter(([of]) => isOver(of))) {
      notifications.hide(notice);
      shown.delete(dispatch);
    }
  }, [view, folder, selected]);
  return useCallback((dispatch: string, notice: string): void => {
    const before = notices.current.get(dispatch);
    if (before !== undefined) notifications.hide(before);
    notices.current.set(dispatch, notice);
  }, []);
}
