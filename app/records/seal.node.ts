import { createHash, verify, X509Certificate } from 'node:crypto';
import type { Signer } from '../delivery/signer.ts';

const SEAL = /^sigill-seal 1 sha256=([0-9a-f]{64})(?: certificate=([A-Za-z0-9+/=]+) signature=([A-Za-z0-9+/=]+))?$/u;
const IN_XML = '<!-- ';

/**
 * One line that says what a document hashes to, signed where the organisation has a certificate: for the documents that vouch for all other files and
 * that nothing else vouches for. The signature is RSA PKCS#1 v1.5 with SHA-256 over `sigill package 1`, the hash and the certificate, a line each.
 * @param sha256 lower-case hex; `signer` undefined where there is none
 */
export async function sealLine(sha256: string, signer: Signer | undefined): Promise<string> {
  const signature = signer === undefined ? undefined : await signer.sign(sealText(sha256, signer.certificate.base64));
  if (signer === undefined || signature?.ok !== true) return `sigill-seal 1 sha256=${sha256}`;
  return `sigill-seal 1 sha256=${sha256} certificate=${signer.certificate.base64} signature=${Buffer.from(signature.value).toString('base64')}`;
}

export type SealVerdict = { readonly seal: 'signed' | 'unsigned' | 'wrong' | 'missing'; readonly signedBy?: string };

/** Whether a seal is of exactly these bytes, and who vouches for them. */
export function checkSeal(line: string | undefined, sealed: Uint8Array): SealVerdict {
  const found = line === undefined ? undefined : SEAL.exec(line);
  if (found === undefined || found === null) return { seal: line === undefined ? 'missing' : 'wrong' };
  const [, sha256 = '', certificate, signature] = found;
  if (createHash('sha256').update(sealed).digest('hex') !== sha256) return { seal: 'wrong' };
  if (certificate === undefined || signature === undefined) return { seal: 'unsigned' };
  try {
    const der = Buffer.from(certificate, 'base64');
    const { publicKey, subject } = new X509Certificate(der);
    // The same text again: base64 that was bent into another spelling of the same bytes is a changed file too.
    const isCanonical = der.toString('base64') === certificate && Buffer.from(signature, 'base64').toString('base64') === signature;
    const isValid = isCanonical && verify('RSA-SHA256', sealText(sha256, certificate), publicKey, Buffer.from(signature, 'base64'));
    return isValid ? { seal: 'signed', signedBy: subject.replaceAll('\n', ', ') } : { seal: 'wrong' };
  } catch {
    return { seal: 'wrong' };
  }
}

/** The seal as the last line of an XML document: METS lists every file but itself. */
export async function xmlSeal(sha256: string, signer: Signer | undefined): Promise<string> {
  return `${IN_XML}${await sealLine(sha256, signer)} -->\n`;
}

/** Whether not one bit of a document that ends with `xmlSeal` was changed since it was written. */
export function checkXmlSeal(document: Uint8Array): SealVerdict {
  const bytes = Buffer.from(document.buffer, document.byteOffset, document.byteLength);
  const start = bytes.lastIndexOf(`${IN_XML}sigill-seal `);
  if (start === -1) return { seal: 'missing' };
  const last = /^<!-- (?<line>.*) -->\n$/u.exec(bytes.subarray(start).toString('latin1'));
  return last?.groups?.['line'] === undefined ? { seal: 'wrong' } : checkSeal(last.groups['line'], bytes.subarray(0, start));
}

const sealText = (sha256: string, certificate: string): Buffer => Buffer.from(`sigill package 1\n${sha256}\n${certificate}\n`);
