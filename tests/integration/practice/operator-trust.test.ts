import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_DIRECTORY } from '../../../app/practice/directory.ts';
import { issueCertificate, type IssuedCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { organisationCertificate } from '../../../app/practice/practice-certificates.node.ts';
import { needs } from '../../tools.ts';
import { openWorkshop, selfSigned } from '../identity/openssl.ts';
import { deliverSecureRequest, type Algorithms, type Draft } from './independent-sender.ts';
import { DIGITAL, operatorCase } from './operator-case.ts';
import { openPractice, post, texts, type Opened } from './practice-client.ts';
import { withUnreadableKey } from './unreadable-key.ts';

const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
const OM = 'http://minameddelanden.gov.se/schema/OfficialMatter/v3';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

let practice: Opened;
let kommunB: IssuedCertificate;
let stranger: IssuedCertificate;
const { draft, expectDelivered, expectFault } = operatorCase(() => practice);
beforeAll(async () => {
  practice = await openPractice();
  const { authority } = practice.certificates;
  kommunB = await organisationCertificate(authority, { id: '162021003898', name: 'Kommun B' }, new Date().toISOString());
  stranger = await organisationCertificate(authority, { id: '162021005489', name: 'Ek' }, new Date().toISOString());
});
afterAll(() => practice.remove());

const signed = (change: (xml: string) => string): Partial<Draft> => ({ change: { signed: change } });
const wire = (change: (xml: string) => string): Partial<Draft> => ({ change: { wire: change } });
const otherFirst = (_: string, head: string, first: string): string => `${head}${first === 'A' ? 'B' : 'A'}`;

describe('5006: the signatures', () => {
  const both = (name: string, reason: string, algorithms: Algorithms): [string, string, Partial<Draft>][] => [
    [`${name}, inner`, `SignedDelivery: ${reason}`, { inner: algorithms }],
    [`${name}, outer`, `SealedDelivery: ${reason}`, { outer: algorithms }],
  ];
  test.each<[string, string, Partial<Draft>]>([
    ...both('a SHA-1 digest', 'DigestMethod', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
    ...both('RSA with SHA-1', 'SignatureMethod', { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    ...both('RSA with SHA-512', 'SignatureMethod', { signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' }),
    ...both('a SHA-512 digest', 'DigestMethod', { digest: 'http://www.w3.org/2001/04/xmlenc#sha512' }),
    ...both('RSA-PSS', 'SignatureMethod', { signature: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' }),
    ...both('inclusive canonical form of SignedInfo', 'CanonicalizationMethod', {
      canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
    }),
    ...both('a second transform', 'Transforms', { transforms: [ENVELOPED, 'http://www.w3.org/2001/10/xml-exc-c14n#'] }),
    ['one character of the text changed', 'digest', wire(xml => xml.replace('2026-17', '2026-18'))],
    ['one character of the file changed', 'digest', wire(xml => xml.replace('JVBER', 'KVBER'))],
    ['the recipient changed', 'digest', wire(xml => xml.replace(DIGITAL, '198101052382'))],
    ['white space put in', 'digest', wire(xml => xml.replace('<m3:Message>', '\n<m3:Message>'))],
    ['white space changed from a tab to a space', 'digest', { subject: 'a\tb', change: { wire: xml => xml.replace('a\tb', 'a b') } }],
    ['the inner content changed before sealing', 'SignedDelivery: digest', signed(xml => xml.replace('2026-17', '2026-18'))],
    ['the seal changed', 'SealedDelivery: digest', { signaturesOk: 'false', change: { wire: xml => xml.replace('>false<', '>true<') } }],
    ['the inner signature value changed', 'SignedDelivery: digest', signed(xml => xml.replace(/(<SignatureValue>)(.)/u, otherFirst))],
    ['the outer signature value changed', 'SealedDelivery: digest', wire(xml => xml.replace(/(.*<ds:SignatureValue>)(.)/u, otherFirst))],
    ['the inner digest changed', 'SignedDelivery: digest', signed(xml => xml.replace(/(<DigestValue>)(.)/u, otherFirst))],
    ['the outer digest changed', 'SealedDelivery: digest', wire(xml => xml.replace(/(.*<ds:DigestValue>)(.)/u, otherFirst))],
    ['no KeyInfo', 'other parts', signed(xml => xml.replace(/<KeyInfo>.*<\/KeyInfo>/u, ''))],
    [
      'two certificates',
      'KeyInfo',
      { keyInfo: certificate => `<X509Data>${`<X509Certificate>${certificate}</X509Certificate>`.repeat(2)}</X509Data>` },
    ],
    ['a bare key name', 'KeyInfo', { keyInfo: () => '<KeyName>x</KeyName>' }],
    ['what is no certificate', 'X509Certificate', { keyInfo: () => '<X509Data><X509Certificate>aGVq</X509Certificate></X509Data>' }],
    [
      'a certificate whose key cannot be read',
      'X509Certificate',
      { keyInfo: own => `<X509Data><X509Certificate>${withUnreadableKey(own)}</X509Certificate></X509Data>` },
    ],
    ['each other’s signatures', 'digest', { change: { sealed: swapSignatures } }],
    ['the förmedlare says that the inner one is wrong', 'SignaturesOK', { signaturesOk: 'false' }],
    ['the same in its other spelling', 'SignaturesOK', { signaturesOk: '0' }],
  ])('%s', async (_, reason, changes) => {
    await expectFault(5006, reason, changes);
  });

  test('the certificate of another key', async () => {
    const [own = '', other = ''] = [practice.identities.sender, kommunB].map(({ certificatePem }) =>
      new X509Certificate(certificatePem).raw.toString('base64'),
    );
    await expectFault(
      5006,
      'SignedDelivery: digest',
      signed(xml => xml.replace(own, other)),
    );
  });

  needs('openssl')('an elliptic-curve key, which Node would verify under the name of RSA', async () => {
    const workshop = openWorkshop();
    selfSigned(workshop, 'ec', '/CN=x', { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] });
    const [certificatePem, keyPem] = [workshop.read('ec.pem').toString(), workshop.read('ec.key').toString()];
    workshop.remove();
    await expectFault(5006, 'X509Certificate', { sender: { certificatePem, privateKey: createPrivateKey(keyPem) } });
  });
});

describe('5006: wrapping', () => {
  const matter = (inside: string): Partial<Draft> => ({
    change: { delivery: xml => xml.replace('</Supportinfo>', `</Supportinfo><OfficialMatter>${inside}</OfficialMatter>`) },
  });
  const extension = (inside: string): Partial<Draft> =>
    matter(`<OfficialMatterExtension><Timestamp xmlns="${OM}">2026-01-15</Timestamp>${inside}</OfficialMatterExtension>`);

  test('an ordinary official matter is let through', async () => {
    await expectDelivered(extension(''));
    await expectDelivered(matter('<x xmlns="urn:x" y="z">1<q xmlns="">2</q></x>'));
  });

  test.each<[string, string, Partial<Draft>]>([
    ['a third signature in the wildcard', 'two signatures', matter('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>')],
    ['a second delivery in the wildcard', 'one delivery', extension(`<Delivery xmlns="${M3}"/>`)],
    ['a second SignedDelivery in the wildcard', 'one delivery', extension(`<SignedDelivery xmlns="${M3}"/>`)],
    ['a SealedDelivery in the wildcard', 'one delivery', extension(`<SealedDelivery xmlns="${M3}"/>`)],
    [
      'a third deliverSecure in the wildcard',
      'another place',
      matter('<deliverSecure xmlns="http://minameddelanden.gov.se/schema/Service/v3"/>'),
    ],
    ['an Id in the wildcard', 'Id attribute', matter('<x xmlns="urn:x" ID="a"/>')],
    ['an attribute that the signed form cannot carry', 'prefix-free', matter('<x xmlns="urn:x" xml:lang="sv"/>')],
    ['an Id on SignedDelivery', 'Id attribute', signed(xml => xml.replace('<SignedDelivery ', '<SignedDelivery Id="a" '))],
    ['an Id on SealedDelivery', 'Id attribute', { change: { sealed: xml => xml.replace('<SealedDelivery ', '<SealedDelivery Id="a" ') } }],
    ['an Id on a signature', 'Id attribute', { change: { sealed: xml => xml.replace('<Signature ', '<Signature Id="a" ') } }],
    ['the signed delivery in the header, another in its place', 'two signatures', wire(intoHeader)],
    ['a reference to a part', 'SignedDelivery: Reference', signed(xml => xml.replace('URI=""', 'URI="#a"'))],
    ['a reference without URI', 'SignedDelivery: Reference', signed(xml => xml.replace(' URI=""', ''))],
    ['two references', 'SignedDelivery: SignedInfo has other parts', signed(xml => xml.replace(/(<Reference .*<\/Reference>)/u, '$1$1'))],
    [
      'an Object in the signature',
      'SignedDelivery: Signature has other parts',
      signed(xml => xml.replace('</KeyInfo>', '</KeyInfo><Object/>')),
    ],
  ])('%s', async (_, reason, changes) => {
    await expectFault(5006, reason, changes);
  });
});

describe('5002: who', () => {
  const day = 86_400_000;
  const validity = (from: number, to: number): { validFrom: string; validTo: string } => ({
    validFrom: new Date(Date.now() + from * day).toISOString(),
    validTo: new Date(Date.now() + to * day).toISOString(),
  });
  const subject = [
    [
      ['CN', 'Kommun A'],
      ['serialNumber', '162021004748'],
    ],
  ] as const;
  const certificate = (
    from: number,
    to: number,
    extensions: readonly Record<string, unknown>[] = [],
    issuer = practice.certificates.authority,
  ): Promise<IssuedCertificate> => issueCertificate({ subject, ...validity(from, to), extensions, issuer });

  test('a certificate of the authority itself is let through', async () => {
    await expectDelivered({ sender: await certificate(-1, 1), dispatcher: await certificate(-1, 1) });
  });

  test('a certificate that signs itself', async () => {
    const own = await issueCertificate({ subject, ...validity(-1, 1), extensions: [] });
    await expectFault(5002, 'SignedDelivery: certificate of another issuer', { sender: own });
    await expectFault(5002, 'SealedDelivery: certificate of another issuer', { dispatcher: own });
  });

  test('a certificate of another authority with the same name', async () => {
    const name = [[['C', 'SE']], [['O', 'Sigill']], [['CN', 'Sigill övningsutfärdare (gäller ingenstans)']]] as const;
    const authority = await issueCertificate({ subject: name, ...validity(-1, 1), extensions: [{ name: 'basicConstraints', cA: true }] });
    expect(new X509Certificate(authority.certificatePem).subject).toBe(
      new X509Certificate(practice.certificates.authority.certificatePem).subject,
    );
    await expectFault(5002, 'certificate of another issuer', { sender: await certificate(-1, 1, [], authority) });
  });

  test('a certificate that has expired, or is not valid yet', async () => {
    await expectFault(5002, 'SignedDelivery: certificate not valid today', { sender: await certificate(-10, -1) });
    await expectFault(5002, 'SealedDelivery: certificate not valid today', { dispatcher: await certificate(-10, -1) });
    await expectFault(5002, 'SignedDelivery: certificate not valid today', { sender: await certificate(1, 10) });
  });

  test('a certificate that is not for signing, or the authority’s own', async () => {
    await expectFault(5002, 'not for signing', { sender: await certificate(-1, 1, [{ name: 'keyUsage', keyEncipherment: true }]) });
    await expectFault(5002, 'another issuer', { sender: practice.certificates.authority });
  });

  test('a certificate without an organisation', async () => {
    const { authority } = practice.certificates;
    const nobody = await issueCertificate({ subject: [[['CN', 'x']]], ...validity(-1, 1), extensions: [], issuer: authority });
    await expectFault(5002, 'neither the avsändare nor', { sender: nobody });
    await expectFault(5002, 'not a förmedlare', { dispatcher: nobody });
  });

  test('an organisation that is no förmedlare for the avsändare, as outer or inner signer', async () => {
    await expectFault(5002, 'SealedDelivery: not a förmedlare', { dispatcher: stranger }, { identity: stranger });
    await expectFault(5002, 'SignedDelivery: neither', { sender: stranger });
  });

  test('an avsändare that the förmedlare may not send for', async () => {
    await expectFault(5002, 'SealedDelivery: not a förmedlare', { senderId: '162021003898' });
  });

  test('an avsändare that is not connected, though a förmedlare would send for it', async () => {
    const [own, ...others] = PRACTICE_DIRECTORY.dispatchers;
    const dispatchers = [{ id: '', name: '', ...own, senders: ['162021004748', '162021005489'] }, ...others];
    const other = await openPractice({ folder: practice.folder, directory: { ...PRACTICE_DIRECTORY, dispatchers } });
    const answered = await post(other, '/ek/Service/v3', deliverSecureRequest(draft({ senderId: '162021005489' })));
    await other.close();
    expect(texts(answered.body, 'Description')).toEqual(['Ej behörig (Sender/Id is not a connected avsändare)']);
  });

  test('a connection that is not that of the förmedlare, unless that is switched off', async () => {
    await expectFault(5002, 'connection', {}, { identity: kommunB });
    const lenient = await openPractice({ folder: practice.folder, isConnectionBound: false });
    const answered = await post(lenient, '/ek/Service/v3', deliverSecureRequest(draft()), { identity: kommunB });
    await lenient.close();
    expect(texts(answered.body, 'Delivered')).toEqual(['true']);
  });
});

function swapSignatures(xml: string): string {
  const [inner = '', outer = ''] = xml.match(/<Signature .*?<\/Signature>/gu) ?? [];
  return xml.replace(inner, '@inner@').replace(outer, inner).replace('@inner@', outer);
}

function intoHeader(xml: string): string {
  const found = /<m3:SignedDelivery>.*<\/m3:SignedDelivery>/u.exec(xml)?.[0] ?? '';
  return xml.replace('<soapenv:Body>', `<soapenv:Header>${found}</soapenv:Header><soapenv:Body>`);
}
