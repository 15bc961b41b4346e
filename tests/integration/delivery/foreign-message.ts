import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Issued } from '../transport/test-authority.ts';

// Messages as others write them, signed by xmlsec1: text and regular expressions, with nothing of Sigill's own writer in them.

const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const M2 = 'http://minameddelanden.gov.se/schema/Message/v2';
const M = 'http://minameddelanden.gov.se/schema/Message';
const S3 = 'http://minameddelanden.gov.se/schema/Service/v3';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

export type Profile = {
  readonly canonicalisation?: string;
  readonly secondTransform?: string;
  readonly sha1?: true;
  /** Ids and references to them in place of URI="". */
  readonly ids?: true;
  /** White space between elements, there when it was signed. */
  readonly isIndented?: true;
  /** Base64 broken into lines. */
  readonly isBroken?: true;
  readonly keyInfo?: (certificate: string, authority: string) => string;
};

export const oneLine = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/gu, '');
const usualKeyInfo = (certificate: string): string =>
  `<X509Data><X509SubjectName>SERIALNUMBER=162021004748;CN=Kommun A;O='Kommun A';C=SE</X509SubjectName><X509Certificate>${certificate}</X509Certificate></X509Data>`;

/** A SealedDelivery as it is signed: alone, without prefixes. */
export function sealedDelivery(
  folder: string,
  parties: { readonly sender: Issued; readonly dispatcher: Issued; readonly authority: string },
  profile: Profile,
  attachment: Uint8Array,
): string {
  const broken = (base64: string): string => (profile.isBroken === true ? (base64.match(/.{1,76}/gu) ?? []).join('\n') : base64);
  const delivery =
    `<Delivery><Header><Sender xmlns="${M2}"><Id xmlns="http://minameddelanden.gov.se/schema/Sender">162021004748</Id>` +
    `<Name xmlns="http://minameddelanden.gov.se/schema/Sender">Kommun A</Name></Sender><Recipient xmlns="${M2}">198101032384</Recipient></Header>` +
    `<Message><Header><Id>8f3c3f0e-6c0e-4d3c-9a55-0d9f2f6f5b11</Id><Subject>Beslut "å" &amp; &lt;ä&gt; 😀</Subject><Supportinfo><Text>Växeln</Text>` +
    `<URL></URL></Supportinfo><Language>svSE</Language></Header><Body><ContentType xmlns="${M}">text/plain</ContentType>` +
    `<Body xmlns="${M}">${Buffer.from('Hej åäö').toString('base64')}</Body></Body><Attachment><ContentType xmlns="${M}">application/pdf</ContentType>` +
    `<Body xmlns="${M}">${broken(Buffer.from(attachment).toString('base64'))}</Body><Checksum xmlns="${M}">1234567890</Checksum>` +
    `<Filename xmlns="${M}">beslut.pdf</Filename></Attachment></Message></Delivery>`;
  const seal = `<Seal><ReceivedTime xmlns="${M}">2026-01-15+01:00</ReceivedTime><SignaturesOK xmlns="${M}">true</SignaturesOK></Seal>`;
  const indented = (xml: string): string => (profile.isIndented === true ? xml.replaceAll(/(?<=>)(?=<(?!\/))/gu, '\n  ') : xml);
  const keyInfo = (issued: Issued): string =>
    (profile.keyInfo ?? usualKeyInfo)(broken(oneLine(issued.certificatePem)), broken(oneLine(parties.authority)));
  const signed = sign(folder, 'SignedDelivery', indented(delivery), parties.sender, keyInfo(parties.sender), profile);
  return sign(
    folder,
    'SealedDelivery',
    `${signed.replace(` xmlns="${M3}"`, '')}${indented(seal)}`,
    parties.dispatcher,
    keyInfo(parties.dispatcher),
    profile,
  );
}

function sign(folder: string, name: string, content: string, signatory: Issued, keyInfo: string, profile: Profile): string {
  const { canonicalisation = 'http://www.w3.org/2001/10/xml-exc-c14n#', secondTransform, sha1, ids } = profile;
  const transforms = [ENVELOPED, ...(secondTransform === undefined ? [] : [secondTransform])].map(
    one => `<Transform Algorithm="${one}"></Transform>`,
  );
  const [method, digest] =
    sha1 === true
      ? ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#sha1']
      : ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'];
  const template =
    `<${name} xmlns="${M3}"${ids === true ? ` Id="${name}-1"` : ''}>${content}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>` +
    `<CanonicalizationMethod Algorithm="${canonicalisation}"></CanonicalizationMethod><SignatureMethod Algorithm="${method}"></SignatureMethod>` +
    `<Reference URI="${ids === true ? `#${name}-1` : ''}"><Transforms>${transforms.join('')}</Transforms><DigestMethod Algorithm="${digest}"></DigestMethod>` +
    `<DigestValue></DigestValue></Reference></SignedInfo><SignatureValue></SignatureValue></Signature></${name}>`;
  const file = (part: string, text: string): string => {
    writeFileSync(path.join(folder, part), text);
    return path.join(folder, part);
  };
  const idAttributes = ids === true ? ['SignedDelivery', 'SealedDelivery'].flatMap(one => ['--id-attr:Id', `${M3}:${one}`]) : [];
  const key = file('key.pem', signatory.privateKeyPem);
  const args = ['--sign', '--privkey-pem', key, ...idAttributes, '--node-xpath', '/*/*[local-name()="Signature"]'];
  const made = execFileSync('xmlsec1', [...args, file('template.xml', template)], { encoding: 'utf8' });
  // KeyInfo is not part of what its own signature covers, and xmlsec1 would sign with a key that it finds in one.
  const end = `</Signature></${name}>`;
  return made
    .replace(/^<\?xml[^>]*>\n/u, '')
    .trimEnd()
    .replace(end, () => `<KeyInfo>${keyInfo}</KeyInfo>${end}`);
}

