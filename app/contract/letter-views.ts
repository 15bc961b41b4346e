import { z } from 'zod';
import { DispatchId } from './values.ts';

/** What crosses the bridge about letters on paper. */

/** Why an attachment is not in the letter, and must be printed by itself. */
export const KeptApart = z.enum(['encrypted', 'unreadable', 'font-missing', 'dynamic-form', 'too-large']);
export type KeptApart = z.output<typeof KeptApart>;

export const ReturnReason = z.enum(['unknown-address', 'moved', 'unclaimed', 'refused', 'deceased', 'other']);
export type ReturnReason = z.output<typeof ReturnReason>;

/** Millimetres from the sheet's left and top edge. */
export const FrameView = z.strictObject({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

/** What became of one attachment: its pages in the letter, or why it is kept apart. `smallestPercent` 100: nothing was scaled. */
export const LetterAttachment = z.strictObject({
  index: z.number().int().nonnegative(),
  name: z.string(),
  pages: z.number().int().nonnegative(),
  smallestPercent: z.number(),
  remarks: z.array(z.enum(['turned', 'signed', 'form', 'fonts-supplied'])),
  keptApart: KeptApart.optional(),
});
export type LetterAttachment = z.output<typeof LetterAttachment>;

/** A letter as it comes out of the printer, and how it goes in its envelope. */
export const LetterView = z.strictObject({
  base64: z.base64(),
  pages: z.number().int().positive(),
  sheets: z.number().int().positive(),
  isDuplex: z.boolean(),
  isColour: z.boolean(),
  envelope: z.string(),
  grams: z.number().int().positive(),
  /** In kronor, where the configuration has the post's prices: with where and when they were read. */
  postage: z.strictObject({ kronor: z.number(), source: z.string(), asOf: z.string() }).optional(),
  attachments: z.array(LetterAttachment),
  /** The window on the sheet when it lies in the envelope's upper left corner; where the address stands; where nothing else may. */
  window: FrameView,
  safeZone: FrameView,
  keepOutZone: FrameView,
  /** Millimetres from the top. */
  foldMarks: z.array(z.number()),
});
export type LetterView = z.output<typeof LetterView>;

/** A letter that waits until a person says that it is posted, or that came back. No address: that stands in the letter only. */
export const OpenLetter = z.strictObject({
  dispatch: DispatchId,
  state: z.enum(['letter', 'handed-over', 'returned']),
  since: z.iso.datetime(),
  days: z.number().int().nonnegative(),
  /** It has waited longer than the configuration says that a letter should. */
  isLate: z.boolean(),
  handedOverTo: z.string().optional(),
  returnReason: ReturnReason.optional(),
  needs: z.enum(['address', 'print', 'post', 'forwarding', 'decision']),
});
export type OpenLetter = z.output<typeof OpenLetter>;

/** The procedure for a protected recipient: the outer envelope's text, and nothing about the recipient. */
export const ForwardingView = z.strictObject({ outerEnvelope: z.array(z.string()), source: z.string(), asOf: z.string() });

/** How letters are printed here: what a person may choose among, and what is chosen when nobody does. */
export const PaperView = z.strictObject({
  envelope: z.string(),
  envelopes: z.array(z.strictObject({ name: z.string(), mostSheets: z.number().int(), source: z.string() })),
  isDuplex: z.boolean(),
  isColour: z.boolean(),
  hasPrintRoom: z.boolean(),
  remindAfterDays: z.number().int(),
});

const LeftLetter = z.strictObject({ dispatch: DispatchId, failure: z.string() });

/** Several letters as one file for the printer, and those that could not be made, with the failure's code. */
export const PrintFile = z.strictObject({
  base64: z.base64(),
  sheets: z.number().int().positive(),
  letters: z.number().int().positive(),
  left: z.array(LeftLetter),
});

/** The names of the files, which tell nothing of whom the letters are to. */
export const SavedLetters = z.strictObject({ files: z.array(z.string()), letters: z.number().int().positive(), left: z.array(LeftLetter) });

export const HandedOverView = z.strictObject({
  batch: z.string().optional(),
  letters: z.array(z.strictObject({ dispatch: DispatchId, sheets: z.number().int(), envelope: z.string() })),
  left: z.array(LeftLetter),
});
