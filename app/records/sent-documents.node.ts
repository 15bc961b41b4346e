import { createHash } from 'node:crypto';
import type { RequestForm } from '../delivery/sealed-message.ts';
import { distributedDocument, standAloneDocuments, type DistributedDocument } from '../delivery/stand-alone-documents.node.ts';
import { verifySignature, type SignatureCheck } from '../delivery/verify-signature.node.ts';
import { ok, type Result } from '../kernel/result.ts';
import { readXmlInPlace } from '../xml/xml-bytes.node.ts';

/**
 * The documents that were signed, cut out of the bytes that were sent: both (deliverSecure), the avsändare's alone (an external förmedlare seals
 * itself), or none (class 1 is not signed). `content` is what the avsändare's document says.
 */
export type SentDocuments = {
  readonly signed?: Uint8Array;
  readonly sealed?: Uint8Array;
  readonly content?: Omit<DistributedDocument, 'signedDelivery'>;
};

/** Fails as `evidence.mismatch` when the bytes are not such a request. */
export function sentDocuments(request: Uint8Array, form: RequestForm | undefined): Result<SentDocuments> {
  if (form === 'notify') return ok({});
  if (form === 'distribute') {
    const document = distributedDocument(request);
    return document.ok ? ok({ signed: document.value.signedDelivery, content: document.value }) : document;
  }
  const documents = standAloneDocuments(request);
  if (!documents.ok) return documents;
  const { signedDelivery, sealedDelivery } = documents.value;
  return ok({ signed: signedDelivery, sealed: sealedDelivery, content: documents.value });
}

/** The signature of a document that stands alone. */
export function checkSignature(document: Uint8Array): SignatureCheck {
  const reading = readXmlInPlace(document, { comments: 'refuse', characters: Math.max(document.byteLength, 1) });
  return reading.ok ? verifySignature(reading.root) : { ok: false, problem: 'structure' };
}

/** Lower-case hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