type Names = (namespace: string) => string;

/** The same content with other names for its namespaces: prefixes declared where `isDeclared` says, and elsewhere nothing. */
function renamed(xml: string, prefixOf: Names, declaresAll: boolean): string {
  const around: string[] = [];
  return xml.replaceAll(
    /<(\/?)(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/gu,
    (_tag, slash: string, name: string, attributes: string, empty: string) => {
      if (slash === '/') return `</${prefixOf(around.pop() ?? '')}:${name}>`;
      const [declaration = '', own] = / xmlns="([^"]*)"/u.exec(attributes) ?? [];
      const namespace = own ?? around.at(-1) ?? '';
      if (empty === '') around.push(namespace);
      const declared = declaresAll || own === undefined ? '' : ` xmlns:${prefixOf(namespace)}="${namespace}"`;
      return `<${prefixOf(namespace)}:${name}${declared}${attributes.replace(declaration, '')}${empty}>`;
    },
  );
}

/** A signed document on the wire: the root gives its children to the operation's argument. */
const argumentOf = (sealed: string): string =>
  sealed
    .replace('<SealedDelivery xmlns="http://minameddelanden.gov.se/schema/Message/v3"', '<deliverSecure')
    .replace(/<\/SealedDelivery>$/u, '</deliverSecure>');

const PREFIXES: Readonly<Record<string, string>> = {
  [S3]: 'p1',
  [M3]: 'p2',
  [M2]: 'p3',
  'http://minameddelanden.gov.se/schema/Sender': 'p4',
  [M]: 'p5',
  'http://www.w3.org/2000/09/xmldsig#': 'p6',
};
const named: Names = namespace => PREFIXES[namespace] ?? 'p7';

export const WIRE_FORMS: Readonly<Record<string, (sealed: string) => string>> = {
  'alone, as it was signed': sealed => sealed,
  'alone, with a byte order mark and a declaration': sealed =>
    `\uFEFF<?xml version='1.0' encoding='utf-8' standalone="yes"?>\r\n${sealed}\r\n`,
  'default namespaces': sealed => {
    const children = argumentOf(sealed).replace(/<(SignedDelivery|Seal)(?=[ >])/gu, `<$1 xmlns="${M3}"`);
    return `<Envelope xmlns="${SOAP}"><Body><deliverSecure xmlns="${S3}">${children}</deliverSecure></Body></Envelope>`;
  },
  'prefixes p1 to p6 on the operation, as JAXB and Kivra write': sealed => {
    const declarations = Object.entries(PREFIXES).map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`);
    return `<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="${SOAP}"><S:Header/><S:Body><p1:deliverSecure${declarations.join('')}>${wire(sealed, true)}</p1:deliverSecure></S:Body></S:Envelope>`;
  },
  'prefixes declared where they are used': sealed =>
    `<S:Envelope xmlns:S="${SOAP}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><S:Body><p1:deliverSecure xmlns:p1="${S3}" xmlns:p2="${M3}">${wire(sealed, false)}</p1:deliverSecure></S:Body></S:Envelope>`,
  'white space in the envelope, CR LF for every line end': sealed =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<S:Envelope xmlns:S="${SOAP}">\n <S:Body>\n  <p1:deliverSecure xmlns:p1="${S3}" xmlns:p2="${M3}">\n   ${wire(sealed, false)}\n  </p1:deliverSecure>\n </S:Body>\n</S:Envelope>\n`.replaceAll(
      '\n',
      '\r\n',
    ),
  'empty elements in one tag, characters by number, CDATA': sealed =>
    `<S:Envelope xmlns:S="${SOAP}"><S:Body><p1:deliverSecure xmlns:p1="${S3}" xmlns:p2="${M3}">${wire(sealed, false)}</p1:deliverSecure></S:Body></S:Envelope>`
      .replaceAll(/<([\w:]+)((?:\s[^<>]*)?)><\/\1>/gu, '<$1$2/>')
      .replace('Beslut "å" &amp;', 'Beslut &quot;&#229;&#x22; <![CDATA[&]]>'),
};

/** The argument has the operation's namespace, its children those of the signed document. */
function wire(sealed: string, declaresAll: boolean): string {
  const root = renamed(sealed, named, declaresAll);
  return root
    .replace(/^<p2:SealedDelivery(?: xmlns:p2="[^"]*")?/u, '<p1:deliverSecure')
    .replace(/<\/p2:SealedDelivery>$/u, '</p1:deliverSecure>');
}
