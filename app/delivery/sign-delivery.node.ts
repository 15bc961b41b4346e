import { Buffer } from 'node:buffer';
import { createHash, hash } from 'node:crypto';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { canonicalForm, prefixedForm, writeXml } from '../xml/canonical-writer.ts';
import type { XmlTree } from '../xml/xml-element.ts';
import { readXmlInPlace } from '../xml/xml-bytes.node.ts';
import { hashSink, xmlOctets } from '../xml/xml-sinks.node.ts';
import { cutOutDistributed } from './cut-out.ts';
import { deliveryXml, element, signedDeliveryXml, WIRE_PREFIXES, XML_DECLARATION } from './delivery-xml.ts';
import { ATTACHMENT_TYPE } from './envelope-plan.ts';
import { envelopeBytes } from './envelope-size.node.ts';
import { normaliseMessage } from './message-text.ts';
import { NAMESPACE } from './namespaces.ts';
import { readSignedDelivery } from './read-delivery.ts';
import { sign } from './seal-message.node.ts';
import type { SealedMessage } from './sealed-message.ts';
import type { OrganisationCertificate, Signer } from './signer.ts';
import { isSigner, saysTheSame } from './verify-request.node.ts';
import { publicKeyOf, verifySignature } from './verify-signature.node.ts';

const { soap, service3, message3 } = NAMESPACE;
const PREFIXES = Object.fromEntries(Object.entries(WIRE_PREFIXES).filter(([namespace]) => namespace !== service3));

/**
 * Builds and signs a delivery for an external förmedlare (facts §9): a distributeSecure request with the avsändare's signature only, checked again when
 * it is finished.
 * @param limitBytes of the envelope that the förmedlare will make of it for the operator (`distributedBytes`): ours is smaller
 * Fails as `message.class-not-distributed`, `message.text-refused`, `message.too-large` (before anything is signed), `certificate.*`, `message.changed-while-sealing`.
 */
export async function signDelivery(sender: Signer, given: Message, limitBytes: number): Promise<Result<SealedMessage>> {
  if (given.protectionClass === 1) return fail({ code: 'message.class-not-distributed' });
  const normalised = normaliseMessage(given);
  if (!normalised.ok) return normalised;
  const message = normalised.value;
  const publicKey = publicKeyOf(Buffer.from(sender.certificate.base64, 'base64'));
  if (publicKey === undefined) return fail({ code: 'certificate.unsuitable', use: sender.use, detail: 'not-an-rsa-key' });
  const bytes = distributedBytes(message, sender.certificate);
  if (bytes > limitBytes) return fail({ code: 'message.too-large', bytes, limitBytes });

  const attachments = message.attachments.map(attachment => ({
    name: attachment.name,
    contentType: ATTACHMENT_TYPE,
    base64: base64Of(attachment.bytes),
    md5: hash('md5', attachment.bytes, 'hex').toUpperCase(),
  }));
  const delivery = deliveryXml<Uint8Array>(message, base64Of(Buffer.from(message.body, 'utf8')), attachments);
  const digest = hashSink(createHash('sha256'));
  writeXml(signedDeliveryXml(delivery), canonicalForm, digest);
  const signature = await sign(sender, publicKey, digest);
  if (!signature.ok) return signature;

  const envelope = distributeSecureXml(signedDeliveryXml<Uint8Array>(delivery, signature.value));
  const request = Buffer.concat([Buffer.from(XML_DECLARATION), xmlOctets(envelope, prefixedForm(PREFIXES))]);
  if (!isAsSigned(request, message, sender.certificate)) return fail({ code: 'message.changed-while-sealing' });
  return ok({ request, requestSha256: hash('sha256', request, 'hex'), form: 'distribute' });
}

/** How large the envelope for the operator becomes, with a certificate of the förmedlare that is as long as the avsändare's. */
export function distributedBytes(message: Message, sender: OrganisationCertificate): number {
  return envelopeBytes(message, sender, sender);
}

/** On the wire the SignedDelivery goes by the name of the operation's argument. */
function distributeSecureXml(signed: XmlTree<Uint8Array>): XmlTree<Uint8Array> {
  const argument = element<Uint8Array>(message3, 'signedDelivery', ...signed.children);
  return element<Uint8Array>(soap, 'Envelope', element(soap, 'Body', element(message3, 'distributeSecure', argument)));
}

function isAsSigned(request: Uint8Array, message: Message, sender: OrganisationCertificate): boolean {
  const reading = readXmlInPlace(request, { comments: 'refuse', characters: request.byteLength });
  const signed = reading.ok ? cutOutDistributed(reading.root) : undefined;
  const content = signed === undefined ? undefined : readSignedDelivery(signed);
  if (signed === undefined || content === undefined) return false;
  const signature = verifySignature(signed);
  return signature.ok && isSigner(signature, sender) && saysTheSame(content, message);
}

const base64Of = (bytes: Uint8Array): Buffer => Buffer.from(Buffer.from(bytes).toString('base64'), 'latin1');
