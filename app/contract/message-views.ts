import { z } from 'zod';
import { FOLDERS } from './folders.ts';
import { ReturnReason } from './letter-views.ts';
import { AttachmentId, Channel, DispatchId, DraftId, PaperReason, ProtectionClass, RecipientId, RecipientKind } from './values.ts';

/** What crosses the bridge about recipients, drafts and dispatches. JSON-shaped: no dates, maps or classes. */

export const OperatorView = z.strictObject({ id: z.string(), name: z.string() });

/** The answer to "how does it reach this person" (`interfaces.md`, `lookup`). The operator's address stays on the other side. */
export const Reachability = z.strictObject({
  recipient: RecipientId,
  kind: RecipientKind,
  channel: Channel,
  operator: OperatorView.optional(),
  reason: z.union([PaperReason, z.literal('register-unavailable')]).optional(),
  /** Under 18 by the number: explains `not-registered`, and offers the guardian instead. */
  isMinor: z.boolean().optional(),
  checkedAt: z.iso.datetime(),
});
export type Reachability = z.output<typeof Reachability>;

/**
 * That an attachment is not the file that was chosen but a copy made of it, because a person chose that; `sha256` is of the file that was chosen.
 * `isReduced`: what was made of a picture or a document was then made smaller.
 */
export const MadeFrom = z.strictObject({
  how: z.enum(['reduced', 'picture', 'document']),
  sha256: z.string(),
  isReduced: z.literal(true).optional(),
});
export type MadeFrom = z.output<typeof MadeFrom>;

/** A file that was checked when it was added. `sha256` is of exactly the bytes that will be sent. */
export const AttachmentView = z.strictObject({
  id: AttachmentId,
  name: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
  pages: z.number().int().nonnegative(),
  /** Things worth knowing that do not stop it: `javascript`, `actions`, `form`, `embedded-files`, `signed`, `no-text`, `untagged`, `not-a4`. */
  remarks: z.array(z.string()),
  madeFrom: MadeFrom.optional(),
  /** How large the file was that was chosen, while it is kept and can be had back. */
  originalBytes: z.number().int().nonnegative().optional(),
});
export type AttachmentView = z.output<typeof AttachmentView>;

/**
 * What stands in an attached document about whom it is to: a recipient's number or name that was found, and numbers of others. `hasText` false: it is
 * pictures, or could not be read.
 */
export const RecipientCheck = z.strictObject({
  hasText: z.boolean(),
  number: z.strictObject({ written: z.string(), page: z.number().int().positive() }).optional(),
  name: z.strictObject({ name: z.string(), page: z.number().int().positive() }).optional(),
  /** Page 0 is the name of the file, which the recipient sees as well. */
  others: z.array(z.strictObject({ written: z.string(), kind: RecipientKind, page: z.number().int().nonnegative() })),
  /** Pages that show something that cannot be read, such as a scanned paper: of them nothing is said. */
  unread: z.array(z.number().int().positive()),
});
export type RecipientCheck = z.output<typeof RecipientCheck>;

export const PaperChoice = z.enum(['never', 'allow']);

/** E-mail and SMS texts that go with class 1, as typed. */
export const NoticesContent = z.strictObject({
  email: z.strictObject({ from: z.string().max(400), subject: z.string().max(2000), text: z.string().max(100_000) }).optional(),
  sms: z.strictObject({ from: z.string().max(200), text: z.string().max(2000) }).optional(),
});

/** A moment, or the next time that a Swedish office is open (`kernel/office-hours.ts`), reckoned when Send is pressed. */
export const SendAt = z.union([z.iso.datetime(), z.literal('office-hours')]);
export type SendAt = z.output<typeof SendAt>;

