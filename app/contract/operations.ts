import { z } from 'zod';
import type { Result } from '../kernel/result.ts';
import {
  AttachmentView,
  DispatchDetail,
  DispatchRow,
  DispatchState,
  DraftContent,
  DraftSummary,
  DraftView,
  Folder,
  Reachability,
} from './message-views.ts';
import { CertificateView, HealthCheck, Preferences, SenderView, Verdict } from './system-views.ts';
import { AttachmentId, Channel, DispatchId, DraftId, ProtectionClass, RecipientId } from './values.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});

/** The whole surface between a window and the product. Adding a capability is one line here and one handler in `backend.node.ts`. */
export const operations = {
  'app.describe': { input: nothing, output: SenderView },
  'preferences.read': { input: nothing, output: Preferences },
  'preferences.change': { input: Preferences.partial(), output: Preferences },

  'recipient.lookup': { input: z.strictObject({ recipient: RecipientId }), output: Reachability },

  'draft.list': { input: nothing, output: z.array(DraftSummary) },
  'draft.open': { input: z.strictObject({ draft: DraftId }), output: DraftView },
  /** Without `draft` a new one is made. Saved for good when the answer comes. */
  'draft.save': { input: z.strictObject({ draft: DraftId.optional(), content: DraftContent }), output: DraftView },
  'draft.discard': { input: z.strictObject({ draft: DraftId }), output: done },
  /** Bytes cross once, inwards, as base64. Checked (type, readable, size, name) before they are kept. */
  'attachment.add': {
    input: z.strictObject({ draft: DraftId, name: z.string().min(1).max(400), base64: z.base64() }),
    output: AttachmentView,
  },
  /** The exact bytes that will be sent, for preview. */
  'attachment.read': { input: z.strictObject({ attachment: AttachmentId }), output: z.strictObject({ base64: z.base64() }) },
  /** How large the envelope becomes, to the byte, against the limit; 0 recipients count as one person. */
  'draft.measure': {
    input: z.strictObject({ draft: DraftId }),
    output: z.strictObject({ envelopeBytes: z.number().int(), limitBytes: z.number().int() }),
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
      query: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(500),
      offset: z.number().int().nonnegative(),
    }),
    output: z.strictObject({ total: z.number().int().nonnegative(), rows: z.array(DispatchRow) }),
  },
  'dispatch.show': { input: z.strictObject({ dispatch: DispatchId }), output: DispatchDetail },
  'dispatch.attachment': {
    input: z.strictObject({ dispatch: DispatchId, index: z.number().int().nonnegative() }),
    output: z.strictObject({ name: z.string(), base64: z.base64() }),
  },
  'folder.counts': { input: nothing, output: z.record(Folder, z.number().int().nonnegative()) },

  /** Opens a folder chooser; writes everything that proves one dispatch. */
  'evidence.save': { input: z.strictObject({ dispatch: DispatchId }), output: z.strictObject({ files: z.array(z.string()) }) },
  'journal.verify': { input: nothing, output: Verdict },
  'certificate.list': { input: nothing, output: z.array(CertificateView) },
  /** Opens a file chooser; the file's bytes and the password never cross back. */
  'certificate.install': {
    input: z.strictObject({ use: z.enum(['sender', 'dispatcher', 'transport']), password: z.string().max(1000) }),
    output: CertificateView,
  },
  'health.check': { input: nothing, output: z.array(HealthCheck) },
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
