import { z } from 'zod';
import { AttachmentView, RecipientCheck } from './message-views.ts';
import { AttachmentId, DraftId, RecipientId } from './values.ts';

const attached = z.strictObject({ draft: DraftId, attachment: AttachmentId });

/** A smaller copy, to be looked at beside the original. `pictures`: how many have fewer dots or are packed harder than before. */
export const ReducedCopy = z.strictObject({
  sha256: z.string(),
  base64: z.base64(),
  bytes: z.number().int(),
  originalBytes: z.number().int(),
  pictures: z.number().int().nonnegative(),
  dotsPerInch: z.number().int().positive(),
});
export type ReducedCopy = z.output<typeof ReducedCopy>;

/** A PDF that was made of something else, to be looked at. `name` as it will be attached, unless the draft has such a file. */
export const ConvertedFile = z.strictObject({
  sha256: z.string(),
  name: z.string(),
  base64: z.base64(),
  bytes: z.number().int(),
  pages: z.number().int(),
});

/** How easily a document is read on a telephone, enlarged or read aloud (W10). `score` of 100; `points` the size of most letters. */
export const Readability = z.strictObject({
  score: z.number().int().min(0).max(100),
  level: z.enum(['good', 'fair', 'poor']),
  pages: z.number().int().nonnegative(),
  pagesWithoutText: z.number().int().nonnegative(),
  isTagged: z.boolean(),
  language: z.string(),
  hasTitle: z.boolean(),
  points: z.number().optional(),
  /** How many times a page has to be enlarged on a telephone for the letters to be read without effort. */
  zoom: z.number().optional(),
});
export type Readability = z.output<typeof Readability>;

/** What a window may do with the files of a draft. */
export const attachmentOperations = {
  /** Bytes cross once, inwards, as base64. Checked (type, readable, size, name) before they are kept. */
  'attachment.add': {
    input: z.strictObject({ draft: DraftId, name: z.string().min(1).max(400), base64: z.base64() }),
    output: AttachmentView,
  },
  /** The exact bytes that will be sent, for preview. */
  'attachment.read': { input: z.strictObject({ attachment: AttachmentId }), output: z.strictObject({ base64: z.base64() }) },
  /** Reads the document's words on this computer and compares them with whom it is to. Nothing of it is kept or logged. */
  'attachment.compare': {
    input: z.strictObject({
      attachment: AttachmentId,
      addressees: z.array(z.strictObject({ recipient: RecipientId, name: z.string().max(256) })).max(50),
    }),
    output: RecipientCheck,
  },
  /** Absent when the document’s words cannot be read. Reckoned on this computer. */
  'attachment.readability': {
    input: z.strictObject({ attachment: AttachmentId }),
    output: z.strictObject({ readability: Readability.optional() }),
  },
  /** Makes a smaller copy and shows it; the draft is left as it is. Fails as `attachment.not-reduced` with the reason. */
  'attachment.reduce': { input: attached, output: ReducedCopy },
  /** The copy that was shown, named by its hash, takes the file's place. `attachment.missing` when it is not remembered any more. */
  'attachment.use-copy': { input: attached.extend({ sha256: z.string() }), output: AttachmentView },
  /** The file that was chosen first takes its place again. */
  'attachment.use-original': { input: attached, output: AttachmentView },
  /** Makes a PDF of a picture or a document and shows it. Fails as `attachment.not-pdf`, `attachment.not-converted`, `attachment.name-refused`. */
  'attachment.convert': {
    input: z.strictObject({ name: z.string().min(1).max(400), base64: z.base64(), description: z.string().max(2000) }),
    output: ConvertedFile,
  },
  /** The PDF that was shown, named by its hash, is attached. `attachment.missing` when it is not remembered any more. */
  'attachment.add-converted': { input: z.strictObject({ draft: DraftId, sha256: z.string() }), output: AttachmentView },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
