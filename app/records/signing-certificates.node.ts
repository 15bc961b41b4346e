import { X509Certificate } from 'node:crypto';
import { cutOutSigned } from '../delivery/cut-out.ts';
import { verifySignature, type SignatureCheck } from '../delivery/verify-signature.node.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { readXmlInPlace } from '../xml/xml-bytes.node.ts';

/** The certificates inside the two signatures of a SealedDelivery document, as PEM. Fails as `evidence.mismatch` when a signature does not hold. */
export function signingCertificates(sealedDelivery: Uint8Array): Result<{ readonly sender: string; readonly dispatcher: string }> {
  const { sender, dispatcher } = checkSignatures(sealedDelivery);
  if (!sender.ok) return fail({ code: 'evidence.mismatch', check: 'sender-signature' });
  if (!dispatcher.ok) return fail({ code: 'evidence.mismatch', check: 'dispatcher-signature' });
  const pem = (der: Uint8Array): string => new X509Certificate(der).toString();
  return ok({ sender: pem(sender.certificate), dispatcher: pem(dispatcher.certificate) });
}

/** Both signatures of a SealedDelivery document (facts §14.2). */
export function checkSignatures(sealedDelivery: Uint8Array): { readonly sender: SignatureCheck; readonly dispatcher: SignatureCheck } {
  const reading = readXmlInPlace(sealedDelivery, { comments: 'refuse', characters: Math.max(sealedDelivery.byteLength, 1) });
  const cut = reading.ok ? cutOutSigned(reading.root) : undefined;
  if (cut === undefined) return { sender: { ok: false, problem: 'structure' }, dispatcher: { ok: false, problem: 'structure' } };
  return { sender: verifySignature(cut.signed), dispatcher: verifySignature(cut.sealed) };
}
