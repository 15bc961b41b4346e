import type { Bridge } from './bridge.ts';
import type { OperationName } from './operations.ts';

/**
 * What a page asks without anything, before it has drawn a view that hears events; whatever comes after these it asks for out of one. The shell counts on
 * it: an event without a listener is lost.
 */
export const ASKED_FIRST = ['app.describe', 'preferences.read', 'view.read'] as const satisfies readonly OperationName[];

/**
 * A bridge's `invoke` that has asked already: the answers are on their way while the page is still being read. Each answer serves once.
 * @param ask how these are asked, where that is another way
 */
export function askingFirst(
  invoke: Bridge['invoke'],
  ask: (name: OperationName) => Promise<unknown> = name => invoke(name, {}),
): Bridge['invoke'] {
  const early = new Map<string, Promise<unknown>>(ASKED_FIRST.map(name => [name, ask(name)]));
  return (name, input) => {
    const first = early.get(name);
    early.delete(name);
    return first ?? invoke(name, input);
  };
}
