import type { OperationName } from './operations.ts';

/**
 * What a page asks without anything, before it has drawn a view that hears events; whatever comes after these it asks for out of one. The shell counts on
 * it: an event without a listener is lost.
 */
export const ASKED_FIRST = ['app.describe', 'preferences.read', 'view.read'] as const satisfies readonly OperationName[];
