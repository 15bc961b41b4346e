import type { LetterContent } from './letter-content.ts';
import { layLetter, TEXT, type LaidLetter, type LaidPage } from './letter-layout.ts';
import type { StructureElement, TaggedDocument } from './tagged-document.node.ts';
import { flowRuns, styleOf } from './text-flow.ts';
import type { PDFPage } from 'pdf-lib';

const MM = 72 / 25.4;
/** The column of facts at the upper right. */
const FACTS = { label: 122 * MM, width: 36 * MM, top: 20 * MM, leading: 12.5 } as const;
const FOOT = { top: (297 - 24) * MM, leading: 11, size: 8.5 } as const;
const RIGHT = TEXT.left + TEXT.width;

/** Lays the letter out, without a page drawn: how many pages it takes. */
export function layLetterPages(document: TaggedDocument, content: LetterContent, enclosures: readonly string[]): LaidLetter {
  const head = Math.max(3, factsOf(content).length);
  const top = FACTS.top + head * FACTS.leading + 34;
  return layLetter(content.subject, content.blocks, enclosures, top, document.measure);
}

/** The letter itself: letterhead, facts, text, and how to reach the sender. */
export function drawLetterPages(document: TaggedDocument, content: LetterContent, laid: LaidLetter): void {
  const section = document.element('Sect', document.root);
  const elements: StructureElement[] = [];
  const total = laid.pages.length;
  laid.pages.forEach((laidPage, index) => {
    const page = document.page();
    if (index === 0) {
      drawHead(document, page, section, content);
      // In the tree in the order in which they are read: the head comes before the text.
      for (const { tag, parent } of laid.nodes) {
        elements.push(document.element(tag, parent === undefined ? section : (elements[parent] ?? section)));
      }
    } else {
      document.artifact(page, () => {
        document.text(page, content.senderName, styleOf(9, {}, true), TEXT.left, 17 * MM);
        document.text(page, content.caseNumber, styleOf(9, {}, true), FACTS.label, 17 * MM);
      });
    }
    drawText(document, page, laidPage, elements, section);
    drawFoot(document, page, content, index === 0 ? section : undefined);
    document.artifact(page, () => {
      drawRight(document, page, `${String(index + 1)} (${String(total)})`, index === 0 ? 13 * MM : 17 * MM);
    });
  });
}

function drawText(
  document: TaggedDocument,
  page: PDFPage,
  { lines, rules }: LaidPage,
  elements: readonly StructureElement[],
  section: StructureElement,
): void {
  document.artifact(page, () => {
    for (const { left, right, y } of rules) document.rule(page, left, right, y, 0.5);
  });
  for (const { node, left, baseline, pieces } of lines) {
    document.mark(page, elements[node] ?? section, () => {
      document.pieces(page, pieces, left, baseline);
    });
  }
}

function factsOf({ date, caseNumber, reference }: LetterContent): readonly (readonly [string, string])[] {
  return [
    ['Datum', date],
    ['Ärendenummer', caseNumber],
    ['Er referens', reference],
  ].filter((fact): fact is [string, string] => fact[1] !== '');
}

function drawHead(document: TaggedDocument, page: PDFPage, section: StructureElement, content: LetterContent): void {
  const facts = factsOf(content);
  const sender = document.element('P', section);
  const nameWidth = FACTS.label - TEXT.left - 12;
  let y: number = FACTS.top;
  const names = [
    { text: content.senderName, sizePt: 15, bold: true },
    { text: content.senderUnit, sizePt: 10.5, bold: false },
    { text: content.attention === '' ? '' : `Att: ${content.attention}`, sizePt: 10.5, bold: false },
  ].filter(({ text }) => text !== '');
  for (const { text, sizePt, bold } of names) {
    for (const line of flowRuns([{ text }], { sizePt, bold }, nameWidth, document.measure)) {
      document.mark(page, sender, () => {
        document.pieces(page, line, TEXT.left, y + 8);
      });
      y += sizePt * 1.3;
    }
  }
  facts.forEach(([label, value], index) => {
    const fact = document.element('P', section);
    const baseline = FACTS.top + 8 + index * FACTS.leading;
    document.mark(page, fact, () => {
      document.text(page, `${label} `, styleOf(8.5, {}, true), FACTS.label, baseline);
      const [line = []] = flowRuns([{ text: value }], { sizePt: 10 }, FACTS.width, document.measure);
      document.pieces(page, line, FACTS.label + 66, baseline);
    });
  });
  const ruleY = FACTS.top + Math.max(3, facts.length) * FACTS.leading + 10;
  document.artifact(page, () => {
    document.rule(page, TEXT.left, RIGHT, ruleY, 0.8);
  });
}

function drawFoot(document: TaggedDocument, page: PDFPage, content: LetterContent, section: StructureElement | undefined): void {
  const { senderName, senderNumber, contact, supportText } = content;
  const columns = [[senderName, `Org.nr ${senderNumber}`], [supportText], contact].filter(lines => lines.some(line => line !== ''));
  const starts = [TEXT.left, TEXT.left + 48 * MM, TEXT.left + 100 * MM];
  const widths = [44 * MM, 48 * MM, 50 * MM];
  const draw = (): void => {
    columns.forEach((lines, column) => {
      const laid = lines.flatMap(text => flowRuns([{ text }], { sizePt: FOOT.size, faint: true }, widths[column] ?? 0, document.measure));
      // What does not fit stands in the letter's own text or on the page that is named.
      laid.slice(0, 4).forEach((line, index) => {
        document.pieces(page, line, starts[column] ?? TEXT.left, FOOT.top + FOOT.leading * (index + 1));
      });
    });
  };
  document.artifact(page, () => {
    document.rule(page, TEXT.left, RIGHT, FOOT.top - 2, 0.5);
  });
  if (section === undefined) document.artifact(page, draw);
  else document.mark(page, document.element('P', section), draw);
}

function drawRight(document: TaggedDocument, page: PDFPage, text: string, baseline: number): void {
  const style = styleOf(8.5, {}, true);
  document.text(page, text, style, RIGHT - document.measure(text, style), baseline);
}
