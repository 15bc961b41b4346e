import { Buffer } from 'node:buffer';
import { createHash, hash, verify, type KeyObject } from 'node:crypto';
import { swedishDateOf, type Clock } from '../kernel/instant.ts';
import { fail, ok, type Failed, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { canonicalForm, prefixedForm, writeContent, writeXml } from '../xml/canonical-writer.ts';
import type { XmlTree } from '../xml/xml-element.ts';
import { fillOctets, hashSink, xmlOctets, type HashSink } from '../xml/xml-sinks.node.ts';
import { writeBase64 } from './base64-octets.node.ts';
import { deliverSecureXml, deliveryXml, sealedDeliveryXml, signedDeliveryXml, WIRE_PREFIXES, XML_DECLARATION } from './delivery-xml.ts';
import { ATTACHMENT_TYPE, planEnvelope } from './envelope-plan.ts';
import { signatureSize } from './envelope-size.node.ts';
import { normaliseMessage } from './message-text.ts';
import type { SealedMessage } from './sealed-message.ts';
import type { Signer } from './signer.ts';
import { verifyRequest } from './verify-request.node.ts';
import { publicKeyOf } from './verify-signature.node.ts';
import { signatureXml, signedInfoXml } from './xml-signature.ts';

/** Who signs: the avsändare, and the förmedlare that seals. They may be the same. */
export type SealingParties = { readonly sender: Signer; readonly dispatcher: Signer; readonly clock: Clock };

/**
 * Builds, signs, seals and signs again, and puts the result into its form on the wire (facts §14.2–14.5), then checks the finished bytes.
 * @param limitBytes of the whole envelope (facts §13, §19.4)
 * Fails as `message.text-refused`, `message.too-large` (before anything is signed), `certificate.*`, `message.changed-while-sealing`.
 */
export async function sealMessage(parties: SealingParties, message: Message, limitBytes: number): Promise<Result<SealedMessage>> {
  const normalised = normaliseMessage(message);
  if (!normalised.ok) return normalised;
  const sealed = await sealUnchecked(parties, normalised.value, limitBytes);
  if (!sealed.ok) return sealed;
  const { sender, dispatcher } = parties;
  const verified = verifyRequest(sealed.value.request, normalised.value, {
    sender: sender.certificate,
    dispatcher: dispatcher.certificate,
  });
  if (!verified.ok) return verified;
  // The fingerprint of what was checked: what the journal keeps and a resend must have.
  return ok({ ...sealed.value, requestSha256: hash('sha256', sealed.value.request, 'hex') });
}

/**
 * `sealMessage` for a normalised message, without the check and the fingerprint of the finished bytes; apart so that each can be measured.
 * An attachment is encoded once, straight to its place on the wire, and hashed there for both signatures.
 */
export async function sealUnchecked(
  { sender, dispatcher, clock }: SealingParties,
  message: Message,
  limitBytes: number,
): Promise<Result<Omit<SealedMessage, 'requestSha256'>>> {
  const keys = { sender: keyOf(sender), dispatcher: keyOf(dispatcher) };
  if (keys.sender === undefined) return unsuitable(sender, 'not-an-rsa-key');
  if (keys.dispatcher === undefined) return unsuitable(dispatcher, 'not-an-rsa-key');
  const plan = planEnvelope(message, message.attachments, {
    sender: signatureSize(sender.certificate, keys.sender),
    dispatcher: signatureSize(dispatcher.certificate, keys.dispatcher),
  });
  if (plan.bytes > limitBytes) return fail({ code: 'message.too-large', bytes: plan.bytes, limitBytes });

  const request = Buffer.allocUnsafe(plan.bytes);
  const [bodyPlace = 0, ...places] = plan.places;
  const attachments = message.attachments.map(({ name, bytes }, index) => ({
    name,
    contentType: ATTACHMENT_TYPE,
    base64: writeBase64(request, places[index] ?? 0, bytes),
    md5: hash('md5', bytes, 'hex').toUpperCase(),
  }));
  const delivery = deliveryXml(message, writeBase64(request, bodyPlace, Buffer.from(message.body, 'utf8')), attachments);

  const innerHash = hashSink(createHash('sha256'));
  writeXml(signedDeliveryXml(delivery), canonicalForm, innerHash);
  const inner = await sign(sender, keys.sender, innerHash);
  if (!inner.ok) return inner;

  // The förmedlare says that the avsändare's signature holds: `sign` has verified it with the key in the avsändare's certificate.
  const unsigned = sealedDeliveryXml(signedDeliveryXml(delivery, inner.value), swedishDateOf(clock.now()), true);
  const outerHash = hashSink(createHash('sha256'));
  outerHash.text(canonicalForm.start(unsigned, ''));
  writeContent(unsigned, canonicalForm, outerHash);
  const wholeHash = outerHash.fork();
  outerHash.text(canonicalForm.end(unsigned));
  const outer = await sign(dispatcher, keys.dispatcher, outerHash);
  if (!outer.ok) return outer;
  writeXml(outer.value, canonicalForm, wholeHash, unsigned.namespace);
  wholeHash.text(canonicalForm.end(unsigned));

  const sealed: XmlTree<Uint8Array> = { ...unsigned, children: [...unsigned.children, outer.value] };
  fillOctets(request, XML_DECLARATION, deliverSecureXml(sealed), prefixedForm(WIRE_PREFIXES));
  return ok({ request, sealedSha256: wholeHash.digest().toString('hex') });
}

/** Signs what a hash has taken in, and verifies the signature with the certificate's own key before anyone builds on it. */
export async function sign(signer: Signer, publicKey: KeyObject, digest: HashSink): Promise<Result<XmlTree<never>>> {
  const signedInfo = signedInfoXml(digest.digest().toString('base64'));
  const octets = xmlOctets(signedInfo, canonicalForm);
  const signed = await signer.sign(octets);
  if (!signed.ok) return signed;
  if (!verify('sha256', octets, publicKey, signed.value)) return unsuitable(signer, 'key-does-not-match');
  return ok(signatureXml(signedInfo, Buffer.from(signed.value).toString('base64'), signer.certificate));
}

const unsuitable = ({ use }: Signer, detail: string): Failed => fail({ code: 'certificate.unsuitable', use, detail });

const keyOf = ({ certificate }: Signer): KeyObject | undefined => publicKeyOf(Buffer.from(certificate.base64, 'base64'));
