import { fail, ok, type Result } from '../kernel/result.ts';
import { safeZone, type WindowEnvelope } from './window-envelope.ts';

/** Ascent and descent of the letter's typeface (Liberation Sans, metric for metric Arial) as parts of its size. */
const ASCENT = 0.905;
const DESCENT = 0.212;
/** Close enough that no gap is read as a blank line (facts §5.3, 21grams: 10 to 12 points). */
const LEADING = 1.2;
const SIZES_PT: readonly number[] = [11, 10.5, 10];
const MM_PER_PT = 25.4 / 72;
/** Kept between text and the zone's edge where there is room: the envelope's measures are not exact to the millimetre. */
const GUARD = { x: 6, y: 2 } as const;

export type PlacedAddress = {
  readonly sizePt: number;
  /** Millimetres on the sheet: the left edge of every line, and each line's baseline from the top. */
  readonly left: number;
  readonly baselines: readonly number[];
};

/**
 * Places address lines in the part of the sheet that the window always shows, as large as fits.
 * @param widthAt1pt width of a line in points, at a size of one point
 * Fails as `letter.address-too-wide` (`line` from 1) and `letter.address-too-tall`, with the envelope that it does not fit.
 */
export function placeAddress(
  lines: readonly string[],
  envelope: WindowEnvelope,
  widthAt1pt: (line: string) => number,
): Result<PlacedAddress> {
  const zone = safeZone(envelope);
  const widths = lines.map(widthAt1pt);
  const widest = Math.max(...widths);
  const heightOf = (sizePt: number): number => ((lines.length - 1) * LEADING + ASCENT + DESCENT) * sizePt * MM_PER_PT;
  const smallest = SIZES_PT.at(-1) ?? 10;
  if (heightOf(smallest) > zone.height) {
    const perLine = LEADING * smallest * MM_PER_PT;
    const most = Math.floor((zone.height - (ASCENT + DESCENT) * smallest * MM_PER_PT) / perLine) + 1;
    return fail({ code: 'letter.address-too-tall', lines: lines.length, most, envelope: envelope.name });
  }
  const sizePt = SIZES_PT.find(size => widest * size * MM_PER_PT <= zone.width && heightOf(size) <= zone.height);
  if (sizePt === undefined) return fail({ code: 'letter.address-too-wide', line: widths.indexOf(widest) + 1, envelope: envelope.name });
  const freeX = zone.width - widest * sizePt * MM_PER_PT;
  const freeY = zone.height - heightOf(sizePt);
  const top = zone.top + Math.min(GUARD.y, freeY / 2);
  return ok({
    sizePt,
    left: zone.left + Math.min(GUARD.x, freeX / 2),
    baselines: lines.map((_, index) => top + (ASCENT + index * LEADING) * sizePt * MM_PER_PT),
  });
}
