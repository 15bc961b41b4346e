import { messageBody, messageHeader, senderType } from './delivery-schema.ts';
import { NS } from './namespaces.ts';
import { anyString, emailAddress, recipientId, stringOf } from './simple-types.ts';
import { many, one, optional, sequence, text, type ElementType } from './xml-schema.ts';

const { message: M, notification2: N2, notification3: N3, service3: S3 } = NS;

/** Message.xsd DeliveryHeader. */
const deliveryHeader = sequence([
  one(M, 'Sender', senderType),
  many(M, 'Recipient', text(recipientId), 1, 1000),
  optional(M, 'Reference', text(anyString)),
  optional(M, 'CorrelationId', text(anyString)),
  optional(M, 'Attention', text(anyString)),
]);

/** v2/Notification.xsd. */
const emailMessage = sequence([
  one(N2, 'header', sequence([one(N2, 'From', text(emailAddress)), one(N2, 'Subject', text(stringOf(0, 254)))])),
  one(N2, 'text', text(anyString)),
]);
const smsMessage = sequence([
  one(N2, 'header', sequence([one(N2, 'From', text(stringOf(0, 11)))])),
  one(N2, 'text', text(stringOf(0, 160))),
]);

/** v3/Service.xsd: the element notify, whose only child has the same name and is a NotificationDelivery (facts §8). */
export const notifyType: ElementType = sequence([
  one(
    S3,
    'notify',
    sequence([
      one(N3, 'Header', deliveryHeader),
      one(N3, 'Message', sequence([one(N3, 'header', messageHeader), one(N3, 'body', messageBody)])),
      optional(N3, 'EmailMessage', emailMessage),
      optional(N3, 'SmsMessage', smsMessage),
    ]),
  ),
]);
