import { Buffer } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import { planEnvelope, type AttachmentSize, type SignatureSize } from './envelope-plan.ts';
import type { DeliveryText } from './delivery-xml.ts';
import { normaliseText } from './message-text.ts';
import type { OrganisationCertificate } from './signer.ts';
import { publicKeyOf } from './verify-signature.node.ts';

/**
 * The exact number of bytes that the envelope of a message will have on the wire (expectation M19), for as long as it is being written.
 * Pass one certificate twice where avsändare and förmedlare are the same.
 */
export function envelopeBytes(
  message: DeliveryText & { readonly attachments: readonly AttachmentSize[] },
  sender: OrganisationCertificate,
  dispatcher: OrganisationCertificate,
): number {
  const text = normaliseText(message);
  return planEnvelope(text, text.attachments, { sender: signatureSize(sender), dispatcher: signatureSize(dispatcher) }).bytes;
}

/** How much room a signature with this certificate takes. What is not RSA cannot sign; it counts as 2048 bits. */
export function signatureSize(
  certificate: OrganisationCertificate,
  key: KeyObject | undefined = publicKeyOf(Buffer.from(certificate.base64, 'base64')),
): SignatureSize {
  return { certificate, signatureBytes: Math.ceil((key?.asymmetricKeyDetails?.modulusLength ?? 2048) / 8) };
}
