import { useEffect, useRef, useState } from 'react';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** Opens the window in the folder where it was closed, and remembers each folder that is opened. A reload keeps its own place. */
export function useViewMemory(): void {
  const { call } = useBackend();
  const { place, go } = useNavigation();
  const [isReload] = useState(() => (history.state as { readonly place?: unknown } | null)?.place !== undefined);
  const { value: memory } = useAnswer('view.read', {});
  const isOpened = useRef(false);
  const { folder, view } = place;
  useEffect(() => {
    const isUntouched = !isOpened.current && !isReload && folder === 'drafts' && view === 'mail';
    // Whoever is quicker than the answer has chosen already, and that is remembered without it.
    if (isUntouched && memory === undefined) return;
    isOpened.current = true;
    if (isUntouched && memory?.folder !== undefined) go({ type: 'open-folder', folder: memory.folder });
    else void call('view.remember', { folder });
  }, [memory, isReload, folder, view, call, go]);
}
