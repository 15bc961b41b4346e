import { NS } from './namespaces.ts';
import { organisationNumber, recipientId } from './simple-types.ts';
import { many, one, sequence, text, type ElementType } from './xml-schema.ts';

/** Facts §5.1: at most this many recipients in one question. */
export const MOST_RECIPIENTS = 1000;

/** v3/Recipient.xsd. */
export const isReachableType: ElementType = sequence([
  one(NS.recipient3, 'senderOrgNr', text(organisationNumber)),
  many(NS.recipient3, 'recipientId', text(recipientId), 0, MOST_RECIPIENTS),
]);

/** v3/Recipient.xsd; the limit of 1000 stands in the document only (facts §5.2). */
export const isRegisteredType: ElementType = sequence([many(NS.recipient3, 'recipientId', text(recipientId), 1)]);

/** Authority.wsdl, getSenders and getDispatchers: nothing inside. */
export const emptyType: ElementType = sequence([]);

/** Authority.wsdl isSenderAccepted: arg0 is in no namespace (facts §6). */
export const isSenderAcceptedType: ElementType = sequence([one('', 'arg0', text(recipientId))]);
