import { VisuallyHidden } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** One polite live region for everything that a screen reader is to hear by itself: lookup answers, send states, outcomes. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [spoken, setSpoken] = useState<readonly { readonly id: number; readonly text: string }[]>([]);
  const next = useRef(0);
  const announce = useCallback((text: string) => {
    next.current += 1;
    const id = next.current;
    // The newest few stay, so that two answers at the same moment are both heard.
    setSpoken(before => [...before.slice(-2), { id, text }]);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden>
        <div role="log" aria-live="polite" aria-relevant="additions" data-announcer>
          {spoken.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      </VisuallyHidden>
    </AnnounceContext>
  );
}

export function useAnnounce(): Announce {
  return use(AnnounceContext);
}

/** Says a text when it becomes another one than before; the first one is not said. */
export function useAnnouncement(text: string): void {
  const announce = useAnnounce();
  const last = useRef(text);
  useEffect(() => {
    if (text === last.current) return;
    last.current = text;
    if (text !== '') announce(text);
  }, [announce, text]);
}
