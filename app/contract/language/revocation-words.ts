/** Why nobody could say whether a certificate is revoked, as the end of a sentence; what has no words is shown as its code. */
const WHY: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = {
  sv: {
    timeout: 'inget svar kom inom tiden',
    ENOTFOUND: 'adressen finns inte i DNS',
    EAI_AGAIN: 'DNS svarar inte',
    ECONNREFUSED: 'inget svarar på adressen och porten',
    'too-large': 'svaret är för stort',
    truncated: 'svaret bröts',
    'no-issuer': 'utfärdarens eget certifikat finns inte att tillgå',
    'crl-expired': 'spärrlistan har gått ut',
    'crl-unsigned': 'spärrlistan är inte undertecknad av utfärdaren',
    'crl-other-issuer': 'spärrlistan är någon annans',
    'crl-partial': 'spärrlistan gäller bara en del av certifikaten',
    'crl-unreadable': 'svaret är ingen spärrlista',
    'ocsp-expired': 'svaret har gått ut',
    'ocsp-unsigned': 'svaret är inte undertecknat av utfärdaren',
    'ocsp-unreadable': 'svaret går inte att läsa',
    'ocsp-unknown': 'utfärdaren känner inte igen certifikatet',
  },
  en: {
    timeout: 'no answer came in time',
    ENOTFOUND: 'DNS does not know the address',
    EAI_AGAIN: 'DNS does not answer',
    ECONNREFUSED: 'nothing answers at the address and port',
    'too-large': 'the answer is too large',
    truncated: 'the answer was cut off',
    'no-issuer': "the issuer's own certificate is not at hand",
    'crl-expired': 'the revocation list has run out',
    'crl-unsigned': 'the revocation list is not signed by the issuer',
    'crl-other-issuer': "the revocation list is somebody else's",
    'crl-partial': 'the revocation list is about some of the certificates only',
    'crl-unreadable': 'the answer is no revocation list',
    'ocsp-expired': 'the answer has run out',
    'ocsp-unsigned': 'the answer is not signed by the issuer',
    'ocsp-unreadable': 'the answer cannot be read',
    'ocsp-unknown': 'the issuer does not know the certificate',
  },
};

type Asked = { readonly host?: unknown; readonly detail?: unknown };

/** Whom was asked, and why there is no answer. */
export function whyUnasked(language: 'sv' | 'en', { host, detail }: Asked): string {
  const code = String(detail);
  const reason = Object.hasOwn(WHY[language], code) ? WHY[language][code] : code;
  return `${String(host)}: ${reason ?? code}`;
}
