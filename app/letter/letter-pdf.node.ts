import { PDFName, PDFOperator, PDFOperatorNames, PDFRawStream, type PDFPage } from 'pdf-lib';
import { invariant } from '../kernel/fault.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { LetterAttachment } from '../contract/letter-views.ts';
import { drawAddressPage } from './address-page.node.ts';
import { openAttachment, pageCarrier, type OpenedAttachment } from './attachment-pages.node.ts';
import { chooseEnvelope, sheetsOf } from './envelope-choice.ts';
import { firstUnwritable, writable, type LetterContent, type LetterOrder } from './letter-content.ts';
import type { Block, Run } from './letter-blocks.ts';
import { drawLetterPages, layLetterPages } from './letter-pages.node.ts';
import { placeAddress } from './place-address.ts';
import { TaggedDocument } from './tagged-document.node.ts';
import { styleOf } from './text-flow.ts';
import type { WindowEnvelope } from './window-envelope.ts';

export type MadeLetter = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly sheets: number;
  readonly envelope: WindowEnvelope;
  readonly attachments: readonly LetterAttachment[];
};

/**
 * The letter as it comes out of the printer: the sheet with the address, the letter, the attachments page by page. The same order gives the same bytes.
 * @param beginning told the index of each attachment before it is opened
 * Fails as `letter.text-unwritable`, `letter.address-too-tall`, `letter.address-too-wide`, `letter.envelope-unknown`, `letter.too-many-sheets`.
 */
export async function letterPdf(order: LetterOrder, beginning: (index: number) => void = () => undefined): Promise<Result<MadeLetter>> {
  const content = tidy(order.content);
  const document = await TaggedDocument.create(content.subject, order.at);
  const unwritable = textsOf(content).find(({ text }) => firstUnwritable(text, document.has) !== undefined);
  if (unwritable !== undefined) {
    const codePoint = firstUnwritable(unwritable.text, document.has) ?? '';
    return fail({ code: 'letter.text-unwritable', field: unwritable.field, codePoint });
  }

  const opened: (OpenedAttachment | { readonly report: LetterAttachment })[] = [];
  for (const file of order.files) {
    beginning(file.index);
    const keptApart = order.apart[file.index];
    const report = { index: file.index, name: file.name, pages: 0, smallestPercent: 100, remarks: [] };
    opened.push(keptApart === undefined ? await openAttachment(file) : { report: { ...report, keptApart } });
  }
  const laid = layLetterPages(
    document,
    content,
    opened.map(({ report }) => enclosureText(report, order)),
  );
  const attached = opened.reduce((sum, { report }) => sum + report.pages, 0);
  const pages = 1 + laid.pages.length + attached;
  const sheets = sheetsOf(pages, order.isDuplex);
  const envelope = chooseEnvelope(order.envelopes, order.envelope, sheets + sheetsApart(opened, order), order.isFixedEnvelope);
  if (!envelope.ok) return envelope;
  const placed = placeAddress(content.address, envelope.value, line => document.measure(line, styleOf(1)));
  if (!placed.ok) return placed;

  drawAddressPage(document, content, envelope.value, placed.value, contentsText(laid.pages.length, opened));
  drawLetterPages(document, content, laid);
  const attachments = opened.map(each => {
    beginning(each.report.index);
    return 'source' in each ? drawAttachment(document, each) : each.report;
  });
  // What could not be carried after all was counted: the letter is made again without it.
  const lost = attachments.find((report, index) => report.keptApart !== undefined && opened[index]?.report.keptApart === undefined);
  if (lost !== undefined) return letterPdf({ ...order, apart: { ...order.apart, [lost.index]: 'unreadable' } }, beginning);
  forgetForeignStructure(document);
  const pdf = await document.save(attached === 0, JSON.stringify([content, order.at, envelope.value, order.files.map(file => file.name)]));
  invariant(document.pdf.getPageCount() === pages, 'the letter has other pages than were counted');
  return ok({ pdf, pages, sheets, envelope: envelope.value, attachments });
}

function drawAttachment(document: TaggedDocument, { source, pages, report }: OpenedAttachment): LetterAttachment {
  const section = document.element('Sect', document.root);
  try {
    const carry = pageCarrier(source, document.pdf);
    // All are carried before one is drawn, so that an attachment is there whole or not at all.
    const carried = pages.map(({ page, box, placed }) => ({ ...carry(page, box), placed, box }));
    carried.forEach(({ form, appearances, placed, box }, index) => {
      const sheet = document.page();
      const alternative = `Bilaga ${String(report.index + 1)}, ${report.name}, sida ${String(index + 1)} av ${String(pages.length)}`;
      document.mark(sheet, document.element('Figure', section, alternative), () => {
        const operators = [save(), matrixOf(placed.matrix), draw(sheet, form)];
        if (appearances.length > 0) operators.push(...clipTo(box));
        for (const appearance of appearances) {
          operators.push(save(), matrixOf(appearance.matrix), draw(sheet, appearance.form), restore());
        }
        sheet.pushOperators(...operators, restore());
      });
    });
    return report;
  } catch {
    return { ...report, pages: 0, smallestPercent: 100, remarks: [], keptApart: 'unreadable' };
  }
}

