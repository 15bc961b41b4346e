import { z } from 'zod';
import { PreparedView } from './handover-views.ts';
import { DispatchRow, DispatchState, MadeFrom } from './message-views.ts';

export const SentAttachment = z.strictObject({
  index: z.number().int().nonnegative(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  pages: z.number().int(),
  madeFrom: MadeFrom.optional(),
});

export const TimelineStep = z.strictObject({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  event: z.string(),
  state: DispatchState,
  by: z.string(),
  operator: z.string().optional(),
  detail: z.string().optional(),
  /** What a person wrote when they settled it, or noted that a letter came back. */
  note: z.string().optional(),
});

/** One dispatch as it was sent, with its way so far. */
export const DispatchDetail = z.strictObject({
  row: DispatchRow,
  body: z.string(),
  isHtml: z.boolean(),
  reference: z.string(),
  attention: z.string(),
  /** På uppdrag av. */
  onBehalfOf: z.string().optional(),
  supportText: z.string(),
  attachments: z.array(SentAttachment),
  timeline: z.array(TimelineStep),
  /** The other messages of the same draft, such as that to the other guardian; each has its own way and receipt (M10, W13). */
  together: z.array(DispatchRow),
  /** Somebody else prepared it (four eyes). */
  prepared: PreparedView.optional(),
  /** The days of förenklad delgivning: as they became, or as they will be if the document leaves at its time. Absent when it came to nothing. */
  service: z
    .strictObject({
      sentOn: z.iso.date(),
      controlOn: z.iso.date(),
      servedOn: z.iso.date(),
      isPlanned: z.boolean(),
      /** Of the control message. */
      controlState: DispatchState,
    })
    .optional(),
  /** The operator's answer is kept byte for byte; this tells where it stands. */
  receipt: z
    .strictObject({ transactionId: z.string(), receivedAt: z.iso.datetime(), operator: z.string(), responseSha256: z.string() })
    .optional(),
});
export type DispatchDetail = z.output<typeof DispatchDetail>;
