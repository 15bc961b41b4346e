import { useEffect, useRef, useState } from 'react';
import type { ListSort } from '../../app/contract/view-memory.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** Opens the window in the folder where it was closed, and remembers each folder that is opened, and the order of the lists. A reload keeps its own place. */
export function useViewMemory(): void {
  const { call } = useBackend();
  const { place, go } = useNavigation();
  const [isReload] = useState(() => (history.state as { readonly place?: unknown } | null)?.place !== undefined);
  const { value: memory } = useAnswer('view.read', {});
  const isOpened = useRef(false);
  const { folder, view, sort } = place;
  useEffect(() => {
    const isUntouched = !isOpened.current && !isReload && folder === 'drafts' && view === 'mail';
    // Whoever is quicker than the answer has chosen already, and that is remembered without it.
    if (isUntouched && memory === undefined) return;
    isOpened.current = true;
    if (isUntouched && memory?.folder !== undefined) go({ type: 'open-folder', folder: memory.folder });
    else void call('view.remember', { folder });
  }, [memory, isReload, folder, view, call, go]);
  // The order is taken up once, unless somebody was quicker and has chosen another.
  const remembered = useRef<ListSort>('newest');
  const isSorted = useRef(isReload);
  useEffect(() => {
    if (sort !== remembered.current) {
      remembered.current = sort;
      isSorted.current = true;
      void call('view.remember', { sort });
    } else if (!isSorted.current && memory?.sort !== undefined) {
      isSorted.current = true;
      go({ type: 'sort', sort: memory.sort });
    }
  }, [memory, sort, call, go]);
}
