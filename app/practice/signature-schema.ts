import { NS } from './namespaces.ts';
import { anyString, anyUriOf, base64Binary, id, integer } from './simple-types.ts';
import { many, mixed, one, optional, sequence, text, type Attributes, type ElementType, type Particle } from './xml-schema.ts';

const DS = NS.signature;
const uri = anyUriOf(Infinity);
const ID: Attributes = { Id: { isRequired: false, accepts: id } };
const ALGORITHM: Attributes = { Algorithm: { isRequired: true, accepts: uri } };
const anything: Particle = { kind: 'any', min: 0, max: Infinity };
const anythingElse: Particle = { kind: 'any', notIn: DS, min: 0, max: Infinity };

const transform = mixed(
  [{ kind: 'choice', of: [{ ...anythingElse, min: 1, max: 1 }, one(DS, 'XPath', text(anyString))], min: 0, max: Infinity }],
  ALGORITHM,
);

const reference = sequence(
  [
    optional(DS, 'Transforms', sequence([many(DS, 'Transform', transform, 1)])),
    one(DS, 'DigestMethod', mixed([anythingElse], ALGORITHM)),
    one(DS, 'DigestValue', text(base64Binary)),
  ],
  { ...ID, URI: { isRequired: false, accepts: uri }, Type: { isRequired: false, accepts: uri } },
);

const signedInfo = sequence(
  [
    one(DS, 'CanonicalizationMethod', mixed([anything], ALGORITHM)),
    one(DS, 'SignatureMethod', mixed([optional(DS, 'HMACOutputLength', text(integer)), anythingElse], ALGORITHM)),
    many(DS, 'Reference', reference, 1),
  ],
  ID,
);

const x509Data = sequence([
  {
    kind: 'choice',
    of: [
      one(DS, 'X509IssuerSerial', sequence([one(DS, 'X509IssuerName', text(anyString)), one(DS, 'X509SerialNumber', text(integer))])),
      one(DS, 'X509SKI', text(base64Binary)),
      one(DS, 'X509SubjectName', text(anyString)),
      one(DS, 'X509Certificate', text(base64Binary)),
      one(DS, 'X509CRL', text(base64Binary)),
      { ...anythingElse, min: 1, max: 1 },
    ],
    min: 1,
    max: Infinity,
  },
]);

/** KeyValue, RetrievalMethod, PGPData and SPKIData are looked at by name only: the profile check refuses them all (facts §14.1). */
const unread = mixed([anything], ID);
const keyInfo = mixed(
  [
    {
      kind: 'choice',
      of: [
        one(DS, 'KeyName', text(anyString)),
        one(DS, 'X509Data', x509Data),
        one(DS, 'MgmtData', text(anyString)),
        ...['KeyValue', 'PGPData', 'SPKIData'].map(name => one(DS, name, unread)),
        one(
          DS,
          'RetrievalMethod',
          mixed([anything], { URI: { isRequired: false, accepts: uri }, Type: { isRequired: false, accepts: uri } }),
        ),
        { ...anythingElse, min: 1, max: 1 },
      ],
      min: 1,
      max: Infinity,
    },
  ],
  ID,
);

/** xmldsig-core-schema.xsd SignatureType. Far wider than what is allowed here: what is only outside the profile is a wrong signature, not a wrong form. */
export const signatureType: ElementType = sequence(
  [
    one(DS, 'SignedInfo', signedInfo),
    one(DS, 'SignatureValue', text(base64Binary, ID)),
    optional(DS, 'KeyInfo', keyInfo),
    many(
      DS,
      'Object',
      mixed([anything], { ...ID, MimeType: { isRequired: false, accepts: anyString }, Encoding: { isRequired: false, accepts: uri } }),
    ),
  ],
  ID,
);