/** What was typed, kept as it was typed: a draft may be incomplete or wrong and is never refused for it. */
export const DraftContent = z.strictObject({
  recipients: z
    .array(z.strictObject({ number: z.string().max(40), name: z.string().max(256), isProtected: z.boolean().optional() }))
    .max(50),
  subject: z.string().max(2000),
  body: z.string().max(500_000),
  isHtml: z.boolean(),
  protectionClass: z.number().int().min(1).max(4).optional(),
  caseNumber: z.string().max(200),
  reference: z.string().max(200),
  attention: z.string().max(200),
  /** På uppdrag av: in whose name it is sent where that is another than who sends it (M61). Kept in the journal, never sent. */
  onBehalfOf: z.string().max(200).optional(),
  notices: NoticesContent.optional(),
  paper: PaperChoice,
  address: z.array(z.string().max(200)).max(8),
  isSpecialAddress: z.boolean().optional(),
  /** Förenklad delgivning: a control message goes the next working day (`service-dates.ts`). */
  service: z.literal('simplified').optional(),
  /** Not before this moment. */
  sendAt: SendAt.optional(),
  /** Attachments in the order they will be sent; bytes are added with `attachment.add`. */
  attachments: z.array(AttachmentId).max(100),
  /** Where the cursor stood: field name and character offset, so that a reopened draft goes on there. */
  cursor: z.strictObject({ field: z.string().max(40), offset: z.number().int().nonnegative() }).optional(),
});
export type DraftContent = z.output<typeof DraftContent>;

export const DraftView = z.strictObject({
  id: DraftId,
  content: DraftContent,
  attachments: z.array(AttachmentView),
  savedAt: z.iso.datetime(),
});
export type DraftView = z.output<typeof DraftView>;

export const DraftSummary = z.strictObject({
  id: DraftId,
  recipient: z.string(),
  recipientName: z.string(),
  subject: z.string(),
  attachments: z.number().int().nonnegative(),
  /** Came from a colleague to be looked at and sent, or has been handed over to one. */
  handover: z.enum(['received', 'given']).optional(),
  savedAt: z.iso.datetime(),
});
export type DraftSummary = z.output<typeof DraftSummary>;

export const DispatchState = z.enum([
  'held',
  'submitting',
  'unconfirmed',
  'distributing',
  'delivered',
  'refused',
  'letter',
  'handed-over',
  'posted',
  'returned',
  'withdrawn',
]);
export type DispatchState = z.output<typeof DispatchState>;

export const Folder = z.enum(FOLDERS);
export type Folder = z.output<typeof Folder>;

/** Why a held message waits: the undo countdown, a chosen time, or somebody who did not answer. */
export const HeldWhy = z.enum(['undo', 'scheduled', 'register-unavailable', 'operator-unavailable', 'certificate', 'waiting']);
export type HeldWhy = z.output<typeof HeldWhy>;

/** Why a message came to a stop and waits for a person; `code` 0 where there is none. */
export const Cause = z.strictObject({
  kind: z.enum([
    'operator-fault',
    // HTTP 413: no fault, but no other time either
    'size-refused',
    'not-delivered',
    'register-refused',
    'unreachable',
    'certificate',
    'message',
    'resends-used-up',
    'channel-changed',
    'settled',
    // an external förmedlare: could not deliver, says paper (`code` is the reason), or never told an end
    'distribution-failed',
    'distribution-paper',
    'distribution-unended',
  ]),
  /** The fault's ErrorCode (facts §10), the paper reason or the failure code, as text. */
  code: z.string(),
  /** CallId of the fault or TransId of the answer: the number to quote to the operator. */
  reference: z.string().optional(),
});
export type Cause = z.output<typeof Cause>;

/** What of a message has left the computer: the whole truth about what can still be taken back. The register may have been asked about the number. */
export const Departure = z.strictObject({
  /**
   * `nothing`  no byte of the message
   * `declined` an operator or förmedlare has had it and said that it did not take it; it is in no mailbox
   * `leaving`  it is being handed over at this moment
   * `perhaps`  it has left, and nobody has told whether it arrived
   * `gone`     it is in a mailbox, with a förmedlare, or on paper
   */
  left: z.enum(['nothing', 'declined', 'leaving', 'perhaps', 'gone']),
  /** Times that the bytes may have left, where that is counted: always the same bytes. */
  attempts: z.number().int().nonnegative().optional(),
  /** When they last did. */
  at: z.iso.datetime().optional(),
  /** Whether it can be taken back to a draft, or for good. */
  isRecallable: z.boolean(),
});
export type Departure = z.output<typeof Departure>;

