import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { readXmlInPlace } from '../xml/xml-bytes.node.ts';
import { decodedBytes, decodedSlices } from './base64-octets.node.ts';
import { cutOutSigned } from './cut-out.ts';
import { readDelivery, type SignedContent } from './read-delivery.ts';
import type { OrganisationCertificate } from './signer.ts';
import { verifySignature, type SignatureCheck } from './verify-signature.node.ts';

/**
 * The self-check of finished wire bytes before they may leave (facts §14.4 step 6, expectation M22): parsed back, both documents cut out, both
 * digests and RSA signatures verified with the public keys of the certificates that should have signed, every attachment counted, decoded, hashed
 * and compared with the message, the checksums too. Nothing is taken from the sealing but its bytes.
 * Fails as `message.changed-while-sealing`.
 */
export function verifyRequest(
  request: Uint8Array,
  message: Message,
  certificates: { readonly sender: OrganisationCertificate; readonly dispatcher: OrganisationCertificate },
): Result<void> {
  const reading = readXmlInPlace(request, { comments: 'refuse', characters: request.byteLength });
  const cut = reading.ok ? cutOutSigned(reading.root) : undefined;
  const content = cut === undefined ? undefined : readDelivery(cut.sealed);
  if (cut === undefined || content === undefined) return changed;

  const inner = verifySignature(cut.signed);
  const outer = verifySignature(cut.sealed);
  if (!inner.ok || !outer.ok || !content.isSignatureOk) return changed;
  if (!isSigner(inner, certificates.sender) || !isSigner(outer, certificates.dispatcher)) return changed;

  return saysTheSame(content, message) ? ok(undefined) : changed;
}

const changed = fail({ code: 'message.changed-while-sealing' });

/** Whether what was signed is the message: who, to whom, about what, every text and every attachment. */
export function saysTheSame(content: SignedContent<Uint8Array>, message: Message): boolean {
  return (
    content.recipient === message.recipient &&
    content.senderId === message.sender.organisationId &&
    content.messageId === message.messageId &&
    content.subject === message.subject &&
    content.isHtml === message.isHtml &&
    decodedBytes(content.body).equals(Buffer.from(message.body, 'utf8')) &&
    content.attachments.length === message.attachments.length &&
    message.attachments.every((expected, index) => {
      const found = content.attachments[index];
      return found?.name === expected.name && isAttachment(found, expected.sha256);
    })
  );
}

/** KeyInfo is not covered by its own signature, so it is compared. */
export function isSigner({ certificate, subjectName }: Extract<SignatureCheck, { ok: true }>, expected: OrganisationCertificate): boolean {
  const { buffer, byteOffset, byteLength } = certificate;
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64') === expected.base64 && subjectName === expected.subject;
}

function isAttachment({ base64, md5 }: { readonly base64: string | Uint8Array; readonly md5: string }, expected: string): boolean {
  const sha256 = createHash('sha256');
  const checksum = createHash('md5');
  for (const slice of decodedSlices(base64)) {
    sha256.update(slice);
    checksum.update(slice);
  }
  return sha256.digest('hex') === expected.toLowerCase() && checksum.digest('hex').toUpperCase() === md5;
}
