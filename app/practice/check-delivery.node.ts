import { createHash, type X509Certificate } from 'node:crypto';
import { describeCertificate } from '../identity/describe-certificate.node.ts';
import type { Instant } from '../kernel/instant.ts';
import { childOf, childrenOf, childText, type XmlElement } from '../xml/xml-element.ts';
import { cutOut, elementAt, type QualifiedName } from './cut-out.node.ts';
import { deliverSecureType } from './delivery-schema.ts';
import { isKnownSender, mayDispatchFor, type Directory } from './directory.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import { isTrue } from './simple-types.ts';
import { checkForm, type SoapRequest } from './soap-request.node.ts';
import { verifySignature, type VerifiedDocument } from './verify-signature.node.ts';
import { wrappingIn } from './signature-wrapping.ts';
import { parseDom } from './xml-dom.node.ts';

/** Facts §19.4: 2 MB, read as decimal and of the whole envelope. */
export const LARGEST_ENVELOPE = 2_000_000;

export const BODY_TYPES = ['text/plain', 'text/html'];
/** Facts §13. The template type is written in two ways, in the document and in code. */
const ATTACHMENT_TYPES = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml-template',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  'text/calendar',
];

const DELIVER_SECURE: QualifiedName = [NS.service3, 'deliverSecure'];
const SEALED_DELIVERY: QualifiedName = [NS.message3, 'SealedDelivery'];
const SIGNED_DELIVERY: QualifiedName = [NS.message3, 'SignedDelivery'];
const SEALED_PATH: readonly QualifiedName[] = [[NS.soap, 'Envelope'], [NS.soap, 'Body'], DELIVER_SECURE, DELIVER_SECURE];

export type DeliveryRules = {
  readonly directory: Directory;
  /** The only issuer of signing certificates. */
  readonly authority: X509Certificate;
  readonly now: Instant;
  /** Whose certificate the connection has: it must be the organisation that sealed (facts §19.10). Undefined where that is not demanded. */
  readonly connectedAs: string | undefined;
};

/** What a delivery that passed every check says, read from the octets that were signed. */
export type CheckedDelivery = { readonly recipient: string; readonly messageIds: readonly string[] };

/**
 * Holds a deliverSecure request against every check of facts §21, in that order.
 * @param request the wire bytes
 * @param soap the same, read
 */
export function checkDelivery(request: Uint8Array, soap: SoapRequest, rules: DeliveryRules): CheckedDelivery | Refusal {
  const form = checkForm(soap.operation, deliverSecureType);
  if (form !== undefined) return form;
  if (request.length > LARGEST_ENVELOPE) return refusal(FAULT.tooMuch, 'the envelope is over 2 000 000 bytes');

  const wrapping = wrappingIn(soap.envelope);
  if (wrapping !== undefined) return refusal(FAULT.wrongSignature, wrapping);
  const verified = verifyBoth(request);
  if (typeof verified === 'string') return refusal(FAULT.wrongSignature, verified);

  const signedDelivery = childOf(verified.outer.signed, ...SIGNED_DELIVERY);
  const delivery = childOf(verified.inner.signed, NS.message3, 'Delivery');
  const seal = childOf(verified.outer.signed, NS.message3, 'Seal');
  if (signedDelivery === undefined || delivery === undefined || seal === undefined)
    return refusal(FAULT.wrongSignature, 'what is signed is something else');

  return (
    checkSigners(verified, senderOf(delivery), rules) ?? checkSeal(seal) ?? checkSender(senderOf(delivery), rules) ?? checkContent(delivery)
  );
}

