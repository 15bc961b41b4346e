import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { DER, octetsOf, readDer } from '../identity/der.ts';

/** id-sha256, 2.16.840.1.101.3.4.2.1, with its tag. */
const SHA256_OID = Buffer.from('0609608648016503040201', 'hex');
const NULL = 0x05;
const MOST_BYTES = 1_000_000;
const ANSWER_MS = 20_000;

/** Asks an authority that bytes with this hash exist now. Undefined when it does not answer, refuses, or answers about something else. */
export type TimeStamper = (sha256: string) => Promise<Uint8Array | undefined>;

/**
 * A time stamper by RFC 3161 over HTTP (§3.4). Only a hash leaves the computer. The answer is kept as it came (a `TimeStampResp`), so that
 * `openssl ts -verify -data FILE -in ANSWER -CAfile AUTHORITY` checks it without Sigill; here it is only made sure that it is about this hash and question.
 */
export function timeStamper(url: string): TimeStamper {
  return async sha256 => {
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const answer = await post(url, timeStampQuery(sha256, nonce)).catch(() => undefined);
    const stamp = answer === undefined ? undefined : readTimeStamp(answer);
    return stamp?.sha256 === sha256 && stamp.nonce === nonce.toString('hex') ? answer : undefined;
  };
}

/** `TimeStampReq` (§2.4.1): SHA-256, a nonce, and the authority's certificate asked for. */
export function timeStampQuery(sha256: string, nonce: Uint8Array): Uint8Array {
  const algorithm = der(DER.sequence, SHA256_OID, der(NULL));
  const imprint = der(DER.sequence, algorithm, der(DER.octetString, Buffer.from(sha256, 'hex')));
  return der(DER.sequence, der(DER.integer, Buffer.from([1])), imprint, der(DER.integer, nonce), der(DER.boolean, Buffer.from([0xff])));
}

/** What a `TimeStampResp` says was stamped, and when; undefined when nothing was granted or it cannot be read. Its signature is not checked here. */
export function readTimeStamp(answer: Uint8Array): { readonly sha256: string; readonly nonce: string; readonly at: string } | undefined {
  const [status, token] = readDer(answer)?.children ?? [];
  const granted = status?.children[0]?.content;
  if (granted?.length !== 1 || (granted[0] ?? 2) > 1) return undefined;
  // ContentInfo → [0] SignedData → encapContentInfo → [0] eContent: the octets of a TSTInfo (§2.4.2).
  const octets = token?.children[1]?.children[0]?.children[2]?.children[1]?.children[0];
  const info = octets === undefined ? undefined : readDer(octetsOf(octets))?.children;
  const imprint = info?.[2]?.children[1];
  const at = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/u.exec(Buffer.from(info?.[4]?.content ?? []).toString('latin1'));
  if (info === undefined || imprint === undefined || at === null) return undefined;
  const nonce = info.slice(5).find(({ tag }) => tag === DER.integer)?.content ?? new Uint8Array(0);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = at;
  return {
    sha256: Buffer.from(imprint.content).toString('hex'),
    nonce: Buffer.from(nonce).toString('hex'),
    at: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
  };
}

/** One DER value with a definite length. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 0x80 ? Buffer.from([content.length]) : Buffer.from([0x81, content.length]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

function post(url: string, body: Uint8Array): Promise<Uint8Array> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        timeout: ANSWER_MS,
        headers: { 'content-type': 'application/timestamp-query', 'content-length': body.byteLength },
      },
      response => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength;
          if (size > MOST_BYTES) asked.destroy(new Error('too large'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(chunks));
          else reject(new Error('refused'));
        });
      },
    );
    asked.on('timeout', () => {
      asked.destroy(new Error('timeout'));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
