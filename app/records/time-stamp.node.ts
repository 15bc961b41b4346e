import { randomBytes } from 'node:crypto';
import { DER, octetsOf, readDer } from '../identity/der.ts';
import { der } from '../identity/write-der.ts';
import type { PlainAsk } from '../transport/plain-request.node.ts';

/** id-sha256, 2.16.840.1.101.3.4.2.1, with its tag. */
const SHA256_OID = Buffer.from('0609608648016503040201', 'hex');
const MOST_BYTES = 1_000_000;
const ANSWER_MS = 20_000;

/** Asks an authority that bytes with this hash exist now. Undefined when it does not answer, refuses, or answers about something else. */
export type TimeStamper = (sha256: string) => Promise<Uint8Array | undefined>;

/**
 * A time stamper by RFC 3161 over HTTP (§3.4), through the same proxy as everything else. Only a hash leaves the computer. The answer is kept as it came (a `TimeStampResp`), so that
 * `openssl ts -verify -data FILE -in ANSWER -CAfile AUTHORITY` checks it without Sigill; here it is only made sure that it is about this hash and question.
 */
export function timeStamper(url: string, ask: PlainAsk): TimeStamper {
  return async sha256 => {
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const answer = await ask({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: timeStampQuery(sha256, nonce),
      mostBytes: MOST_BYTES,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const stamp = answer.ok ? readTimeStamp(answer.body) : undefined;
    return answer.ok && stamp?.sha256 === sha256 && stamp.nonce === nonce.toString('hex') ? answer.body : undefined;
  };
}

/** `TimeStampReq` (§2.4.1): SHA-256, a nonce, and the authority's certificate asked for. */
export function timeStampQuery(sha256: string, nonce: Uint8Array): Uint8Array {
  const algorithm = der(DER.sequence, SHA256_OID, der(DER.null));
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
