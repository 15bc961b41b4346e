/** One ASN.1 value. `raw` is everything from the tag on; `content` what is inside; `children` its parts when it is constructed. */
export type DerNode = {
  /** The whole identifier octet: class, constructed bit and number (always below 31). */
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly DerNode[];
};

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  universalString: 0x1c,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED = 0x20;
const DEEPEST = 64;
/** `20260115120000.123456Z` and some to spare: what is longer is no time. */
const LONGEST_TIME = 40;

/**
 * Reads one ASN.1 value that fills the bytes exactly: DER, and the indefinite lengths and split strings of BER that old PKCS#12 files have.
 * @returns undefined for anything else. Never throws; the nodes are views of the given bytes, nothing is copied.
 */
export function readDer(bytes: Uint8Array): DerNode | undefined {
  const read = readNode(bytes, 0, 0);
  return read?.end === bytes.length ? read.node : undefined;
}

/** The bytes of an octet string, whole or in pieces. */
export function octetsOf(node: DerNode): Uint8Array {
  if (node.children.length === 0) return node.content;
  const pieces = node.children.map(octetsOf);
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Dotted form of an OBJECT IDENTIFIER, or empty when the node is something else. */
export function oidOf(node: DerNode | undefined): string {
  if (node?.tag !== DER.objectIdentifier || node.content.length === 0) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of node.content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** An INTEGER that fits in 48 bits and is not negative, else undefined. */
export function smallIntegerOf(node: DerNode | undefined): number | undefined {
  if (node?.tag !== DER.integer || node.content.length === 0 || node.content.length > 6) return undefined;
  if ((node.content[0] ?? 0) >= 0x80) return undefined;
  return node.content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** UTCTime or GeneralizedTime as ISO 8601 UTC with milliseconds; undefined when it is neither. */
export function timeOf(node: DerNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const text = String.fromCharCode(...node.content.subarray(0, LONGEST_TIME));
  const digits = node.tag === DER.utcTime ? (Number(text.slice(0, 2)) < 50 ? `20${text}` : `19${text}`) : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?Z$/u.exec(digits);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second = '00'] = parts;
  const time = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}.000Z`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** One value of a list, not taken apart further. */
export type DerPart = { readonly tag: number; readonly raw: Uint8Array; readonly content: Uint8Array };

/**
 * The values that stand one after the other in some bytes, DER only, none of them taken apart: for lists that are too long to hold as nodes. Ends early
 * where something else stands, which `isWhole` tells.
 */
export function* partsOf(bytes: Uint8Array): Generator<DerPart> {
  for (let at = 0; at < bytes.length;) {
    const head = headAt(bytes, at);
    if (head === undefined) return;
    yield { tag: head.tag, raw: bytes.subarray(at, head.end), content: bytes.subarray(head.contentStart, head.end) };
    at = head.end;
  }
}

/** Whether some bytes are DER values to the last octet. */
export function isWhole(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const head = headAt(bytes, at);
    if (head === undefined) return false;
    at = head.end;
  }
  return true;
}

/** Of one value with a definite length: where its content begins, and where it ends. */
function headAt(
  bytes: Uint8Array,
  start: number,
): { readonly tag: number; readonly contentStart: number; readonly end: number } | undefined {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return undefined;
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  const contentStart = start + 2 + lengthOctets;
  if (lengthOctets > 4 || contentStart > bytes.length) return undefined;
  let length = lengthOctets === 0 ? first : 0;
  for (let at = start + 2; at < contentStart; at++) length = length * 256 + (bytes[at] ?? 0);
  const end = contentStart + length;
  return end > bytes.length ? undefined : { tag, contentStart, end };
}

function readNode(bytes: Uint8Array, start: number, depth: number): { readonly node: DerNode; readonly end: number } | undefined {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > DEEPEST) return undefined;
  const isConstructed = (tag & CONSTRUCTED) !== 0;
  if (first === 0x80) return isConstructed ? readIndefinite(bytes, start, tag, depth) : undefined;

  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (lengthOctets > 4) return undefined;
  const contentStart = start + 2 + lengthOctets;
  if (contentStart > bytes.length) return undefined;
  const length = lengthOctets === 0 ? first : bytes.subarray(start + 2, contentStart).reduce((sum, octet) => sum * 256 + octet, 0);
  const end = contentStart + length;
  if (end > bytes.length) return undefined;

  const children: DerNode[] = [];
  for (let at = contentStart; isConstructed && at < end;) {
    const child = readNode(bytes.subarray(0, end), at, depth + 1);
    if (child === undefined) return undefined;
    children.push(child.node);
    at = child.end;
  }
  return { node: { tag, raw: bytes.subarray(start, end), content: bytes.subarray(contentStart, end), children }, end };
}

function readIndefinite(bytes: Uint8Array, start: number, tag: number, depth: number): ReturnType<typeof readNode> {
  const children: DerNode[] = [];
  let at = start + 2;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const child = readNode(bytes, at, depth + 1);
    if (child === undefined) return undefined;
    children.push(child.node);
    at = child.end;
  }
  return { node: { tag, raw: bytes.subarray(start, at + 2), content: bytes.subarray(start + 2, at), children }, end: at + 2 };
}
