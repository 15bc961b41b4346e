import type { MadeFrom } from '../contract/message-views.ts';
import type { ProtectionClass, RecipientId } from '../contract/values.ts';
import type { Support } from '../contract/system-views.ts';

/** One attachment as it will be sent: the bytes are exactly those that were chosen, or shown and then chosen. */
export type Attachment = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex of `bytes`. */
  readonly sha256: string;
  readonly pages: number;
  /** Where it is a copy that somebody chose to have made of another file. */
  readonly madeFrom?: MadeFrom | undefined;
};

/** The organisation that a message comes from, as it is written into the delivery (facts §7 `Sender`, `Supportinfo`). */
export type SenderProfile = {
  /** `16` and ten digits. */
  readonly organisationId: string;
  readonly name: string;
  readonly unit: string;
  readonly support: Support;
};

/**
 * What an operator may send beside a message of class 1, to the addresses that it has (facts §8; limits of v2/Notification.xsd: subject 254, SMS sender
 * 11 and text 160 characters).
 */
export type Notices = {
  readonly email?: { readonly from: string; readonly subject: string; readonly text: string } | undefined;
  readonly sms?: { readonly from: string; readonly text: string } | undefined;
};

/** One complete, checked message to exactly one recipient (expectation M9). Line ends are LF; every text can stand in XML. */
export type Message = {
  /** MessageHeader.Id: a UUID, the same from draft to receipt and over every resend (facts §11, §17). */
  readonly messageId: string;
  readonly sender: SenderProfile;
  readonly recipient: RecipientId;
  readonly recipientName: string;
  /** Skyddade personuppgifter. */
  readonly isProtected?: true;
  readonly subject: string;
  readonly body: string;
  readonly isHtml: boolean;
  readonly protectionClass: ProtectionClass;
  /** Diarienummer; becomes CorrelationId. Empty when there is none. */
  readonly caseNumber: string;
  readonly reference: string;
  readonly attention: string;
  /** På uppdrag av (M61): in whose name it is sent. Stays here; no element of the protocol carries it. */
  readonly onBehalfOf?: string;
  /** Class 1 only. */
  readonly notices?: Notices;
  readonly attachments: readonly Attachment[];
};
