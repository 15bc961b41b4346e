import { fail, ok, type Result } from '../kernel/result.ts';
import { canonicalForm } from '../xml/canonical-writer.ts';
import { readXmlInPlace } from '../xml/xml-bytes.node.ts';
import { xmlOctets } from '../xml/xml-sinks.node.ts';
import { decodedBytes } from './base64-octets.node.ts';
import { cutOutDistributed, cutOutSigned } from './cut-out.ts';
import { readDelivery, readSignedDelivery, type DeliveryContent, type SignedContent } from './read-delivery.ts';

/** A request taken apart: the two documents that were signed, byte for byte and each with its own signature, and what they say. */
export type StandAloneDocuments = Omit<DeliveryContent<never>, 'body' | 'attachments'> & {
  readonly signedDelivery: Uint8Array;
  readonly sealedDelivery: Uint8Array;
  readonly body: string;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }[];
};

/**
 * Cuts the stored wire bytes of a deliverSecure request into stand-alone documents (facts §14.2) that a stock XMLDSig verifier accepts: the
 * canonical form, without a declaration. Fails as `evidence.mismatch` when the bytes are not such a request.
 */
export function standAloneDocuments(request: Uint8Array): Result<StandAloneDocuments> {
  const reading = readXmlInPlace(request, { comments: 'refuse' });
  const cut = reading.ok ? cutOutSigned(reading.root) : undefined;
  const content = cut === undefined ? undefined : readDelivery(cut.sealed);
  if (cut === undefined || content === undefined) return fail({ code: 'evidence.mismatch', check: 'request' });
  return ok({
    ...content,
    ...decoded(content),
    signedDelivery: xmlOctets(cut.signed, canonicalForm),
    sealedDelivery: xmlOctets(cut.sealed, canonicalForm),
  });
}

/** What the avsändare signed and an external förmedlare was given. */
export type DistributedDocument = Omit<StandAloneDocuments, 'sealedDelivery' | 'receivedOn' | 'isSignatureOk'>;

/** As `standAloneDocuments`, for the one document in a distributeSecure request (facts §9). */
export function distributedDocument(request: Uint8Array): Result<DistributedDocument> {
  const reading = readXmlInPlace(request, { comments: 'refuse' });
  const signed = reading.ok ? cutOutDistributed(reading.root) : undefined;
  const content = signed === undefined ? undefined : readSignedDelivery(signed);
  if (signed === undefined || content === undefined) return fail({ code: 'evidence.mismatch', check: 'request' });
  return ok({ ...content, ...decoded(content), signedDelivery: xmlOctets(signed, canonicalForm) });
}

function decoded(content: SignedContent<Uint8Array>): Pick<StandAloneDocuments, 'body' | 'attachments'> {
  return {
    body: decodedBytes(content.body).toString('utf8'),
    attachments: content.attachments.map(({ name, contentType, base64 }) => ({
      name,
      contentType,
      bytes: decodedBytes(base64),
    })),
  };
}
