import type { Random } from './mutate.ts';

type Span = { readonly start: number; readonly end: number };

/** The same document with one element copied, moved, put in the place of another, taken out, or renamed: what forgers do, who know the format. */
export function mutateElements(document: Buffer, random: Random): Buffer {
  const text = document.toString('utf8');
  const elements = elementsIn(text);
  const any = (): Span => elements[Math.floor(random() * elements.length)] ?? { start: 0, end: 0 };
  const [source, target] = [any(), any()];
  const piece = text.slice(source.start, source.end);
  switch (Math.floor(random() * 6)) {
    case 0:
      return Buffer.from(text.slice(0, target.start) + piece + text.slice(target.start));
    case 1:
      return Buffer.from((text.slice(0, target.start) + piece + text.slice(target.start)).replace(piece, ''));
    case 2:
      return Buffer.from(text.slice(0, target.start) + piece + text.slice(target.end));
    case 3:
      return Buffer.from(text.slice(0, source.start) + text.slice(source.end));
    case 4:
      return Buffer.from(text.slice(0, source.start) + changedText(piece, random) + text.slice(source.end));
    default:
      return Buffer.from(text.slice(0, source.start) + piece.replace(/<(\/?)([\w:]+)/u, '<$1$2x') + text.slice(source.end));
  }
}

function elementsIn(text: string): readonly Span[] {
  return [...text.matchAll(/<([\w:]+)(?: [^>]*)?>/gu)].flatMap(({ index, 1: name = '' }) => {
    const end = text.indexOf(`</${name}>`, index);
    return end < 0 ? [] : [{ start: index, end: end + name.length + 3 }];
  });
}

const VALUES = [
  'true',
  'false',
  '0',
  '1',
  '',
  ' ',
  '198101032384',
  '191212121212',
  '162021003898',
  '2026-11-21',
  'å',
  '&#13;',
  '<!--x-->',
  '<?x y?>',
];

function changedText(piece: string, random: Random): string {
  const value = VALUES[Math.floor(random() * VALUES.length)] ?? '';
  return random() < 0.5
    ? piece.replace(/>[^<]*</u, () => `>${value}<`)
    : piece.replace(/>([^<]*)</u, (_, text: string) => `>${value}${text}<`);
}
