import { z } from 'zod';
import { MadeFrom } from '../contract/message-views.ts';
import { Checkpoint } from '../journal/checkpoint.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** Names of what lies in an evidence folder (interfaces.md, `evidence`). */
export const EVIDENCE_FILES = {
  manifest: 'evidence.json',
  signed: 'signed-delivery.xml',
  sealed: 'sealed-delivery.xml',
  request: 'request.xml',
  response: 'response.xml',
  receipt: 'receipt.pdf',
  instructions: 'README.txt',
  senderCertificate: 'sender.pem',
  dispatcherCertificate: 'dispatcher.pem',
  attachments: 'attachments',
  seal: 'evidence.seal',
} as const;

/**
 * `evidence.json`: what the folder holds and what each thing must hash to. A row of the journal stands there as the very text that was hashed,
 * so that nobody has to write it the same way again to check it.
 */
export const EvidenceManifest = z.strictObject({
  format: z.literal('sigill-evidence-1'),
  writtenAt: z.iso.datetime(),
  dispatch: z.uuid(),
  messageId: z.string(),
  environment: z.enum(['practice', 'test', 'production']),
  state: z.string(),
  channel: z.enum(['digital', 'paper', 'unknown']),
  /** Absent when the content was erased by decision: rows and hashes stay. */
  message: z
    .strictObject({
      senderId: z.string(),
      senderName: z.string(),
      senderUnit: z.string(),
      recipient: z.string(),
      recipientName: z.string(),
      subject: z.string(),
      body: z.string(),
      isHtml: z.boolean(),
      caseNumber: z.string(),
      reference: z.string(),
      attention: z.string(),
      /** In whose name it was sent; was not part of the message. */
      onBehalfOf: z.string().optional(),
      notices: z
        .strictObject({
          email: z.strictObject({ from: z.string(), subject: z.string(), text: z.string() }).optional(),
          sms: z.strictObject({ from: z.string(), text: z.string() }).optional(),
        })
        .optional(),
      protectionClass: z.number().int(),
      attachments: z.array(
        z.strictObject({
          ...{ file: z.string(), name: z.string(), bytes: z.number().int(), sha256, pages: z.number().int() },
          /** A copy that the sender chose to have made of another file, whose hash this is. */
          madeFrom: MadeFrom.optional(),
        }),
      ),
    })
    .optional(),
  operator: z.strictObject({ id: z.string(), name: z.string(), serviceAddress: z.string() }).optional(),
  transactionId: z.string().optional(),
  requestSha256: sha256.optional(),
  sealedSha256: sha256.optional(),
  responseSha256: sha256.optional(),
  /** Every file but this one: its path in the folder, with slashes, and its hash. */
  files: z.record(z.string(), sha256),
  journal: z.strictObject({
    /** The newest row when this was written: who trusts that hash from elsewhere trusts every row before it. */
    head: z.strictObject({ seq: z.number().int(), hash: sha256 }),
    /** How far the journal had come, signed where the organisation has a certificate; the root that `inclusion` leads to. */
    checkpoint: Checkpoint,
    /** Each row with what proves that it is among those of the checkpoint: siblings in the Merkle tree, from the row upwards (RFC 6962 §2.1.1). */
    rows: z
      .array(
        z.strictObject({
          seq: z.number().int().positive(),
          previous: sha256,
          canonical: z.string(),
          hash: sha256,
          inclusion: z.array(sha256),
        }),
      )
      .min(1),
  }),
});
export type EvidenceManifest = z.output<typeof EvidenceManifest>;

/** One thing that was checked, in words. */
export type EvidenceCheck = { readonly name: EvidenceCheckName; readonly ok: boolean; readonly detail: string };

export type EvidenceCheckName =
  | 'manifest'
  | 'files'
  | 'journal'
  | 'checkpoint'
  | 'inclusion'
  | 'request'
  | 'documents'
  | 'sender-signature'
  | 'dispatcher-signature'
  | 'message'
  | 'attachments'
  | 'response';

/** What `verify` answers (interfaces.md). */
export type EvidenceReport = { readonly verdict: 'ok' | 'mismatch'; readonly checks: readonly EvidenceCheck[] };
