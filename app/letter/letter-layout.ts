import type { Block, Run } from './letter-blocks.ts';
import { layTable } from './table-layout.ts';
import { flowRuns, type Measure, type Piece } from './text-flow.ts';

/** Points; y from the top of the page. */
const MM = 72 / 25.4;
export const TEXT = { left: 25 * MM, width: 155 * MM, bottom: (297 - 32) * MM, nextTop: 30 * MM } as const;
const BODY = 11;
const LEADING = 15.5;
const GAP = 8;

/** An element of the structure tree: its standard type, and the element that it is in (`undefined`: the letter itself). */
export type StructureNode = { readonly tag: string; readonly parent: number | undefined };
export type PlacedLine = { readonly node: number; readonly left: number; readonly baseline: number; readonly pieces: readonly Piece[] };
export type PlacedRule = { readonly left: number; readonly right: number; readonly y: number };
export type LaidPage = { readonly lines: PlacedLine[]; readonly rules: PlacedRule[] };
export type LaidLetter = { readonly pages: readonly LaidPage[]; readonly nodes: readonly StructureNode[] };

/** Where text goes on: it begins a new page when one is full. */
export class Flow {
  readonly pages: LaidPage[] = [{ lines: [], rules: [] }];
  readonly nodes: StructureNode[] = [];
  readonly measure: Measure;
  y: number;

  constructor(top: number, measure: Measure) {
    this.y = top;
    this.measure = measure;
  }

  node(tag: string, parent?: number): number {
    return this.nodes.push({ tag, parent }) - 1;
  }

  get page(): LaidPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new RangeError('a letter has a page');
    return page;
  }

  /** Begins a new page unless there is room for so many points. */
  need(height: number): void {
    if (this.y + height <= TEXT.bottom || this.page.lines.length === 0) return;
    this.pages.push({ lines: [], rules: [] });
    this.y = TEXT.nextTop;
  }

  gap(points: number): void {
    // Nothing is indented from above at the top of a page.
    if (this.page.lines.length > 0) this.y += points;
  }

  line(node: number, pieces: readonly Piece[], left: number, leading: number): void {
    this.need(leading);
    if (pieces.length > 0) this.page.lines.push({ node, left, baseline: this.y + leading * 0.76, pieces });
    this.y += leading;
  }

  rule(left: number, width: number): void {
    this.page.rules.push({ left, right: left + width, y: this.y });
  }
}

/**
 * Lays out a letter's text. Pure.
 * @param top where the text begins on the first page, in points from the top
 * @param measure width of a text in points
 */
export function layLetter(
  subject: string,
  blocks: readonly Block[],
  enclosures: readonly string[],
  top: number,
  measure: Measure,
): LaidLetter {
  const flow = new Flow(top, measure);
  paragraph(flow, [{ text: subject }], { tag: 'H1', left: TEXT.left, width: TEXT.width, sizePt: 16, leading: 21, bold: true });
  flow.gap(6);
  layBlocks(flow, blocks, TEXT.left, TEXT.width, undefined);
  if (enclosures.length > 0) {
    flow.gap(10);
    flow.need(3 * LEADING);
    paragraph(flow, [{ text: enclosures.length === 1 ? 'Bilaga' : 'Bilagor' }], {
      tag: 'H2',
      left: TEXT.left,
      width: TEXT.width,
      sizePt: 10,
      leading: 14,
      bold: true,
    });
    const items = enclosures.map(text => [{ type: 'paragraph' as const, runs: [{ text }] }]);
    list(flow, items, true, { left: TEXT.left, width: TEXT.width, parent: undefined, sizePt: 10, leading: 14 });
  }
  return { pages: flow.pages, nodes: flow.nodes };
}

function layBlocks(flow: Flow, blocks: readonly Block[], left: number, width: number, parent: number | undefined): void {
  for (const block of blocks) {
    flow.gap(GAP);
    switch (block.type) {
      case 'heading': {
        flow.gap(4);
        flow.need(20 + 2 * LEADING);
        const sizePt = block.level === 2 ? 13 : 11.5;
        paragraph(flow, block.runs, { tag: `H${String(block.level)}`, left, width, sizePt, leading: sizePt * 1.35, bold: true, parent });
        flow.y -= 4;
        break;
      }
      case 'paragraph':
        paragraph(flow, block.runs, { tag: 'P', left, width, sizePt: BODY, leading: LEADING, parent });
        break;
      case 'list':
        list(flow, block.items, block.ordered, { left, width, parent, sizePt: BODY, leading: LEADING });
        break;
      case 'quote':
        layBlocks(flow, block.blocks, left + 18, width - 36, flow.node('BlockQuote', parent));
        break;
      case 'table':
        layTable(flow, block.rows, left, width, parent);
        break;
      case 'rule':
        flow.need(LEADING);
        flow.y += 4;
        flow.rule(left, width);
        flow.y += 4;
        break;
    }
  }
}

type Paragraph = {
  readonly tag: string;
  readonly left: number;
  readonly width: number;
  readonly sizePt: number;
  readonly leading: number;
  readonly bold?: boolean;
  readonly parent?: number | undefined;
};

function paragraph(flow: Flow, runs: readonly Run[], { tag, left, width, sizePt, leading, bold = false, parent }: Paragraph): void {
  const node = flow.node(tag, parent);
  const lines = flowRuns(runs, { sizePt, bold }, width, flow.measure);
  // Not one line alone at the foot of a page, nor one alone on the next.
  flow.need(Math.min(lines.length, lines.length === 3 ? 3 : 2) * leading);
  lines.forEach((pieces, index) => {
    if (index === lines.length - 2 && index > 0) flow.need(2 * leading);
    flow.line(node, pieces, left, leading);
  });
}

type ListPlace = {
  readonly left: number;
  readonly width: number;
  readonly parent: number | undefined;
  readonly sizePt: number;
  readonly leading: number;
};

function list(flow: Flow, items: readonly (readonly Block[])[], isOrdered: boolean, place: ListPlace): void {
  const { left, width, parent, sizePt, leading } = place;
  const node = flow.node('L', parent);
  const indent = isOrdered ? 20 : 14;
  items.forEach((blocks, index) => {
    if (index > 0) flow.gap(2);
    flow.need(leading);
    const item = flow.node('LI', node);
    const label = flow.node('Lbl', item);
    const body = flow.node('LBody', item);
    const [first, ...rest] = blocks;
    const mark = flowRuns([{ text: isOrdered ? `${String(index + 1)}.` : '•' }], { sizePt }, indent, flow.measure)[0] ?? [];
    if (first?.type !== 'paragraph') {
      flow.line(label, mark, left, leading);
      layBlocks(flow, blocks, left + indent, width - indent, body);
      return;
    }
    const lines = flowRuns(first.runs, { sizePt }, width - indent, flow.measure);
    const top = flow.y;
    const page = flow.page;
    lines.forEach(pieces => {
      flow.line(body, pieces, left + indent, leading);
    });
    page.lines.push({ node: label, left, baseline: top + leading * 0.76, pieces: mark });
    layBlocks(flow, rest, left + indent, width - indent, body);
  });
}
