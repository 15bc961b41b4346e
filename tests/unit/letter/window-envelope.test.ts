import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseEnvelope, postageFor, sheetsOf, weightOf } from '../../../app/letter/envelope-choice.ts';
import { PaperConfiguration } from '../../../app/letter/paper-configuration.ts';
import { placeAddress } from '../../../app/letter/place-address.ts';
import { isUsable, keepOutZone, safeZone, slackOf, STANDARD_ENVELOPES, type Frame } from '../../../app/letter/window-envelope.ts';

const named = (name: string): (typeof STANDARD_ENVELOPES)[number] => {
  const found = STANDARD_ENVELOPES.find(each => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const right = (frame: Frame): number => frame.left + frame.width;
const bottom = (frame: Frame): number => frame.top + frame.height;

test('slack is what the facts reckon: C5 19 and 13.5 mm, C4 19 and 27, E65 10 and 11', () => {
  expect(slackOf(named('C5-H2'))).toEqual({ x: 19, y: 13.5 });
  expect(slackOf(named('C4-V2'))).toEqual({ x: 19, y: 27 });
  expect(slackOf(named('E65-H2'))).toEqual({ x: 10, y: 11 });
});

test.each(STANDARD_ENVELOPES.map(envelope => [envelope.name, envelope] as const))(
  '%s: a point of the safe zone is seen in every position, one outside the keep-out zone in none',
  (_, envelope) => {
    expect(isUsable(envelope)).toBe(true);
    const { window } = envelope;
    const slack = slackOf(envelope);
    const isSeen = (x: number, y: number, dx: number, dy: number): boolean =>
      x + dx >= window.left && x + dx <= right(window) && y + dy >= window.top && y + dy <= bottom(window);
    const safe = safeZone(envelope);
    const keepOut = keepOutZone(envelope);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 210, noNaN: true }), fc.double({ min: 0, max: 297, noNaN: true }), (x, y) => {
        const corners = [0, slack.x].flatMap(dx => [0, slack.y].map(dy => isSeen(x, y, dx, dy)));
        const isIn = (frame: Frame): boolean => x > frame.left && x < right(frame) && y > frame.top && y < bottom(frame);
        if (isIn(safe)) expect(corners).toEqual([true, true, true, true]);
        if (x < keepOut.left || x > right(keepOut) || y < keepOut.top || y > bottom(keepOut))
          expect(corners).toEqual([false, false, false, false]);
      }),
      { numRuns: 300 },
    );
  },
);

describe('an address in the window', () => {
  const wide = (line: string): number => line.length * 0.55;

  test('is set in 10 to 11 points, and never where it could slide out of sight', () => {
    const line = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), fc.constantFrom(...STANDARD_ENVELOPES), (lines, envelope) => {
        const placed = placeAddress(lines, envelope, wide);
        if (!placed.ok) return placed.failure.code === 'letter.address-too-tall' || placed.failure.code === 'letter.address-too-wide';
        const { sizePt, left, baselines } = placed.value;
        const mm = 25.4 / 72;
        const zone = safeZone(envelope);
        const widest = Math.max(...lines.map(wide)) * sizePt * mm;
        return (
          sizePt >= 10 &&
          sizePt <= 12 &&
          left >= zone.left &&
          left + widest <= right(zone) + 1e-9 &&
          (baselines[0] ?? 0) - 0.905 * sizePt * mm >= zone.top - 1e-9 &&
          (baselines.at(-1) ?? 0) + 0.212 * sizePt * mm <= bottom(zone) + 1e-9
        );
      }),
      { numRuns: 1000 },
    );
  });
  test('that does not fit says how many lines do', () => {
    const five = ['A', 'B', 'C', 'D', 'E'];
    expect(placeAddress(five, named('C5-H2'), wide).ok).toBe(true);
    expect(placeAddress(five, named('E65-H2'), wide)).toMatchObject({ failure: { code: 'letter.address-too-tall', lines: 5, most: 4 } });
    expect(placeAddress(['A', 'B'.repeat(60)], named('E65-H2'), wide)).toMatchObject({
      failure: { code: 'letter.address-too-wide', line: 2 },
    });
  });
});

describe('the envelope', () => {
  test('is exchanged for a larger one on the same side over seven sheets, and only when nobody asked for just that one', () => {
    expect(chooseEnvelope(STANDARD_ENVELOPES, 'c5-h2', 7, false)).toMatchObject({ value: { name: 'C5-H2' } });
    expect(chooseEnvelope(STANDARD_ENVELOPES, 'C5-V2', 8, false)).toMatchObject({ value: { name: 'C4-V2' } });
    expect(chooseEnvelope(STANDARD_ENVELOPES, 'C5-H2', 8, true)).toMatchObject({
      failure: { code: 'letter.too-many-sheets', sheets: 8, most: 7, larger: 'C4-H2' },
    });
    expect(chooseEnvelope(STANDARD_ENVELOPES, 'C4-H2', 41, false)).toMatchObject({ failure: { code: 'letter.too-many-sheets' } });
    expect(chooseEnvelope(STANDARD_ENVELOPES, 'B6', 1, false)).toMatchObject({ failure: { code: 'letter.envelope-unknown' } });
  });
  test('weighs, with its sheets; the price is only what somebody looked up', () => {
    expect([sheetsOf(3, true), sheetsOf(3, false)]).toEqual([2, 3]);
    expect(weightOf(2, named('C5-H2'))).toBe(17);
    const table = {
      source: 'prislista',
      asOf: '2026-01-01',
      steps: [
        { grams: 100, kronor: 44 },
        { grams: 50, kronor: 22 },
      ],
    };
    expect([postageFor(17, table), postageFor(51, table), postageFor(101, table), postageFor(17, undefined)]).toEqual([
      22,
      44,
      undefined,
      undefined,
    ]);
  });
  test('may be one that somebody has measured; one that no address is sure to be seen in is refused', () => {
    const own = {
      width: 229,
      height: 162,
      fold: 'half',
      window: { left: 120, top: 45, width: 90, height: 40 },
      mostSheets: 5,
      weightGrams: 6,
      source: 'mätt',
    };
    expect(PaperConfiguration.parse({ envelopes: { 'Eget kuvert': own } }).envelopes).toHaveProperty('Eget kuvert');
    const narrow = { ...own, window: { ...own.window, height: 15 } };
    expect(PaperConfiguration.safeParse({ envelopes: { Smalt: narrow } }).success).toBe(false);
  });
});