/** One row of a list. `journalSeq` is the row in the chain that gave it this state. */
export const DispatchRow = z.strictObject({
  dispatch: DispatchId,
  recipient: z.string(),
  recipientName: z.string(),
  subject: z.string(),
  caseNumber: z.string(),
  protectionClass: ProtectionClass,
  attachments: z.number().int().nonnegative(),
  state: DispatchState,
  channel: Channel,
  folder: z.union([Folder, z.literal('none')]),
  operator: OperatorView.optional(),
  transactionId: z.string().optional(),
  /** An external förmedlare sends or sent it; `operator` is then that förmedlare, and this its number for the message. */
  distributionId: z.string().optional(),
  via: z.literal('dispatcher').optional(),
  /** Class 1: the channels by which the operator told the recipient. */
  notifiedBy: z.array(z.enum(['SMS', 'EMail'])).optional(),
  messageId: z.string(),
  /** One of the two messages of förenklad delgivning, and the other one. */
  service: z.strictObject({ role: z.enum(['document', 'control']), with: DispatchId }).optional(),
  sealedSha256: z.string().optional(),
  letter: z
    .strictObject({
      envelope: z.string().optional(),
      sheets: z.number().int().optional(),
      /** Where it was handed over to be printed: `printer`, or the print room's batch. */
      handedOverTo: z.string().optional(),
      postedAt: z.string().optional(),
      returnedAt: z.iso.datetime().optional(),
      returnReason: ReturnReason.optional(),
      /** It cannot be printed before it has one. */
      lacksAddress: z.literal(true).optional(),
    })
    .optional(),
  why: HeldWhy.optional(),
  /** When Sigill does something by itself next; absent when it waits for a person or has ended. */
  dueAt: z.iso.datetime().optional(),
  cause: Cause.optional(),
  departure: Departure,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  journalSeq: z.number().int().positive(),
  /** Skyddade personuppgifter: name and number are left out of the row. */
  isProtected: z.literal(true).optional(),
  /** Content was erased by decision (gallring): the row stays. */
  isErased: z.boolean(),
});
export type DispatchRow = z.output<typeof DispatchRow>;

/** What waits in the outbox, for the question before closing (M34) and the line in the status bar. */
export const PendingSummary = z.strictObject({
  /** What has not left: the four below together. Closing asks when it is not 0. */
  unsent: z.number().int().nonnegative(),
  /** Being handed over now: seconds. */
  leaving: z.number().int().nonnegative(),
  /** In the undo countdown, or about to be sent: seconds. Waiting helps. */
  soon: z.number().int().nonnegative(),
  /** For a time that somebody chose, later than in two minutes. Sent at that time if Sigill is open then, else at its next start. */
  scheduled: z.number().int().nonnegative(),
  /** For the register, an operator or a certificate: tried again by itself. */
  blocked: z.number().int().nonnegative(),
  /** Left without an answer, and with an external förmedlare: gone on with at the next start. Not counted in `unsent`. */
  unanswered: z.number().int().nonnegative(),
  /** When Sigill does something by itself next. */
  nextAt: z.iso.datetime().optional(),
  /** What has not left or is unanswered, in the order in which it will be taken up; the first 500. */
  order: z.array(DispatchId).max(500),
});
export type PendingSummary = z.output<typeof PendingSummary>;

/** A message to the same recipient with the same subject, sent or waiting since a moment ago (M33). */
export const SimilarDispatch = z.strictObject({
  recipient: RecipientId,
  dispatch: DispatchId,
  state: DispatchState,
  /** When Send was pressed. */
  at: z.iso.datetime(),
  minutesAgo: z.number().int().nonnegative(),
});
export type SimilarDispatch = z.output<typeof SimilarDispatch>;
