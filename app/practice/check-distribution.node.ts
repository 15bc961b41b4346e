import type { X509Certificate } from 'node:crypto';
import type { Instant } from '../kernel/instant.ts';
import { childOf } from '../xml/xml-element.ts';
import {
  certificateProblem,
  checkContent,
  checkSender,
  LARGEST_ENVELOPE,
  organisationOf,
  senderOf,
  wireText,
  type CheckedDelivery,
} from './check-delivery.node.ts';
import { cutOut, elementAt, type QualifiedName } from './cut-out.node.ts';
import { distributeSecureType } from './delivery-schema.ts';
import { mayDispatchFor, type Directory } from './directory.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import { checkForm, type SoapRequest } from './soap-request.node.ts';
import { verifySignature } from './verify-signature.node.ts';
import { wrappingInDistribution } from './signature-wrapping.ts';
import { parseDom } from './xml-dom.node.ts';

const ON_THE_WIRE: readonly QualifiedName[] = [
  [NS.soap, 'Envelope'],
  [NS.soap, 'Body'],
  [NS.message3, 'distributeSecure'],
  [NS.message3, 'signedDelivery'],
];

export type DistributionRules = {
  readonly directory: Directory;
  readonly authority: X509Certificate;
  readonly now: Instant;
  /** The förmedlare that is asked. */
  readonly dispatcherId: string;
  /** Whose certificate the connection has. */
  readonly connectedAs: string;
};

/** A delivery that a förmedlare takes over: what it says, and the document that was signed, ready to be sealed. */
export type CheckedDistribution = CheckedDelivery & { readonly senderId: string; readonly signedDocument: string };

/** Holds a distributeSecure request against what a förmedlare must know before it vouches for the avsändare's signature (facts §3, §9, §14.2). */
export function checkDistribution(request: Uint8Array, soap: SoapRequest, rules: DistributionRules): CheckedDistribution | Refusal {
  const form = checkForm(soap.operation, distributeSecureType);
  if (form !== undefined) return form;
  if (request.length > LARGEST_ENVELOPE) return refusal(FAULT.tooMuch, 'the envelope is over 2 000 000 bytes');
  const wrapping = wrappingInDistribution(soap.envelope);
  if (wrapping !== undefined) return refusal(FAULT.wrongSignature, wrapping);

  const root = parseDom(wireText(request));
  const element = root === undefined ? undefined : elementAt(root, ON_THE_WIRE);
  const signedDocument = element === undefined ? undefined : cutOut(element, [NS.message3, 'SignedDelivery']);
  if (signedDocument === undefined) return refusal(FAULT.wrongSignature, 'SignedDelivery cannot be cut out');
  const verified = verifySignature(signedDocument);
  if (typeof verified === 'string') return refusal(FAULT.wrongSignature, `SignedDelivery: ${verified}`);
  const delivery = childOf(verified.signed, NS.message3, 'Delivery');
  if (delivery === undefined) return refusal(FAULT.wrongSignature, 'what is signed is something else');

  const problem = certificateProblem(verified.certificate, rules);
  if (problem !== undefined) return refusal(FAULT.notAuthorised, `SignedDelivery: ${problem}`);
  const senderId = senderOf(delivery);
  if (organisationOf(verified.certificate) !== senderId) return refusal(FAULT.notAuthorised, 'SignedDelivery: not signed by the avsändare');
  if (rules.connectedAs !== senderId) return refusal(FAULT.notAuthorised, 'the connection is not that of the avsändare');
  if (!mayDispatchFor(rules.directory, rules.dispatcherId, senderId))
    return refusal(FAULT.notAuthorised, 'not a förmedlare for the avsändare');
  const content = checkSender(senderId, rules) ?? checkContent(delivery);
  return 'fault' in content ? content : { ...content, senderId, signedDocument };
}
