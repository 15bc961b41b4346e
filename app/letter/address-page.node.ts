import type { LetterContent } from './letter-content.ts';
import type { PlacedAddress } from './place-address.ts';
import { flowRuns, styleOf } from './text-flow.ts';
import type { TaggedDocument } from './tagged-document.node.ts';
import { A4, foldMarks, freeSide, keepOutZone, type WindowEnvelope } from './window-envelope.ts';

const MM = 72 / 25.4;
const MARGIN = 25;
const FROM_ZONE = 4;

/**
 * The sheet whose address is seen in the window: the address in the zone that is always seen, the sender beside the zone that may be seen, and nothing
 * else near it. Below: what the envelope holds, and marks to fold by.
 */
export function drawAddressPage(
  document: TaggedDocument,
  content: LetterContent,
  envelope: WindowEnvelope,
  placed: PlacedAddress,
  contents: string,
): void {
  const page = document.page();
  const section = document.element('Sect', document.root);
  const zone = keepOutZone(envelope);
  const side = freeSide(envelope);
  const left = side === 'left' ? MARGIN : Math.max(zone.left + zone.width + FROM_ZONE, MARGIN);
  const right = side === 'left' ? Math.min(zone.left - FROM_ZONE, A4.width - MARGIN) : A4.width - MARGIN;

  const sender = senderLines(content);
  let y = 18 * MM;
  const element = document.element('P', section);
  for (const { text, bold, sizePt } of sender) {
    for (const line of flowRuns([{ text }], { sizePt, bold, faint: !bold }, (right - left) * MM, document.measure)) {
      y += sizePt * 1.32;
      document.mark(page, element, () => {
        document.pieces(page, line, left * MM, y);
      });
    }
  }

  const address = document.element('P', section);
  content.address.forEach((line, index) => {
    document.mark(page, address, () => {
      document.text(page, line, styleOf(placed.sizePt), placed.left * MM, (placed.baselines[index] ?? 0) * MM);
    });
  });

  const below = Math.max(zone.top + zone.height, 100) + 22;
  const note = document.element('P', section);
  flowRuns([{ text: contents }], { sizePt: 10.5 }, 120 * MM, document.measure).forEach((line, index) => {
    document.mark(page, note, () => {
      document.pieces(page, line, MARGIN * MM, (below + index * 5.2) * MM);
    });
  });
  if (content.isPractice) {
    const warning = document.element('P', section);
    document.mark(page, warning, () => {
      document.text(
        page,
        'ÖVNING. Mottagaren är påhittad. Posta inte det här brevet.',
        styleOf(12, { bold: true }),
        MARGIN * MM,
        (below + 16) * MM,
      );
    });
  }
  document.artifact(page, () => {
    for (const mark of foldMarks(envelope)) document.rule(page, 4 * MM, 9 * MM, mark * MM, 0.6);
  });
}

type SenderLine = { readonly text: string; readonly bold: boolean; readonly sizePt: number };

/** Who it goes back to. Where the configuration has an address for it, that stands alone: it may be neutral on purpose. */
function senderLines({ returnAddress, senderName, senderUnit }: LetterContent): readonly SenderLine[] {
  const plain = (text: string): SenderLine => ({ text, bold: false, sizePt: 9.5 });
  if (returnAddress.length > 0) {
    const [first = '', ...rest] = returnAddress;
    return [{ text: first, bold: true, sizePt: 11 }, ...rest.map(plain)];
  }
  return [{ text: senderName, bold: true, sizePt: 11 }, ...(senderUnit === '' ? [] : [plain(senderUnit)])];
}
