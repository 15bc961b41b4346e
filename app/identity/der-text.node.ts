import { DER, octetsOf, type DerNode } from './der.ts';

/** The text of any of the string types that names are written in; unreadable bytes become U+FFFD. */
export function textOf(node: DerNode): string {
  const octets = octetsOf(node);
  if (node.tag === DER.bmpString) return new TextDecoder('utf-16be').decode(octets);
  if (node.tag === DER.universalString) return universalText(octets);
  // T61String and PrintableString are in practice Latin-1; UTF8String says so itself, and a wrong label is common.
  const utf8 = new TextDecoder('utf-8').decode(octets);
  return utf8.includes('\uFFFD') ? new TextDecoder('iso-8859-1').decode(octets) : utf8;
}

function universalText(octets: Uint8Array): string {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return Array.from({ length: Math.floor(octets.length / 4) }, (_, index) => {
    const codePoint = view.getUint32(index * 4);
    return codePoint > 0x10ffff ? '\uFFFD' : String.fromCodePoint(codePoint);
  }).join('');
}
