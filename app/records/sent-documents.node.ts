import { createHash, hash } from 'node:crypto';
import type { RequestForm } from '../delivery/sealed-message.ts';
import { distributedDocument, standAloneDocuments, type DistributedDocument } from '../delivery/stand-alone-documents.node.ts';
import { verifySignature, type SignatureCheck } from '../delivery/verify-signature.node.ts';
import { readNotification } from '../delivery/notification-xml.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { readXmlBytes, readXmlInPlace } from '../xml/xml-bytes.node.ts';

/**
 * The documents that were signed, cut out of the bytes that were sent: both (deliverSecure), the avsändare's alone (an external förmedlare seals
 * itself), or none (class 1 is not signed). `content` is what
 * the avsändare's document, or the unsigned message, says.
 */
export type SentDocuments = {
  readonly signed?: Uint8Array;
  readonly sealed?: Uint8Array;
  readonly content?: Omit<DistributedDocument, 'signedDelivery'>;
};

/** Fails as `evidence.mismatch` when the bytes are not such a request. */
export function sentDocuments(request: Uint8Array, form: RequestForm | undefined): Result<SentDocuments> {
  if (form === 'notify') return notificationContent(request);
  if (form === 'distribute') {
    const document = distributedDocument(request);
    return document.ok ? ok({ signed: document.value.signedDelivery, content: document.value }) : document;
  }
  const documents = standAloneDocuments(request);
  if (!documents.ok) return documents;
  const { signedDelivery, sealedDelivery } = documents.value;
  return ok({ signed: signedDelivery, sealed: sealedDelivery, content: documents.value });
}

/** Class 1 has one text and no files, and nobody has signed it. */
function notificationContent(request: Uint8Array): Result<SentDocuments> {
  const reading = readXmlBytes(request, { comments: 'refuse' });
  const content = reading.ok ? readNotification(reading.root) : undefined;
  if (content === undefined) return fail({ code: 'evidence.mismatch', check: 'request' });
  return ok({ content: { ...content, body: Buffer.from(content.body, 'base64').toString('utf8'), attachments: [] } });
}

/** The signature of a document that stands alone. */
export function checkSignature(document: Uint8Array): SignatureCheck {
  const reading = readXmlInPlace(document, { comments: 'refuse', characters: Math.max(document.byteLength, 1) });
  return reading.ok ? verifySignature(reading.root) : { ok: false, problem: 'structure' };
}

/** Of pieces one after the other; lower-case hex. */
export function sha256(...pieces: readonly Uint8Array[]): string {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return hash('sha256', first);
  const whole = createHash('sha256');
  for (const piece of pieces) whole.update(piece);
  return whole.digest('hex');
}
