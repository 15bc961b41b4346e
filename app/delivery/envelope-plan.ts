import { prefixedForm, writeXml } from '../xml/canonical-writer.ts';
import type { XmlTree } from '../xml/xml-element.ts';
import {
  deliverSecureXml,
  deliveryXml,
  sealedDeliveryXml,
  signedDeliveryXml,
  WIRE_PREFIXES,
  XML_DECLARATION,
  type DeliveryText,
} from './delivery-xml.ts';
import { signatureXml, signedInfoXml } from './xml-signature.ts';

/** How much room a signature takes: the certificate's text and subject, and the bytes of one RSA signature (256 for a 2048-bit key). */
export type SignatureSize = {
  readonly certificate: { readonly subject: string; readonly base64: string };
  readonly signatureBytes: number;
};

/** Something of which only the length is known. */
type Room = { readonly byteLength: number };

/** What must be known of an attachment before it is encoded. */
export type AttachmentSize = { readonly name: string; readonly bytes: Room };

export const ATTACHMENT_TYPE = 'application/pdf';

export const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // A pair of surrogates is four bytes: two units count two each.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Where the parts of an envelope come to stand. */
export type EnvelopePlan = {
  readonly bytes: number;
  /** The offset of each base64 content, in the order of the document (body first). */
  readonly places: readonly number[];
};

/**
 * The exact layout of the complete envelope on the wire, before anything is encoded, signed or sealed (facts §13, §19.4).
 * The same writer that will write the envelope counts it, with room in the place of base64, digests and signatures.
 */
export function planEnvelope(
  text: DeliveryText,
  attachments: readonly AttachmentSize[],
  signatures: { readonly sender: SignatureSize; readonly dispatcher: SignatureSize },
): EnvelopePlan {
  const encoded = attachments.map(({ name, bytes }) => ({
    name,
    contentType: ATTACHMENT_TYPE,
    base64: { byteLength: base64Length(bytes.byteLength) },
    md5: '0'.repeat(32),
  }));
  const body: Room = { byteLength: base64Length(utf8Length(text.body)) };
  const signed = signedDeliveryXml<Room>(deliveryXml<Room>(text, body, encoded), signatureRoom(signatures.sender));
  const sealed = sealedDeliveryXml<Room>(signed, '2000-01-01', true, signatureRoom(signatures.dispatcher));
  const places: number[] = [];
  let bytes = utf8Length(XML_DECLARATION);
  writeXml<Room>(deliverSecureXml(sealed), prefixedForm(WIRE_PREFIXES), {
    text: markup => {
      bytes += utf8Length(markup);
    },
    raw: ({ byteLength }) => {
      places.push(bytes);
      bytes += byteLength;
    },
  });
  return { bytes, places };
}

function signatureRoom({ certificate, signatureBytes }: SignatureSize): XmlTree<never> {
  return signatureXml(signedInfoXml('0'.repeat(base64Length(32))), '0'.repeat(base64Length(signatureBytes)), certificate);
}
