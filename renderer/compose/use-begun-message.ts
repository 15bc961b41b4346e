import { useEffect, useRef } from 'react';
import type { BegunNow } from '../shared/begun-message.ts';
import { pasteAgain } from './pasted.ts';

/** Goes on, once, with what was begun before the form was here: it is saved, what was pasted is pasted where the cursor stands, a review is made. */
export function useBegunMessage(begun: BegunNow | undefined, save: (() => void) | undefined, review: () => Promise<void>): void {
  const left = useRef(begun);
  useEffect(() => {
    const now = left.current;
    left.current = undefined;
    if (now === undefined) return;
    save?.();
    if (now.pasted !== undefined) pasteAgain(now.pasted);
    // What has just been pasted is to be seen first.
    else if (now.isToReview) void review();
  });
}
