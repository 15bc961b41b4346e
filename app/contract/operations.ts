import { z } from 'zod';
import type { Result } from '../kernel/result.ts';
import { DispatchDetail } from './dispatch-detail.ts';
import { attachmentOperations } from './attachment-operations.ts';
import { caseListOperations } from './case-list-operations.ts';
import { HandoverView } from './handover-views.ts';
import {
  DispatchRow,
  DispatchState,
  DraftContent,
  DraftSummary,
  DraftView,
  Folder,
  PendingSummary,
  Reachability,
  SendAt,
  SimilarDispatch,
} from './message-views.ts';
import {
  ErasureChoice,
  ErasurePreview,
  ErasurePreviewChoice,
  ExportChoice,
  ExportCountsView,
  ExportHistoryRow,
  ExportProfile,
  ExportProgress,
  MaskChoice,
  MaskedCopyView,
  RetentionRuleView,
  MonthView,
  StatisticsChoice,
  StatisticsView,
} from './records-views.ts';
import {
  ForwardingView,
  HandedOverView,
  LetterView,
  OpenLetter,
  PaperView,
  PrintFile,
  ReturnReason,
  SavedLetters,
} from './letter-views.ts';
import { SetupItem } from './setup-view.ts';
import { CertificateView, DiagnosticsFile, EffectiveSetting, HealthCheck, Preferences, SenderView, Verdict } from './system-views.ts';
import { textOperations } from './text-operations.ts';
import { ListSort, ViewMemory } from './view-memory.ts';
import { Channel, DispatchId, DraftId, ProtectionClass, RecipientId } from './values.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});

