import type { BackendEvent } from './events.ts';

/** Everything that a page gets from its shell: two functions. */
export type Bridge = {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: (event: BackendEvent) => void) => () => void;
};

/** The router as a shell sees it: raw values in, a `Result` out, never a rejection. */
export type Invoke = (name: unknown, input: unknown) => Promise<unknown>;
