import type { LetterContent } from './letter-content.ts';
import type { PlacedAddress } from './place-address.ts';
import { flowRuns, styleOf } from './text-flow.ts';
import type { TaggedDocument } from './tagged-document.node.ts';
import { A4, foldMarks, freeSide, keepOutZone, type Frame, type WindowEnvelope } from './window-envelope.ts';

const MM = 72 / 25.4;
const MARGIN = 25;
const FROM_ZONE = 4;
/** Narrower than this no sender stands beside the window. */
const NARROWEST = 45;
/** From the sheet's near edge. */
const FOLD_MARK = { from: 4, to: 9 } as const;

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
  const { left, right, top } = senderPlace(envelope);

  const sender = senderLines(content);
  let y = top * MM;
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

  const below = Math.max(zone.top + zone.height, 100, y / MM) + 22;
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
    for (const mark of foldMarks(envelope)) {
      const edge = foldMarkEdge(mark, zone);
      if (edge === 'left') document.rule(page, FOLD_MARK.from * MM, FOLD_MARK.to * MM, mark * MM, 0.6);
      if (edge === 'right') document.rule(page, (A4.width - FOLD_MARK.to) * MM, (A4.width - FOLD_MARK.from) * MM, mark * MM, 0.6);
    }
  });
}

/** Beside what may be seen in the window, in millimetres; below it where the window leaves no room on either side. */
function senderPlace(envelope: WindowEnvelope): { readonly left: number; readonly right: number; readonly top: number } {
  const zone = keepOutZone(envelope);
  const isLeft = freeSide(envelope) === 'left';
  const left = isLeft ? MARGIN : Math.max(zone.left + zone.width + FROM_ZONE, MARGIN);
  const right = isLeft ? Math.min(zone.left - FROM_ZONE, A4.width - MARGIN) : A4.width - MARGIN;
  if (right - left >= NARROWEST) return { left, right, top: 18 };
  return { left: MARGIN, right: A4.width - MARGIN, top: Math.max(18, zone.top + zone.height + FROM_ZONE) };
}

/** The edge of the sheet where a fold mark cannot be seen in the window; undefined where the window reaches both. */
function foldMarkEdge(mark: number, zone: Frame): 'left' | 'right' | undefined {
  const isBeside = mark < zone.top - 1 || mark > zone.top + zone.height + 1;
  if (isBeside || zone.left > FOLD_MARK.to) return 'left';
  return zone.left + zone.width < A4.width - FOLD_MARK.to ? 'right' : undefined;
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
