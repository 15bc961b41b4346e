import { z } from 'zod';
import { DraftId } from './values.ts';

/** What the product tells a window without being asked. Never content: the window asks again if it cares. */
export const BackendEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('journal.changed'), dispatch: z.string().optional() }),
  z.strictObject({ type: z.literal('draft.changed') }),
  z.strictObject({ type: z.literal('preferences.changed') }),
  /** Somebody outside (command line, link, menu) wants a view opened. */
  z.strictObject({
    type: z.literal('view.requested'),
    view: z.enum(['compose', 'drafts', 'outbox', 'attention', 'sent', 'settings', 'shortcuts', 'search']),
    draft: DraftId.optional(),
  }),
  /** The window is asked to close while something has not left. */
  z.strictObject({ type: z.literal('close.requested'), unsent: z.number().int() }),
]);
export type BackendEvent = z.output<typeof BackendEvent>;
