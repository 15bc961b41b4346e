import { createContext, use, type ReactElement, type ReactNode } from 'react';
import { invariant } from '../../app/kernel/fault.ts';
import type { Backend } from '../backend.ts';

const BackendContext = createContext<Backend | undefined>(undefined);

export function BackendProvider({ backend, children }: { readonly backend: Backend; readonly children: ReactNode }): ReactElement {
  return <BackendContext value={backend}>{children}</BackendContext>;
}

/** The door to the product. */
export function useBackend(): Backend {
  const backend = use(BackendContext);
  invariant(backend, 'no backend above');
  return backend;
}
