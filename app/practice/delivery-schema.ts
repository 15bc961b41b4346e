import { NS } from './namespaces.ts';
import { signatureType } from './signature-schema.ts';
import {
  anyString,
  anyUriOf,
  base64Binary,
  boolean,
  date,
  emailAddress,
  id,
  language,
  oneOf,
  recipientId,
  stringOf,
} from './simple-types.ts';
import { many, one, optional, sequence, text, type Attributes, type ElementType, type Particle } from './xml-schema.ts';

const { message: M, message2: M2, message3: M3, officialMatter: OM, sender: SE } = NS;
const ID: Attributes = { Id: { isRequired: false, accepts: id } };
const anyText = text(anyString);
const at = (max: number): ElementType => text(stringOf(0, max));

/** Sender.xsd. */
export const senderType: ElementType = sequence([
  one(SE, 'Id', text(recipientId)),
  one(SE, 'Name', text(stringOf(2, 256))),
  optional(SE, 'Attention', anyText),
]);

const secureDeliveryHeader = sequence([
  one(M2, 'Sender', senderType),
  one(M2, 'Recipient', text(recipientId)),
  optional(M2, 'Reference', anyText),
  optional(M2, 'CorrelationId', anyText),
  optional(M2, 'Attention', anyText),
]);

const supportInfo = sequence([
  one(M3, 'Text', at(1024)),
  optional(M3, 'URL', text(anyUriOf(255))),
  optional(M3, 'PhoneNumber', at(255)),
  optional(M3, 'EmailAdress', text(emailAddress)),
]);

const identity = sequence(['EventId', 'OfficialMatterId', 'PrecedingEventId'].map(name => optional(OM, name, at(255))));
const officialMatterExtension = sequence([
  one(OM, 'Timestamp', text(date)),
  { kind: 'any', notIn: OM, min: 0, max: Infinity },
  optional(OM, 'Identity', identity),
  optional(OM, 'MatterSubject', at(2000)),
  optional(OM, 'EventType', at(2000)),
  optional(OM, 'MatterStatus', text(oneOf('senderinitiative', 'recipientinitiative', 'closed'))),
]);
const officialMatter = sequence([
  {
    kind: 'choice',
    of: [one(M3, 'OfficialMatterExtension', officialMatterExtension), { kind: 'any', notIn: M3, min: 0, max: Infinity }],
    min: 1,
    max: 1,
  },
]);

/** v3/Message.xsd MessageHeader: the header of a secure message and of a notification. */
export const messageHeader: ElementType = sequence([
  one(M3, 'Id', anyText),
  one(M3, 'Subject', at(255)),
  one(M3, 'Supportinfo', supportInfo),
  optional(M3, 'OfficialMatter', officialMatter),
  many(M3, 'Metadata', sequence([one(M, 'Tag', anyText), one(M, 'Value', anyText)])),
  one(M3, 'Language', text(language)),
  optional(M3, 'Reply', text(oneOf('REQUESTED', 'ACCEPTED', 'NOT_ALLOWED'))),
  optional(M3, 'ReceiptRequest', text(oneOf('NOT', 'SIMPLE', 'SIGNED'))),
]);

/** Message.xsd MessageBody. */
export const messageBody: ElementType = sequence([one(M, 'ContentType', anyText), one(M, 'Body', text(base64Binary))]);

const attachment = sequence([
  one(M, 'ContentType', anyText),
  one(M, 'Body', text(base64Binary)),
  one(M, 'Checksum', anyText),
  one(M, 'Filename', anyText),
]);

const secureMessage = sequence([one(M3, 'Header', messageHeader), one(M3, 'Body', messageBody), many(M3, 'Attachment', attachment)]);
const secureDelivery = sequence([one(M3, 'Header', secureDeliveryHeader), many(M3, 'Message', secureMessage, 1)]);
const signature: Particle = one(NS.signature, 'Signature', signatureType);

/** v3/Message.xsd SignedDelivery: what an external förmedlare receives in distributeSecure. */
export const signedDeliveryType: ElementType = sequence([one(M3, 'Delivery', secureDelivery), signature], ID);

/** v3/Message.xsd distributeSecure and checkDistributionStatus: what an external förmedlare is asked. */
export const distributeSecureType: ElementType = sequence([one(M3, 'signedDelivery', signedDeliveryType)]);
export const checkDistributionStatusType: ElementType = sequence([
  one(M3, 'senderId', text(recipientId)),
  one(M3, 'distributionId', text(stringOf(1, 50))),
]);

const seal = sequence([one(M, 'ReceivedTime', text(date)), one(M, 'SignaturesOK', text(boolean))]);

/** v3/Service.xsd: the element deliverSecure, whose only child has the same name and is a SealedDelivery (facts §7). */
export const deliverSecureType: ElementType = sequence([
  one(NS.service3, 'deliverSecure', sequence([one(M3, 'SignedDelivery', signedDeliveryType), one(M3, 'Seal', seal), signature], ID)),
]);