/** The whole surface between a window and the product. Adding a capability is one line here and one handler in `backend.node.ts`. */
export const operations = {
  'app.describe': { input: nothing, output: SenderView },
  'preferences.read': { input: nothing, output: Preferences },
  'preferences.change': { input: Preferences.partial(), output: Preferences },
  /** Where a person was last, so that the window opens there. */
  'view.read': { input: nothing, output: ViewMemory },
  'view.remember': { input: ViewMemory, output: done },

  'recipient.lookup': { input: z.strictObject({ recipient: RecipientId }), output: Reachability },

  ...textOperations,

  /** Any HTML turned into the subset that every operator shows, with what was taken away from it (M16). */
  'message.clean': {
    input: z.strictObject({ html: z.string().max(5_000_000) }),
    output: z.strictObject({
      html: z.string(),
      removed: z.array(
        z.strictObject({
          what: z.enum(['script', 'style', 'image', 'form', 'frame', 'media', 'link', 'struck', 'hidden', 'comment']),
          count: z.number().int().positive(),
        }),
      ),
    }),
  },

  'draft.list': { input: nothing, output: z.array(DraftSummary) },
  'draft.open': { input: z.strictObject({ draft: DraftId }), output: DraftView },
  /** Without `draft` a new one is made. Saved for good when the answer comes. `keepsAttachments`: they stay as they are, whatever `content` names. */
  'draft.save': {
    input: z.strictObject({ draft: DraftId.optional(), content: DraftContent, keepsAttachments: z.literal(true).optional() }),
    output: DraftView,
  },
  'draft.discard': { input: z.strictObject({ draft: DraftId }), output: done },
  ...attachmentOperations,
  ...caseListOperations,
  /** How large the envelope becomes, to the byte, against the limit; 0 recipients count as one person. */
  'draft.measure': {
    input: z.strictObject({ draft: DraftId }),
    output: z.strictObject({ envelopeBytes: z.number().int(), limitBytes: z.number().int() }),
  },

  /** Where a draft has been: from a colleague, to a colleague. */
  'handover.of': { input: z.strictObject({ draft: DraftId }), output: HandoverView },
  /** Opens a folder chooser; writes the draft to a file that only the organisation's own clients open. */
  'handover.save': { input: z.strictObject({ draft: DraftId }), output: z.strictObject({ file: z.string() }) },
  /** No colleague can open the file any more, unless one has taken it: then `handover.taken`. */
  'handover.take-back': { input: z.strictObject({ draft: DraftId }), output: z.strictObject({}) },
  /** A colleague's file becomes a draft here, or the draft that it already is. All of it or nothing. `from`: the file, where the shell knows it. */
  'handover.open': {
    input: z.strictObject({ base64: z.base64(), from: z.string().max(4096).optional() }),
    output: z.strictObject({ draft: DraftId }),
  },

  /** Parses the draft once more and holds one separate message per recipient for the undo time. `seen` is what the window showed. */
  'dispatch.send': {
    input: z.strictObject({
      draft: DraftId,
      seen: z.array(z.strictObject({ recipient: RecipientId, channel: Channel })).max(50),
    }),
    output: z.array(DispatchRow),
  },
  'dispatch.send-now': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchRow },
  /** Back to a draft with everything that was typed; only before anything has left. */
  'dispatch.withdraw': { input: z.strictObject({ dispatch: DispatchId }), output: z.strictObject({ draft: DraftId }) },
  /** A new draft with the same text and files, for the same recipient or another; the message stays as it is. */
  'dispatch.copy': {
    input: z.strictObject({ dispatch: DispatchId, to: z.enum(['same', 'another']) }),
    output: z.strictObject({ draft: DraftId }),
  },
  /** Another time for what waits; a moment that has passed, or is more than a year away, is `input.invalid`. */
  'dispatch.reschedule': { input: z.strictObject({ dispatch: DispatchId, sendAt: SendAt }), output: DispatchRow },
  /** Taken back for good, without a draft; only before anything is in a mailbox. What was written stays in the journal until it is erased by decision. */
  'dispatch.cancel': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchRow },
  /** What was sent, or waits, since so many minutes ago with the recipients and the subject of a draft: to be asked before Send (M33). */
  'dispatch.similar': {
    input: z.strictObject({ draft: DraftId, withinMinutes: z.number().int().min(1).max(1440).default(60) }),
    output: z.array(SimilarDispatch),
  },
  'outbox.pending': { input: nothing, output: PendingSummary },
  /** The window says that the network is there again: what waits for it is tried at once. */
  'outbox.online': { input: nothing, output: done },
  'dispatch.retry': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchRow },
  'dispatch.settle': {
    input: z.strictObject({ dispatch: DispatchId, as: z.enum(['delivered', 'refused']), note: z.string().trim().min(1).max(2000) }),
    output: DispatchRow,
  },
  'dispatch.list': {
    input: z.strictObject({
      folder: Folder.optional(),
      states: z.array(DispatchState).max(DispatchState.options.length).optional(),
      channel: Channel.optional(),
      protectionClass: ProtectionClass.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      /** Whole, however it is cased or spaced. */
      unit: z.string().max(256).optional(),
      user: z.string().max(256).optional(),
      caseNumber: z.string().max(256).optional(),
      /** The last dispatch of the page before: the next page starts after it, whatever has been sent meanwhile. */
      before: DispatchId.optional(),
      query: z.string().max(200).optional(),
      /** Left out: newest first. `before` goes with that alone. */
      sort: ListSort.optional(),
      limit: z.number().int().min(1).max(500),
      offset: z.number().int().nonnegative(),
    }),
    output: z.strictObject({
      total: z.number().int().nonnegative(),
      rows: z.array(DispatchRow),
      /** More than can be put in that order: newest first. */
      isTooMany: z.literal(true).optional(),
    }),
  },
  'dispatch.show': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchDetail },
  'dispatch.attachment': {
    input: z.strictObject({ dispatch: DispatchId, index: z.number().int().nonnegative() }),
    output: z.strictObject({ name: z.string(), base64: z.base64() }),
  },
  'folder.counts': { input: nothing, output: z.record(Folder, z.number().int().nonnegative()) },

  'letter.settings': { input: nothing, output: PaperView },
  /** The letter as it comes out of the printer: of a draft as it stands, or of a dispatch that has become one. */
  'letter.preview': {
    input: z.strictObject({
      draft: DraftId.optional(),
      dispatch: DispatchId.optional(),
      envelope: z.string().max(40).optional(),
      isDuplex: z.boolean().optional(),
    }),
    output: LetterView,
  },
  'letter.print-file': {
    input: z.strictObject({
      dispatches: z.array(DispatchId).min(1).max(100),
      envelope: z.string().max(40).optional(),
      isDuplex: z.boolean().optional(),
    }),
    output: PrintFile,
  },
  /**
   * Opens the print dialog for what the window now shows on paper. `cancelled`, `printer.failed`; `not-available-here` where the page itself has to ask
   * for the dialog.
   */
  'letter.print-shown': { input: nothing, output: done },
  /** Opens a folder chooser; writes each letter as a PDF of its own, and beside it what is kept apart. Nothing is recorded. */
  'letter.save': { input: z.strictObject({ dispatches: z.array(DispatchId).min(1).max(100) }), output: SavedLetters },
  /** It lies in the printer on this computer: what is left is to post it. */
  'letter.printed': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchRow },
  /** A person says that it is in the post; without a date, today. */
  'letter.posted': { input: z.strictObject({ dispatch: DispatchId, date: z.iso.date().optional() }), output: DispatchRow },
  'letter.returned': {
    input: z.strictObject({ dispatch: DispatchId, reason: ReturnReason, note: z.string().trim().min(1).max(2000).optional() }),
    output: DispatchRow,
  },
  /** The first address, or another one, before it is printed. */
  'letter.address': {
    input: z.strictObject({ dispatch: DispatchId, lines: z.array(z.string().max(200)).max(8), isSpecial: z.boolean() }),
    output: DispatchRow,
  },
  /** What came to a stop goes on paper, because a person says so. */
  'letter.choose': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchRow },
  /** To the print room's folder: the letters that are named, or all that wait and can be printed. */
  'letter.hand-over': {
    input: z.strictObject({ dispatches: z.union([z.array(DispatchId).min(1).max(500), z.literal('all')]) }),
    output: HandedOverView,
  },
  /** Every letter that a person has something left to do with, oldest first. */
  'letter.waiting': { input: nothing, output: z.array(OpenLetter) },
  'letter.forwarding': { input: nothing, output: ForwardingView },

  /** Opens a folder chooser; writes everything that proves one dispatch. */
  'evidence.save': { input: z.strictObject({ dispatch: DispatchId }), output: z.strictObject({ files: z.array(z.string()) }) },
  'export.count': { input: ExportChoice, output: ExportCountsView },
  /** Opens a folder chooser; the export goes on while the window does other things. */
  'export.start': {
    input: z.strictObject({ profile: ExportProfile, isMasked: z.boolean(), asZip: z.boolean(), choice: ExportChoice }),
    output: z.strictObject({ job: z.string() }),
  },
  'export.progress': { input: z.strictObject({ job: z.string().max(100) }), output: ExportProgress },
  /** Ends within a second and leaves nothing half done. */
  'export.cancel': { input: z.strictObject({ job: z.string().max(100) }), output: done },
  'export.history': { input: nothing, output: z.array(ExportHistoryRow) },
  'gallring.rules': { input: nothing, output: z.array(RetentionRuleView) },
  'gallring.preview': { input: ErasurePreviewChoice, output: ErasurePreview },
  'gallring.carry-out': { input: ErasureChoice, output: z.strictObject({ dispatches: z.number().int(), protocol: z.string() }) },
  /** Gallringsstopp on one dispatch, or its end. The reason stands in the chain, which is never erased: it names nobody. */
  'gallring.hold': {
    input: z.strictObject({ dispatch: DispatchId, isOnHold: z.boolean(), reason: z.string().trim().min(1).max(256) }),
    output: done,
  },
  'mask.preview': { input: MaskChoice, output: z.array(MaskedCopyView) },
  /** Opens a folder chooser; writes masked copies and the list of what was masked. */
  'mask.save': { input: MaskChoice, output: z.strictObject({ path: z.string(), dispatches: z.number().int(), files: z.number().int() }) },
  'statistics.read': { input: StatisticsChoice, output: StatisticsView },
  /** Asked for often: it costs one month of sums. */
  'statistics.month': { input: nothing, output: MonthView },
  'journal.verify': { input: nothing, output: Verdict },
  'certificate.list': { input: nothing, output: z.array(CertificateView) },
  /** Opens a file chooser; the file's bytes and the password never cross back. */
  'certificate.install': {
    input: z.strictObject({ use: z.enum(['sender', 'dispatcher', 'transport']), password: z.string().max(1000) }),
    output: CertificateView,
  },
  /**
   * Opens a file chooser and plays a change to that certificate through, without installing it (W17). With a recipient, which only the test and
   * practice environments take, a message is sent too.
   */
  'certificate.rehearse': {
    input: z.strictObject({
      use: z.enum(['sender', 'dispatcher', 'transport']),
      password: z.string().max(1000),
      recipient: RecipientId.optional(),
    }),
    output: z.array(HealthCheck),
  },
  /** Every setting, the value that counts, and who decided it. */
  'settings.effective': { input: nothing, output: z.array(EffectiveSetting) },
  /** Everything that a diagnostics bundle would hold, to be read before it is saved. */
  'diagnostics.preview': { input: nothing, output: z.strictObject({ id: z.string(), files: z.array(DiagnosticsFile) }) },
  /** Opens a folder chooser and saves exactly what was shown. */
  'diagnostics.save': { input: z.strictObject({ id: z.string() }), output: z.strictObject({ file: z.string() }) },
  /** `journal`: read from its first row on, or, as a window does, its newest rows. */
  'health.check': { input: z.strictObject({ journal: z.enum(['newest', 'whole']).optional() }), output: z.array(HealthCheck) },
  /** What has to be in place before this computer can send, for whoever installs it (W24). */
  'setup.check': { input: nothing, output: z.array(SetupItem) },
  'link.open': { input: z.strictObject({ link: z.enum(['support', 'practice-help']) }), output: done },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type OperationName = keyof typeof operations;
/** What a caller may pass. */
export type Input<K extends OperationName> = z.input<(typeof operations)[K]['input']>;
/** What a handler receives: parsed, with brands on. */
export type Parsed<K extends OperationName> = z.output<(typeof operations)[K]['input']>;
export type Output<K extends OperationName> = z.output<(typeof operations)[K]['output']>;
/** What a handler may answer with, before the output schema has looked at it. */
export type Answer<K extends OperationName> = z.input<(typeof operations)[K]['output']>;
export type Handlers = { readonly [K in OperationName]: (input: Parsed<K>) => Promise<Result<Answer<K>>> };
export type Call = <K extends OperationName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>;