const save = (): PDFOperator => PDFOperator.of(PDFOperatorNames.PushGraphicsState);
const restore = (): PDFOperator => PDFOperator.of(PDFOperatorNames.PopGraphicsState);
const figure = (value: number): string => (Object.is(value, -0) ? 0 : value).toFixed(6).replace(/\.?0+$/u, '');
const matrixOf = (matrix: readonly number[]): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, matrix.map(figure));
const draw = (page: PDFPage, form: Parameters<PDFPage['node']['newXObject']>[1]): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.DrawObject, [page.node.newXObject('Attached', form)]);
const clipTo = (box: {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}): PDFOperator[] => [
  PDFOperator.of(PDFOperatorNames.AppendRectangle, [box.left, box.bottom, box.width, box.height].map(figure)),
  PDFOperator.of(PDFOperatorNames.ClipNonZero),
  PDFOperator.of(PDFOperatorNames.EndPath),
];

/** Parts of an attachment that number themselves in its own structure tree, which is not here. */
function forgetForeignStructure({ pdf }: TaggedDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    object.dict.delete(PDFName.of('StructParent'));
    object.dict.delete(PDFName.of('StructParents'));
  }
}

/** Sheets of what is kept apart go in the same envelope. */
function sheetsApart(opened: readonly { readonly report: LetterAttachment }[], { files, isDuplex }: LetterOrder): number {
  return opened
    .filter(({ report }) => report.keptApart !== undefined)
    .reduce((sum, { report }) => sum + sheetsOf(files.find(file => file.index === report.index)?.pages ?? 1, isDuplex), 0);
}

function enclosureText({ index, name, keptApart }: LetterAttachment, { files }: LetterOrder): string {
  const pages = files.find(file => file.index === index)?.pages ?? 0;
  const count = pages === 1 ? '1 sida' : `${String(pages)} sidor`;
  return keptApart === undefined ? `${name} (${count})` : `${name} (${count}, ligger för sig i kuvertet)`;
}

function contentsText(letterPages: number, opened: readonly { readonly report: LetterAttachment }[]): string {
  const pages = (count: number): string => (count === 1 ? '1 sida' : `${String(count)} sidor`);
  const letter = `I kuvertet ligger ett brev på ${pages(letterPages)}`;
  if (opened.length === 0) return `${letter}.`;
  return `${letter} och ${opened.length === 1 ? '1 bilaga' : `${String(opened.length)} bilagor`}.`;
}

function textsOf(content: LetterContent): readonly { readonly field: 'address' | 'text'; readonly text: string }[] {
  const { address, returnAddress, senderName, senderUnit, caseNumber, reference, attention, subject, contact, supportText } = content;
  const others = [...returnAddress, senderName, senderUnit, caseNumber, reference, attention, subject, ...contact, supportText];
  return [
    ...address.map(text => ({ field: 'address' as const, text })),
    ...[...others, ...content.blocks.flatMap(textsIn)].map(text => ({ field: 'text' as const, text })),
  ];
}

function textsIn(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return block.runs.map(({ text }) => text);
    case 'list':
      return block.items.flat().flatMap(textsIn);
    case 'quote':
      return block.blocks.flatMap(textsIn);
    case 'table':
      return block.rows.flat().flatMap(({ runs }) => runs.map(({ text }) => text));
    case 'rule':
      return [];
  }
}

/** Every text as the typeface writes it. */
function tidy(content: LetterContent): LetterContent {
  const runs = (all: readonly Run[]): readonly Run[] => all.map(run => ({ ...run, text: writable(run.text) }));
  const block = (each: Block): Block => {
    switch (each.type) {
      case 'heading':
      case 'paragraph':
        return { ...each, runs: runs(each.runs) };
      case 'list':
        return { ...each, items: each.items.map(item => item.map(block)) };
      case 'quote':
        return { ...each, blocks: each.blocks.map(block) };
      case 'table':
        return { ...each, rows: each.rows.map(row => row.map(cell => ({ ...cell, runs: runs(cell.runs) }))) };
      case 'rule':
        return each;
    }
  };
  const line = (text: string): string => writable(text).replaceAll(/\s+/gu, ' ').trim();
  return {
    ...content,
    address: content.address.map(line),
    returnAddress: content.returnAddress.map(line),
    senderName: line(content.senderName),
    senderUnit: line(content.senderUnit),
    caseNumber: line(content.caseNumber),
    reference: line(content.reference),
    attention: line(content.attention),
    subject: line(content.subject),
    contact: content.contact.map(line),
    supportText: line(content.supportText),
    blocks: content.blocks.map(block),
  };
}
