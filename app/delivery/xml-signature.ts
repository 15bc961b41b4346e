import type { XmlAttribute, XmlTree } from '../xml/xml-element.ts';
import { NAMESPACE } from './namespaces.ts';

/** The algorithms of facts §14.1, by their names in XML. */
export const ALGORITHM = {
  exclusiveCanonicalisation: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
} as const;

/** `SignedInfo` over a whole document: one reference with URI "", one transform. Its canonical octets are what is signed. */
export function signedInfoXml(digestBase64: string): XmlTree<never> {
  return signature(
    'SignedInfo',
    algorithm('CanonicalizationMethod', ALGORITHM.exclusiveCanonicalisation),
    algorithm('SignatureMethod', ALGORITHM.rsaSha256),
    {
      ...signature(
        'Reference',
        signature('Transforms', algorithm('Transform', ALGORITHM.enveloped)),
        algorithm('DigestMethod', ALGORITHM.sha256),
        signature('DigestValue', digestBase64),
      ),
      attributes: [attribute('URI', '')],
    },
  );
}

/** `Signature` with the signer's certificate, and no other (facts §14.1). Base64 stands on one line: the inner one is hashed by the outer. */
export function signatureXml(
  signedInfo: XmlTree<never>,
  signatureBase64: string,
  certificate: { readonly subject: string; readonly base64: string },
): XmlTree<never> {
  return signature(
    'Signature',
    signedInfo,
    signature('SignatureValue', signatureBase64),
    signature(
      'KeyInfo',
      signature('X509Data', signature('X509SubjectName', certificate.subject), signature('X509Certificate', certificate.base64)),
    ),
  );
}

const attribute = (name: string, value: string): XmlAttribute => ({ namespace: '', name, value });

function signature(name: string, ...children: XmlTree<never>['children']): XmlTree<never> {
  return { namespace: NAMESPACE.signature, name, attributes: [], children };
}

function algorithm(name: string, uri: string): XmlTree<never> {
  return { ...signature(name), attributes: [attribute('Algorithm', uri)] };
}
