/** Millimetres from the left and from the top. */
export type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** How an A4 sheet lies in the envelope. */
export type Fold = 'flat' | 'half' | 'thirds';

/** An envelope with a window, in millimetres, as it lies with the window to the reader. */
export type WindowEnvelope = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly fold: Fold;
  /** From the envelope's own left and top edge. */
  readonly window: Frame;
  readonly mostSheets: number;
  readonly weightGrams: number;
  /** Where the measures come from. */
  readonly source: string;
};

export const A4 = { width: 210, height: 297 } as const;
const FOLDED_HEIGHT: Readonly<Record<Fold, number>> = { flat: A4.height, half: A4.height / 2, thirds: A4.height / 3 };
/** From the top edge of the sheet, which is folded backwards, so that the address lies outermost. */
const FOLDS: Readonly<Record<Fold, readonly number[]>> = { flat: [], half: [A4.height / 2], thirds: [A4.height / 3, (A4.height / 3) * 2] };

const SUPPLIER =
  'officeconsult.no, window sizes and tops of Nordic envelopes (left, 15 mm in); no public source has SS 614000 in millimetres';
const MIRRORED = `${SUPPLIER}; mirrored to the right, which agrees with eduID (letters by Ekopost: text from 121 mm, 44 to 66 mm) and groff mse`;
/** The distance from the window to the near edge, the same on every envelope (harrykuvert.se; officeconsult.no). */
const SIDE_MM = 15;

type Size = Omit<WindowEnvelope, 'name' | 'window' | 'source'> & { readonly window: Omit<Frame, 'left'> };

/** Envelope sizes: tryckipedia.se (C5, C4, E65, C65). Sheets: C5 at most 7 (expectation S11), C4 at most 40 (21grams). Weights: plain 90 g paper. */
const SIZES: Readonly<Record<string, Size>> = {
  C5: { width: 229, height: 162, fold: 'half', window: { top: 44, width: 105, height: 35 }, mostSheets: 7, weightGrams: 7 },
  C4: { width: 229, height: 324, fold: 'flat', window: { top: 42, width: 100, height: 40 }, mostSheets: 40, weightGrams: 15 },
  E65: { width: 220, height: 110, fold: 'thirds', window: { top: 40, width: 95, height: 30 }, mostSheets: 3, weightGrams: 5 },
  C65: { width: 229, height: 114, fold: 'thirds', window: { top: 39, width: 100, height: 35 }, mostSheets: 3, weightGrams: 5 },
};

/** C5, C4, E65 and C65, each with its window to the left (V2) and to the right (H2). */
export const STANDARD_ENVELOPES: readonly WindowEnvelope[] = Object.entries(SIZES).flatMap(([size, { window, ...rest }]) => [
  { ...rest, name: `${size}-H2`, window: { ...window, left: rest.width - SIDE_MM - window.width }, source: MIRRORED },
  { ...rest, name: `${size}-V2`, window: { ...window, left: SIDE_MM }, source: SUPPLIER },
]);

/** How far the folded sheet can slide in its envelope, in millimetres (facts §5.2). */
export function slackOf({ width, height, fold }: Pick<WindowEnvelope, 'width' | 'height' | 'fold'>): {
  readonly x: number;
  readonly y: number;
} {
  return { x: Math.max(0, width - A4.width), y: Math.max(0, height - FOLDED_HEIGHT[fold]) };
}

/** Nearer to the sheet's edge than this no ordinary printer prints. */
const PRINTER_MARGIN_MM = 5;

/**
 * What of the sheet is seen in the window wherever the paper has slid, and can be printed on: the whole address stands here (§5.2). Without width or
 * height where there is none.
 */
export function safeZone(envelope: WindowEnvelope): Frame {
  const { window } = envelope;
  const slack = slackOf(envelope);
  const left = Math.max(window.left, PRINTER_MARGIN_MM);
  const top = Math.max(window.top, PRINTER_MARGIN_MM);
  const right = Math.min(window.left + window.width - slack.x, A4.width - PRINTER_MARGIN_MM);
  const bottom = window.top + window.height - slack.y;
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** What of the sheet may be seen in some position: nothing but the address stands here (§5.2). It may reach beyond the sheet. */
export function keepOutZone(envelope: WindowEnvelope): Frame {
  const { window } = envelope;
  const slack = slackOf(envelope);
  return { left: window.left - slack.x, top: window.top - slack.y, width: window.width + slack.x, height: window.height + slack.y };
}

/** Where the fold marks are, in millimetres from the top of the sheet. */
export const foldMarks = ({ fold }: Pick<WindowEnvelope, 'fold'>): readonly number[] => FOLDS[fold];

/** Whether a folded sheet goes in, the window lies on the envelope, and a line of text is always seen. */
export function isUsable(envelope: WindowEnvelope): boolean {
  const { width, height, fold, window } = envelope;
  const safe = safeZone(envelope);
  return (
    width >= A4.width &&
    height >= FOLDED_HEIGHT[fold] &&
    window.left >= 0 &&
    window.top >= 0 &&
    window.left + window.width <= width &&
    window.top + window.height <= height &&
    safe.width >= 40 &&
    safe.height >= 8
  );
}

/** Which side of the sheet is free beside the window: the sender stands there. */
export function freeSide(envelope: WindowEnvelope): 'left' | 'right' {
  const zone = keepOutZone(envelope);
  return zone.left >= A4.width - (zone.left + zone.width) ? 'left' : 'right';
}
