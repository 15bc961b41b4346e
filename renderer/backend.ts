import type { Bridge } from '../app/contract/bridge.ts';
import { ASKED_FIRST } from '../app/contract/asked-first.ts';
import type { Call } from '../app/contract/operations.ts';
import { invariant } from '../app/kernel/fault.ts';

/** What the window knows of the product: typed calls, and a subscription to what changes. */
export type Backend = { readonly call: Call; readonly subscribe: Bridge['subscribe'] };

/** Takes the bridge that the shell has put on the page. Nothing else on the page can reach it afterwards where the shell lets it be removed. */
export function connectBackend(): Backend {
  const page = globalThis as { backend?: Bridge };
  const bridge = page.backend;
  invariant(bridge, 'the shell has put no bridge on the page');
  Reflect.deleteProperty(page, 'backend');
  const { invoke, subscribe } = bridge;
  // What every start asks for is on its way while the page still puts itself together; each answer serves once.
  const early = new Map(ASKED_FIRST.map(name => [name as string, invoke(name, {})]));
  const call = (name: string, input: unknown): Promise<unknown> => {
    const first = early.get(name);
    early.delete(name);
    return first ?? invoke(name, input);
  };
  return { call: call as Call, subscribe };
}
