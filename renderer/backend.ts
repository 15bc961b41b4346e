import type { Bridge } from '../app/contract/bridge.ts';
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
  return { call: invoke as Call, subscribe };
}
