import { fail, ok, type Result } from '../kernel/result.ts';
import type { WindowEnvelope } from './window-envelope.ts';

/** A sheet of A4 at 80 g/m² weighs 4.99 g. */
const SHEET_GRAMS = 0.21 * 0.297 * 80;

export const sheetsOf = (pages: number, isDuplex: boolean): number => (isDuplex ? Math.ceil(pages / 2) : pages);

export const weightOf = (sheets: number, { weightGrams }: Pick<WindowEnvelope, 'weightGrams'>): number =>
  Math.ceil(sheets * SHEET_GRAMS + weightGrams);

/** What the post asks, as somebody has looked it up: nothing is estimated without it. */
export type PostageTable = {
  /** Where it was read, and on which day. */
  readonly source: string;
  readonly asOf: string;
  readonly steps: readonly { readonly grams: number; readonly kronor: number }[];
};

/** The lowest step that carries the weight, or undefined when no table reaches that far. */
export function postageFor(grams: number, table: PostageTable | undefined): number | undefined {
  const steps = [...(table?.steps ?? [])].sort((one, other) => one.grams - other.grams);
  return steps.find(step => grams <= step.grams)?.kronor;
}

/**
 * The envelope for so many sheets: the wanted one, or the smallest with the window on the same side that holds them (S11: over 7 sheets, C4).
 * @param isFixed somebody asked for just this envelope: it is not exchanged
 * Fails as `letter.envelope-unknown`, `letter.too-many-sheets`.
 */
export function chooseEnvelope(
  envelopes: readonly WindowEnvelope[],
  wanted: string,
  sheets: number,
  isFixed: boolean,
): Result<WindowEnvelope> {
  const first = envelopes.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (first === undefined) return fail({ code: 'letter.envelope-unknown', known: envelopes.map(({ name }) => name) });
  if (sheets <= first.mostSheets) return ok(first);
  const side = (name: string): string => name.split('-').at(-1) ?? '';
  const larger = envelopes
    .filter(({ name, mostSheets }) => mostSheets >= sheets && side(name) === side(first.name))
    .sort((one, other) => one.mostSheets - other.mostSheets)[0];
  if (!isFixed && larger !== undefined) return ok(larger);
  return fail({
    code: 'letter.too-many-sheets',
    sheets,
    most: first.mostSheets,
    envelope: first.name,
    ...(larger === undefined ? {} : { larger: larger.name }),
  });
}
