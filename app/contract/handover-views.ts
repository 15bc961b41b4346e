import { z } from 'zod';
import { DraftContent } from './message-views.ts';

/** What crosses the bridge when one person prepares a message and another sends it (S17, W21). */

/** What a person can have changed in a draft; the parts that a comparison names. */
export const DraftPart = z.enum([
  'recipients',
  'subject',
  'body',
  'protectionClass',
  'case',
  'attachments',
  'paper',
  'notices',
  'service',
  'sendAt',
]);
export type DraftPart = z.output<typeof DraftPart>;

/** When an organisation demands that one person prepares and another sends. */
export const FourEyes = z.enum(['off', 'class-3', 'all']);
export type FourEyes = z.output<typeof FourEyes>;

/** Who prepared a message that another sent, and what the sender changed in it first. */
export const PreparedView = z.strictObject({ by: z.string(), at: z.iso.datetime(), changed: z.array(DraftPart) });
export type PreparedView = z.output<typeof PreparedView>;

export const OriginalFile = z.strictObject({
  name: z.string(),
  sha256: z.string(),
  pages: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
});
/** A draft as its preparer handed it over; the files by what they are, not their bytes. */
export const OriginalDraft = z.strictObject({ content: DraftContent, files: z.array(OriginalFile) });
export type OriginalDraft = z.output<typeof OriginalDraft>;

/** Where a draft has been: it came from a colleague, or was handed over to one, or both. */
export const HandoverView = z.strictObject({
  received: z.strictObject({ by: z.string(), at: z.iso.datetime(), original: OriginalDraft, isClaimed: z.boolean() }).optional(),
  /** The last time, and who has taken it since as far as can be seen: a colleague, or whoever prepared it took it back. */
  given: z
    .strictObject({
      at: z.iso.datetime(),
      isTakenBack: z.boolean(),
      taken: z.strictObject({ by: z.string(), at: z.iso.datetime() }).optional(),
    })
    .optional(),
});
export type HandoverView = z.output<typeof HandoverView>;
