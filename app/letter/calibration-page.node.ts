import { ok, type Result } from '../kernel/result.ts';
import { chooseEnvelope } from './envelope-choice.ts';
import { envelopesOf, type PaperSettings } from './paper-configuration.ts';
import { A4_PT, FAINT, INK, TaggedDocument } from './tagged-document.node.ts';
import { styleOf } from './text-flow.ts';
import { A4, foldMarks, keepOutZone, safeZone, type Frame, type WindowEnvelope } from './window-envelope.ts';
import { grayscale, type PDFPage } from 'pdf-lib';

const MM = 72 / 25.4;

/**
 * A page to hold against an envelope: a grid of millimetres from the sheet's upper left corner, and the window's frame as the product has it.
 * Fails as `letter.envelope-unknown`.
 */
export async function calibrationPage(
  settings: PaperSettings,
  name: string | undefined,
  at: string,
): Promise<Result<{ readonly pdf: Uint8Array; readonly envelope: WindowEnvelope }>> {
  const chosen = chooseEnvelope(envelopesOf(settings), name ?? settings.envelope, 1, true);
  if (!chosen.ok) return chosen;
  const envelope = chosen.value;
  const document = await TaggedDocument.create(`Kalibrering ${envelope.name}`, at);
  const page = document.page();
  document.artifact(page, () => {
    drawGrid(document, page);
    frame(page, safeZone(envelope), 0.8, true);
    frame(page, envelope.window, 1.6, false);
    for (const mark of foldMarks(envelope)) document.rule(page, 0, A4_PT.width, mark * MM, 0.6);
  });
  const element = document.element('P', document.root);
  const { window, width, height } = envelope;
  const keepOut = keepOutZone(envelope);
  const figures = (each: Frame): string =>
    [each.left, each.top, each.left + each.width, each.top + each.height].map(value => String(Math.round(value * 10) / 10)).join(' / ');
  const lines = [
    `Kalibrering av ${envelope.name} (${String(width)} × ${String(height)} mm)`,
    'Skriv ut i verklig storlek (100 %), vik vid strecket, lägg sidan i kuvertet och skjut den',
    'upp i vänstra hörnet. Den kraftiga ramen ska ligga precis på fönstret. Gör den inte det: mät',
    'fönstret från kuvertets vänstra och övre kant och skriv måtten i paper.envelopes.',
    `Fönstret: ${String(window.width)} × ${String(window.height)} mm, ${String(window.left)} mm från vänster, ${String(window.top)} mm uppifrån`,
    `Alltid synligt (vänster / upp / höger / ner): ${figures(safeZone(envelope))} mm`,
    `Kan synas: ${figures(keepOut)} mm`,
    ...wrapped(`Mått: ${envelope.source}`, 95),
  ];
  lines.forEach((text, index) => {
    document.mark(page, element, () => {
      document.text(page, text, styleOf(index === 0 ? 13 : 9.5, index === 0 ? { bold: true } : {}), 25 * MM, (208 + index * 5.5) * MM, INK);
    });
  });
  return ok({ pdf: await document.save(true, `calibration ${JSON.stringify(envelope)} ${at}`), envelope });
}

function drawGrid(document: TaggedDocument, page: PDFPage): void {
  const line = (from: { x: number; y: number }, to: { x: number; y: number }, millimetre: number): void => {
    const isTen = millimetre % 10 === 0;
    page.drawLine({
      start: { x: from.x * MM, y: A4_PT.height - from.y * MM },
      end: { x: to.x * MM, y: A4_PT.height - to.y * MM },
      thickness: isTen ? 0.35 : millimetre % 5 === 0 ? 0.2 : 0.08,
      color: grayscale(isTen ? 0.55 : 0.75),
    });
  };
  const bottom = 150;
  for (let x = 0; x <= A4.width; x += 1) line({ x, y: 0 }, { x, y: bottom }, x);
  for (let y = 0; y <= bottom; y += 1) line({ x: 0, y }, { x: A4.width, y }, y);
  for (let x = 10; x < A4.width; x += 10) document.text(page, String(x), styleOf(6, {}, true), (x + 0.5) * MM, 12 * MM, FAINT);
  for (let y = 20; y <= bottom; y += 10) document.text(page, String(y), styleOf(6, {}, true), 6 * MM, (y - 0.5) * MM, FAINT);
}

function frame(page: PDFPage, { left, top, width, height }: Frame, thickness: number, isDashed: boolean): void {
  page.drawRectangle({
    x: left * MM,
    y: A4_PT.height - (top + height) * MM,
    width: width * MM,
    height: height * MM,
    borderWidth: thickness,
    borderColor: INK,
    ...(isDashed ? { borderDashArray: [3, 2] } : {}),
  });
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
