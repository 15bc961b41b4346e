import { createContext, startTransition, use, useEffect, useState, type ReactElement, type ReactNode } from 'react';

const DrawnContext = createContext(false);

/** Whoever opens the window to press a key at once comes first. */
const firstMomentMs = 100;
/** Also when nobody has a moment: a hidden window, a busy machine. */
const atLatestMs = 400;

/** Knows when the first picture is on the screen and whoever sits before it has had the first moment: only then is the rest drawn. */
export function FirstPictureProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    let idle: number | undefined;
    const timer = window.setTimeout(() => {
      idle = requestIdleCallback(() => startTransition(() => setIsDrawn(true)), { timeout: atLatestMs });
    }, firstMomentMs);
    return () => {
      window.clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, []);
  return <DrawnContext value={isDrawn}>{children}</DrawnContext>;
}

export function useIsDrawn(): boolean {
  return use(DrawnContext);
}

/** What a first key does not need. It is drawn in pieces, so that a key in between is answered at once; its place is there from the start. */
export function Later({ children }: { readonly children: () => ReactNode }): ReactNode {
  return useIsDrawn() ? children() : undefined;
}
