import { z } from 'zod';
import { DispatchState } from './message-views.ts';
import { DispatchId } from './values.ts';

/** What crosses the bridge about exports, gallring and statistics. */

export const ExportChoice = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  unit: z.string().max(256).optional(),
  caseNumber: z.string().max(256).optional(),
  states: z.array(DispatchState).max(DispatchState.options.length).optional(),
  /** These and no others: what somebody picked. */
  dispatches: z.array(DispatchId).max(10_000).optional(),
});
export type ExportChoice = z.output<typeof ExportChoice>;

export const ExportProfile = z.enum(['eark', 'fgs12', 'csv', 'excel', 'xlsx', 'jsonl']);
export type ExportProfile = z.output<typeof ExportProfile>;

export const ExportCountsView = z.strictObject({
  dispatches: z.number().int(),
  erased: z.number().int(),
  attachments: z.number().int(),
  attachmentBytes: z.number().int(),
  cases: z.number().int(),
  states: z.record(z.string(), z.number().int()),
  units: z.record(z.string(), z.number().int()),
  span: z.strictObject({ from: z.string(), to: z.string() }).optional(),
});

/** What was found when documents of a package were held against the XML schemas that lie in it. `file` is a name without its folder. */
export const SchemaFindings = z.strictObject({
  valid: z.array(z.strictObject({ schemas: z.array(z.string()), file: z.string(), files: z.number().int() })),
  unchecked: z.array(
    z.strictObject({
      file: z.string(),
      files: z.number().int(),
      /** `in-part`: valid, but what is in `namespace` was not looked at. */
      why: z.enum(['no-schema', 'schema-incomplete', 'in-part', 'too-large', 'gave-up']),
      namespace: z.string().optional(),
    }),
  ),
});
export type SchemaFindings = z.output<typeof SchemaFindings>;

/** What an archive package was held against before it was called done. */
export const PackageChecked = z.strictObject({
  standard: z.enum(['eark', 'fgs12']),
  /** The list of contents: METS.xml or sip.xml. */
  list: z.string(),
  /** How many requirements that must be met are met. */
  requirements: z.number().int(),
  files: z.number().int(),
  schemas: SchemaFindings,
});
export type PackageChecked = z.output<typeof PackageChecked>;

/** How far an export has come. `failed` is told as the failure itself. */
export const ExportProgress = z.strictObject({
  state: z.enum(['running', 'done', 'cancelled']),
  /** Of the journal, 0 to 1. */
  done: z.number().min(0).max(1),
  dispatches: z.number().int(),
  secondsLeft: z.number().int().optional(),
  made: z
    .strictObject({
      path: z.string(),
      dispatches: z.number().int(),
      files: z.number().int(),
      sha256: z.string(),
      /** The time-stamp authority did not answer; everything else is there. */
      isTimeStampMissing: z.literal(true).optional(),
      /** Of an archive package. */
      checked: PackageChecked.optional(),
    })
    .optional(),
});

export const ExportHistoryRow = z.strictObject({
  at: z.string(),
  by: z.string(),
  profile: z.string(),
  dispatches: z.number().int(),
  files: z.number().int(),
  sha256: z.string(),
  isMasked: z.boolean(),
  isTimeStampMissing: z.literal(true).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Where the journal stood: the export was made from its rows 1 to `seq`. */
  checkpoint: z.strictObject({ seq: z.number().int(), head: z.string(), time: z.string() }).optional(),
});
export type ExportHistoryRow = z.output<typeof ExportHistoryRow>;

export const RetentionRuleView = z.strictObject({
  id: z.string(),
  months: z.number().int(),
  documentType: z.string().optional(),
  unit: z.string().optional(),
  owner: z.string(),
  decision: z.string(),
  /** The first day that the rule still keeps, today. */
  keepsFrom: z.string(),
});

const erasure = {
  before: z.iso.date(),
  decision: z.string().trim().min(1).max(256),
  by: z.string().trim().min(1).max(256),
  rule: z.string().max(40).optional(),
};
export const ErasurePreviewChoice = z.strictObject(erasure);
/** A window never erases on one person's word. */
export const ErasureChoice = z.strictObject({ ...erasure, confirmedBy: z.string().trim().min(1).max(256) });
export const ErasurePreview = z.strictObject({
  dispatches: z.number().int(),
  onHold: z.number().int(),
  notEnded: z.number().int(),
  /** The first few, oldest first, without content. */
  examples: z.array(z.strictObject({ day: z.string(), state: DispatchState })),
  span: z.strictObject({ from: z.string(), to: z.string() }).optional(),
});

export const StatisticsView = z.strictObject({
  rows: z.array(
    z.strictObject({ month: z.string(), unit: z.string(), digital: z.number().int(), paper: z.number().int(), other: z.number().int() }),
  ),
  total: z.strictObject({ digital: z.number().int(), paper: z.number().int(), other: z.number().int() }),
  digitalShare: z.number().optional(),
  savedKronor: z.number(),
  /** Working days that letters would have been on their way. */
  savedDays: z.number().int(),
  costs: z.strictObject({
    paperKronor: z.number(),
    digitalKronor: z.number(),
    letterDays: z.number().int(),
    source: z.enum(['default', 'configuration', 'own']),
  }),
});
export type StatisticsView = z.output<typeof StatisticsView>;

/** Days that messages were made, both included. */
export const StatisticsChoice = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** The month that it is in Sweden, so far. */
export const MonthView = StatisticsView.omit({ rows: true, costs: true }).extend({ month: z.string() });

const rule = z.string().trim().min(1).max(256);

/** What is to be masked in copies for a public-access request, each by a rule (OSL, chapter and section). */
export const MaskChoice = z.strictObject({
  dispatches: z.array(DispatchId).min(1).max(1000),
  fields: z.strictObject({
    recipient: rule.optional(),
    recipientName: rule.optional(),
    subject: rule.optional(),
    body: rule.optional(),
    caseNumber: rule.optional(),
    reference: rule.optional(),
    attention: rule.optional(),
  }),
  passages: z.array(z.strictObject({ text: z.string().min(2).max(10_000), rule })).max(1000),
  attachments: z.union([z.literal('as-they-are'), z.strictObject({ leaveOut: rule })]),
});

/** One copy as it would be, and what would be masked in it. */
export const MaskedCopyView = z.strictObject({
  dispatch: DispatchId,
  subject: z.string(),
  recipient: z.string(),
  recipientName: z.string(),
  body: z.string(),
  attachments: z.number().int(),
  maskings: z.array(z.strictObject({ field: z.string(), times: z.number().int(), rule: z.string() })),
});
