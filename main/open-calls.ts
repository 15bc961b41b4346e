import type { Invoke } from '../app/contract/bridge.ts';

/** Remembers the calls that have no answer yet: a page that closes sends its unsaved draft last, and that is to be kept before the journal closes. */
export function openCalls(invoke: Invoke): { readonly invoke: Invoke; readonly settled: () => Promise<void> } {
  const open = new Set<Promise<unknown>>();
  return {
    invoke: (name, input) => {
      const answer = invoke(name, input);
      open.add(answer);
      const forget = (): void => void open.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    settled: async () => {
      while (open.size > 0) await Promise.allSettled(open);
    },
  };
}
