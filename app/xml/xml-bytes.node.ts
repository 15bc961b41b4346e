import { Buffer } from 'node:buffer';
import { readXmlPieces, SHORTEST_RUN, type XmlLimits, type XmlPiece, type XmlReading } from './xml-reader.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const BASE64 = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=') BASE64[character.charCodeAt(0)] = 1;
/** The same for two octets at a time. */
const PAIRS = new Uint8Array(65_536);
for (let pair = 0; pair < PAIRS.length; pair += 1) PAIRS[pair] = (BASE64[pair & 255] as number) & (BASE64[pair >> 8] as number);

/**
 * Reads a document as it came over the wire: UTF-8 only, strictly (a byte that does not fit is `encoding`, never U+FFFD), with or without a
 * byte order mark. A declaration or a mark that names another encoding is `encoding` too, whatever the bytes look like.
 */
export function readXmlBytes(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlReading {
  const pieces = piecesOf(bytes);
  if (pieces === undefined) return { ok: false, problem: 'encoding', position: -1 };
  return readXmlPieces(pieces, run => ({ text: run.toString('latin1') }), limits);
}

/**
 * As `readXmlBytes`, but base64 texts of some length stay where they are: such an element has one child, a view of `bytes`. A megabyte-long
 * attachment is then neither decoded nor copied to be hashed. Base64 broken by white space or markup is text (or refused) as always.
 */
export function readXmlInPlace(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlReading<Uint8Array> {
  const pieces = piecesOf(bytes);
  if (pieces === undefined) return { ok: false, problem: 'encoding', position: -1 };
  return readXmlPieces(pieces, run => ({ raw: run }), limits);
}

function piecesOf(bytes: Uint8Array): readonly XmlPiece<Buffer>[] | undefined {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf ? whole.subarray(3) : whole;
  if (!isDeclaredUtf8(body)) return undefined;
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const pieces: XmlPiece<Buffer>[] = [];
  let done = 0;
  try {
    for (let tag = body.indexOf(LESS); tag !== -1;) {
      const next = body.indexOf(LESS, tag + 1);
      if (next - tag > SHORTEST_RUN) {
        const start = body.indexOf(GREATER, tag) + 1;
        const run = body.subarray(start, next);
        if (start > 0 && run.length >= SHORTEST_RUN && isBase64(run)) {
          pieces.push({ text: utf8.decode(body.subarray(done, start)) }, { run, length: run.length });
          done = next;
        }
      }
      tag = next;
    }
    pieces.push({ text: utf8.decode(body.subarray(done)) });
    return pieces;
  } catch {
    return undefined;
  }
}

function isBase64(run: Uint8Array): boolean {
  // Two at a time and counted by index: half the time of one at a time, a twentieth of iterating a Buffer. No octet is copied.
  const start = run.byteOffset % 2;
  const pairs = new Uint16Array(run.buffer, run.byteOffset + start, (run.length - start) >> 1);
  let hits = 0;
  for (let index = 0; index < pairs.length; index += 1) hits += PAIRS[pairs[index] as number] as number;
  const isStart = start === 0 || BASE64[run[0] as number] === 1;
  const isEnd = (run.length - start) % 2 === 0 || BASE64[run.at(-1) as number] === 1;
  return hits === pairs.length && isStart && isEnd;
}

function isDeclaredUtf8(body: Buffer): boolean {
  const declaration = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']/u.exec(body.toString('latin1', 0, 200));
  return declaration === null || /^(?:utf-8|us-ascii)$/iu.test(declaration[1] ?? '');
}
