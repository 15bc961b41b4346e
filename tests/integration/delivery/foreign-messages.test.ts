import { X509Certificate } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { cutOutSigned } from '../../../app/delivery/cut-out.ts';
import { standAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import { verifySignature, type AcceptedDigests } from '../../../app/delivery/verify-signature.node.ts';
import { readXmlInPlace } from '../../../app/xml/xml-bytes.node.ts';
import { needs } from '../../tools.ts';
import { sealedDelivery, WIRE_FORMS, type Profile } from './foreign-message.ts';
import { authority, kommunA, kommunB } from './test-parties.ts';

// What is met in the wild (facts §14): every form of the profile that public code or schemas allow, each in every form on the wire.

const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const data = (...inside: readonly string[]): string => `<X509Data>${inside.join('')}</X509Data>`;
const certificateIn = (base64: string): string => `<X509Certificate>${base64}</X509Certificate>`;
const serial = '<X509IssuerSerial><X509IssuerName>CN=Sigill</X509IssuerName><X509SerialNumber>1</X509SerialNumber></X509IssuerSerial>';
const keyValue = '<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>';

const PROFILES: Readonly<Record<string, Profile>> = {
  'the profile': {},
  'SHA-1, as before 2020': { sha1: true },
  'SignedInfo in inclusive form': { canonicalisation: C14N },
  'SignedInfo with comments': { canonicalisation: `${EXCLUSIVE}WithComments` },
  'SignedInfo in inclusive form with comments': { canonicalisation: `${C14N}#WithComments` },
  'a canonicalisation as second transform': { secondTransform: EXCLUSIVE },
  'an inclusive one as second transform': { secondTransform: C14N },
  'Ids and references to them': { ids: true },
  'indented when it was signed, base64 in lines': { isIndented: true, isBroken: true },
  'a chain, the issuer first': { keyInfo: (own, issuer) => data(certificateIn(issuer), certificateIn(own)) },
  'a chain in two places': { keyInfo: (own, issuer) => data(certificateIn(own)) + data(certificateIn(issuer)) },
  'issuer and serial number, and a key value before': { keyInfo: own => keyValue + data(serial, certificateIn(own)) },
};

const folder = mkdtempSync(path.join(tmpdir(), 'sigill-foreign-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const parties = { sender: kommunA, dispatcher: kommunB, authority: authority.certificatePem };
const ATTACHMENT = Buffer.alloc(60_000, 'å%PDF');

function checks(wire: string, accepted: AcceptedDigests = 'sha256-and-sha1'): readonly unknown[] {
  const reading = readXmlInPlace(Buffer.from(wire, 'utf8'), { comments: 'refuse' });
  const cut = reading.ok ? cutOutSigned(reading.root) : undefined;
  if (cut === undefined) return ['not cut out'];
  const subjects = [cut.signed, cut.sealed].map(element => verifySignature(element, accepted));
  return subjects.map(check => (check.ok ? new X509Certificate(check.certificate).fingerprint256 : check.problem));
}
const signers = [kommunA, kommunB].map(({ certificatePem }) => new X509Certificate(certificatePem).fingerprint256);

for (const [name, profile] of Object.entries(PROFILES)) {
  needs('xmlsec1')(`${name}: signed by xmlsec1, verified and read in every form on the wire`, () => {
    const sealed = sealedDelivery(folder, parties, profile, ATTACHMENT);
    for (const [form, write] of Object.entries(WIRE_FORMS)) {
      const wire = write(sealed);
      expect([form, ...checks(wire)]).toEqual([form, ...signers]);
      const documents = standAloneDocuments(Buffer.from(wire, 'utf8'));
      expect([form, documents.ok && documents.value]).toMatchObject([
        form,
        { recipient: '198101032384', subject: 'Beslut "å" & <ä> 😀', body: 'Hej åäö', isSignatureOk: true },
      ]);
      expect(documents.ok && documents.value.attachments.map(({ bytes }) => Buffer.from(bytes).equals(ATTACHMENT))).toEqual([true]);
    }
    expect(checks(sealed.replace('Beslut ', 'Beslut! '))).toEqual(['digest', 'digest']);
    expect(checks(sealed, 'sha256')).toEqual(profile.sha1 === true ? ['algorithm', 'algorithm'] : signers);
  });
}

needs('xmlsec1')('what we cut out of their form is again what xmlsec1 verifies', () => {
  const wire = WIRE_FORMS['white space in the envelope, CR LF for every line end']?.(
    sealedDelivery(folder, parties, { isIndented: true }, ATTACHMENT),
  );
  const documents = standAloneDocuments(Buffer.from(wire ?? '', 'utf8'));
  writeFileSync(path.join(folder, 'ca.pem'), authority.certificatePem);
  for (const document of documents.ok ? [documents.value.signedDelivery, documents.value.sealedDelivery] : [undefined]) {
    writeFileSync(path.join(folder, 'ours.xml'), document ?? '');
    const args = ['--verify', '--trusted-pem', path.join(folder, 'ca.pem'), '--node-xpath', '/*/*[local-name()="Signature"]'];
    expect(spawnSync('xmlsec1', [...args, path.join(folder, 'ours.xml')]).status).toBe(0);
  }
});

needs('xmlsec1')('KeyInfo without the certificate that signed does not verify', () => {
  const only = (keyInfo: Profile['keyInfo']): readonly unknown[] =>
    checks(sealedDelivery(folder, parties, keyInfo === undefined ? {} : { keyInfo }, ATTACHMENT));
  expect(only((_own, issuer) => data(certificateIn(issuer)))).toEqual(['signature', 'signature']);
  expect(only(() => keyValue)).toEqual(['structure', 'structure']);
  expect(only(() => data(certificateIn('aGVq')))).toEqual(['certificate', 'certificate']);
  expect(only(own => data(...Array.from({ length: 11 }, () => certificateIn(own))))).toEqual(['structure', 'structure']);
});
