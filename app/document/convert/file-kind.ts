import type { FileKind } from '../../kernel/failure.ts';

/**
 * What a file is that is no PDF, by its first bytes and never by its name: somebody may have given it another. Undefined when it is nothing that is
 * recognised.
 */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const begins = (...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  const head = latin1(bytes, 0, 64);
  if (head.startsWith('ftyp', 4) && /^(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)/u.test(head.slice(8))) return 'heic';
  if (
    head.startsWith('GIF8') ||
    head.startsWith('BM') ||
    head.startsWith('II*\0') ||
    head.startsWith('MM\0*') ||
    /^RIFF.{4}WEBP/su.test(head)
  )
    return 'other-picture';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oldOffice(bytes);
  if (head.startsWith('PK\u0003\u0004')) return packed(bytes);
  if (head.startsWith('MZ') || head.startsWith('\u007fELF') || head.startsWith('#!')) return 'program';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html)/iu.test(head)) return 'web-page';
  return undefined;
}

/** What can be made into a PDF here, and by what. */
export function convertibleAs(kind: FileKind | undefined): 'picture' | 'document' | undefined {
  if (kind === 'jpeg' || kind === 'png') return 'picture';
  return kind === 'word' || kind === 'old-word' || kind === 'opendocument' || kind === 'rtf' ? 'document' : undefined;
}

/** The names of streams in an OLE file are UTF-16. */
const oldOffice = (bytes: Uint8Array): FileKind => (contains(bytes, 'W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0') ? 'old-word' : 'other-office');

/** A ZIP names its parts in plain text; the list of them stands at its end. */
function packed(bytes: Uint8Array): FileKind {
  if (contains(bytes, 'word/document.xml')) return 'word';
  if (latin1(bytes, 30, 120).startsWith('mimetypeapplication/vnd.oasis.opendocument.text')) return 'opendocument';
  if (contains(bytes, '[Content_Types].xml') || latin1(bytes, 30, 80).startsWith('mimetypeapplication/vnd.oasis')) return 'other-office';
  return 'archive';
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function contains(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].map(letter => letter.charCodeAt(0));
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