export function wireText(request: Uint8Array): string {
  return Buffer.from(request.buffer, request.byteOffset, request.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
}

/** Cuts both signed documents out of the wire form and verifies each by itself (facts §14.2). */
function verifyBoth(request: Uint8Array): { readonly outer: VerifiedDocument; readonly inner: VerifiedDocument } | string {
  const root = parseDom(wireText(request));
  const sealed = root === undefined ? undefined : elementAt(root, SEALED_PATH);
  const signed = root === undefined ? undefined : elementAt(root, [...SEALED_PATH, SIGNED_DELIVERY]);
  if (sealed === undefined || signed === undefined) return 'SealedDelivery cannot be cut out';
  const sealedDocument = cutOut(sealed, SEALED_DELIVERY);
  const signedDocument = cutOut(signed);
  if (sealedDocument === undefined || signedDocument === undefined) return 'no prefix-free form';
  const outer = verifySignature(sealedDocument);
  if (typeof outer === 'string') return `SealedDelivery: ${outer}`;
  const inner = verifySignature(signedDocument);
  return typeof inner === 'string' ? `SignedDelivery: ${inner}` : { outer, inner };
}

function checkSigners(
  { outer, inner }: { readonly outer: VerifiedDocument; readonly inner: VerifiedDocument },
  senderId: string,
  rules: DeliveryRules,
): Refusal | undefined {
  for (const [name, { certificate }] of [
    ['SealedDelivery', outer],
    ['SignedDelivery', inner],
  ] as const) {
    const problem = certificateProblem(certificate, rules);
    if (problem !== undefined) return refusal(FAULT.notAuthorised, `${name}: ${problem}`);
  }
  const sealedBy = organisationOf(outer.certificate);
  const signedBy = organisationOf(inner.certificate);
  if (!mayDispatchFor(rules.directory, sealedBy, senderId))
    return refusal(FAULT.notAuthorised, 'SealedDelivery: not a förmedlare for the avsändare');
  if (signedBy !== senderId && !mayDispatchFor(rules.directory, signedBy, senderId)) {
    return refusal(FAULT.notAuthorised, 'SignedDelivery: neither the avsändare nor a förmedlare for it');
  }
  if (rules.connectedAs !== undefined && rules.connectedAs !== sealedBy)
    return refusal(FAULT.notAuthorised, 'the connection is not that of the förmedlare');
  return undefined;
}

export function certificateProblem(
  certificate: X509Certificate,
  { authority, now }: Pick<DeliveryRules, 'authority' | 'now'>,
): string | undefined {
  if (certificate.ca || !certificate.checkIssued(authority) || !certificate.verify(authority.publicKey))
    return 'certificate of another issuer';
  const described = describeCertificate(certificate.raw);
  if (described === undefined) return 'certificate unreadable';
  if (now < described.validFrom || now > described.validTo) return 'certificate not valid today';
  return described.maySign ? undefined : 'certificate not for signing';
}

export const organisationOf = (certificate: X509Certificate): string => describeCertificate(certificate.raw)?.organisationId ?? '';

export function senderOf(delivery: XmlElement): string {
  const header = childOf(delivery, NS.message3, 'Header');
  const sender = header === undefined ? undefined : childOf(header, NS.message2, 'Sender');
  return (sender === undefined ? undefined : childText(sender, NS.sender, 'Id')) ?? '';
}

function checkSeal(seal: XmlElement): Refusal | undefined {
  return isTrue(childText(seal, NS.message, 'SignaturesOK') ?? '')
    ? undefined
    : refusal(FAULT.wrongSignature, 'Seal/SignaturesOK is false');
}

export function checkSender(senderId: string, { directory }: Pick<DeliveryRules, 'directory'>): Refusal | undefined {
  return isKnownSender(directory, senderId) ? undefined : refusal(FAULT.notAuthorised, 'Sender/Id is not a connected avsändare');
}

export function checkContent(delivery: XmlElement): CheckedDelivery | Refusal {
  const messages = childrenOf(delivery, NS.message3, 'Message');
  const attachments = messages.flatMap(message => childrenOf(message, NS.message3, 'Attachment'));
  const bodies = messages.flatMap(message => childrenOf(message, NS.message3, 'Body'));
  if (!bodies.every(body => BODY_TYPES.includes(childText(body, NS.message, 'ContentType') ?? '')))
    return refusal(FAULT.contentType, 'Body/ContentType');
  if (!attachments.every(attachment => ATTACHMENT_TYPES.includes(childText(attachment, NS.message, 'ContentType') ?? ''))) {
    return refusal(FAULT.contentType, 'Attachment/ContentType');
  }
  if (!attachments.every(isChecksumRight)) return refusal(FAULT.invalidInput, 'Attachment/Checksum is not the MD5 of the attachment');
  const header = childOf(delivery, NS.message3, 'Header');
  return {
    recipient: (header === undefined ? undefined : childText(header, NS.message2, 'Recipient')) ?? '',
    messageIds: messages
      .flatMap(message => childrenOf(message, NS.message3, 'Header'))
      .map(found => childText(found, NS.message3, 'Id') ?? ''),
  };
}

function isChecksumRight(attachment: XmlElement): boolean {
  const bytes = Buffer.from(childText(attachment, NS.message, 'Body') ?? '', 'base64');
  return createHash('md5').update(bytes).digest('hex') === childText(attachment, NS.message, 'Checksum')?.toLowerCase();
}
