import { createHash, sign, X509Certificate } from 'node:crypto';
import { deliverSecureXml, sealedDeliveryXml } from '../delivery/delivery-xml.ts';
import { signatureXml, signedInfoXml } from '../delivery/xml-signature.ts';
import { describeCertificate } from '../identity/describe-certificate.node.ts';
import { invariant } from '../kernel/fault.ts';
import { canonicalForm } from '../xml/canonical-writer.ts';
import { readXml } from '../xml/xml-reader.ts';
import { xmlOctets } from '../xml/xml-sinks.node.ts';
import type { IssuedCertificate } from './issue-certificate.node.ts';

/**
 * What the practice förmedlare does with a signed delivery that it has checked: seals it, signs, and puts it into a deliverSecure request. Default
 * namespaces on the wire: what receives it cuts the documents out whatever their prefixes.
 * @param receivedOn `YYYY-MM-DD`
 */
export function sealDelivery(signedDocument: string, { certificatePem, privateKey }: IssuedCertificate, receivedOn: string): Uint8Array {
  const reading = readXml(signedDocument, { comments: 'refuse' });
  invariant(reading.ok, 'a signed document that was read before');
  const unsigned = sealedDeliveryXml<never>(reading.root, receivedOn, true);
  const digest = createHash('sha256').update(xmlOctets(unsigned, canonicalForm)).digest('base64');
  const signedInfo = signedInfoXml(digest);
  const signature = signatureXml(signedInfo, sign('RSA-SHA256', xmlOctets(signedInfo, canonicalForm), privateKey).toString('base64'), {
    subject: describeCertificate(certificatePem)?.subject ?? '',
    base64: new X509Certificate(certificatePem).raw.toString('base64'),
  });
  return xmlOctets(deliverSecureXml<never>({ ...unsigned, children: [...unsigned.children, signature] }), canonicalForm);
}
