import { attributeOf, elementsOf, isNamed, textOf, type XmlElement } from '../xml/xml-element.ts';
import { NS } from './namespaces.ts';

const DS = NS.signature;
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export type ProfiledSignature = { readonly signature: XmlElement; readonly certificateBase64: string };

/**
 * Holds a stand-alone signed document against the one signature profile that there is (facts §14.1): one Signature, last; one Reference to the
 * whole document; one transform; SHA-256, RSA; one certificate, its own.
 * @returns the signature, or what is wrong with it
 */
export function profiledSignature(root: XmlElement): ProfiledSignature | string {
  const children = elementsOf(root);
  const signature = children.at(-1);
  if (root.attributes.length > 0) return 'attributes on the signed element';
  if (signature === undefined || !isNamed(signature, DS, 'Signature')) return 'Signature is not last';
  if (children.filter(child => isNamed(child, DS, 'Signature')).length !== 1) return 'more than one Signature';

  const [signedInfo, value, keyInfo] = only(signature, 'SignedInfo', 'SignatureValue', 'KeyInfo') ?? [];
  if (signedInfo === undefined || value === undefined || keyInfo === undefined) return 'Signature has other parts';
  const [canonicalization, method, reference] = only(signedInfo, 'CanonicalizationMethod', 'SignatureMethod', 'Reference') ?? [];
  if (reference === undefined) return 'SignedInfo has other parts';
  if (!isMethod(canonicalization, EXCLUSIVE_C14N)) return 'CanonicalizationMethod';
  if (!isMethod(method, RSA_SHA256)) return 'SignatureMethod';
  if (reference.attributes.length !== 1 || attributeOf(reference, 'URI') !== '') return 'Reference';
  const [transforms, digest, digestValue] = only({ ...reference, attributes: [] }, 'Transforms', 'DigestMethod', 'DigestValue') ?? [];
  const [transform] = transforms === undefined ? [] : (only(transforms, 'Transform') ?? []);
  if (!isMethod(transform, ENVELOPED)) return 'Transforms';
  if (!isMethod(digest, SHA256) || digestValue === undefined) return 'DigestMethod';

  const [x509Data] = only(keyInfo, 'X509Data') ?? [];
  const held =
    x509Data === undefined ? undefined : (only(x509Data, 'X509SubjectName', 'X509Certificate') ?? only(x509Data, 'X509Certificate'));
  const certificate = held?.at(-1);
  const certificateBase64 = certificate === undefined ? undefined : textOf(certificate);
  return certificateBase64 === undefined ? 'KeyInfo' : { signature, certificateBase64 };
}

/** The children when they are exactly these and neither they, apart from Algorithm and URI, nor their parent carry attributes. */
function only(parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] | undefined {
  const children = elementsOf(parent);
  const isExact =
    parent.attributes.length === 0 &&
    children.length === names.length &&
    children.every((child, index) => isNamed(child, DS, names[index] ?? ''));
  return isExact ? children : undefined;
}

function isMethod(element: XmlElement | undefined, algorithm: string): boolean {
  return (
    element !== undefined &&
    element.attributes.length === 1 &&
    elementsOf(element).length === 0 &&
    attributeOf(element, 'Algorithm') === algorithm
  );
}
