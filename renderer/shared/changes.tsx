import { createContext, use, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useBackend } from './backend-context.tsx';

/** Counters that go up when something may be different on the other side. */
export type Changes = { readonly journal: number; readonly drafts: number; readonly preferences: number };

const unchanged: Changes = { journal: 0, drafts: 0, preferences: 0 };
const ChangesContext = createContext<Changes>(unchanged);

/** Events come in bursts (held, submitted, accepted); one question answers them all. */
const settleMs = 60;

export function ChangesProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { subscribe } = useBackend();
  const [changes, setChanges] = useState(unchanged);
  useEffect(() => {
    const pending = new Set<keyof Changes>();
    let timer: number | undefined;
    const tell = (): void => {
      timer = undefined;
      const kinds = [...pending];
      pending.clear();
      setChanges(before => ({ ...before, ...Object.fromEntries(kinds.map(kind => [kind, before[kind] + 1])) }));
    };
    const note = (kind: keyof Changes): void => {
      pending.add(kind);
      timer ??= window.setTimeout(tell, settleMs);
    };
    const end = subscribe(event => {
      if (event.type === 'journal.changed') note('journal');
      if (event.type === 'draft.changed') note('drafts');
      if (event.type === 'preferences.changed') note('preferences');
    });
    return () => {
      end();
      window.clearTimeout(timer);
    };
  }, [subscribe]);
  return <ChangesContext value={changes}>{children}</ChangesContext>;
}

export function useChanges(): Changes {
  return use(ChangesContext);
}
