import { channelCountedAs } from './journal-index.ts';

/** What was sent in one month from one unit. */
export type SentCount = {
  /** `YYYY-MM` in Sweden. */
  readonly month: string;
  /** Empty where units are not told apart, where none is configured, and where the content was erased: then nobody knows any more. */
  readonly unit: string;
  readonly digital: number;
  readonly paper: number;
  /** Refused, withdrawn, or not there yet. */
  readonly other: number;
};

/** Days (`YYYY-MM-DD`, both included) and whether units are told apart. */
export type SentQuestion = { readonly from?: string | undefined; readonly to?: string | undefined; readonly byUnit?: boolean };

/** Adds up numbers of dispatches to one count for each month and unit, in that order. What adds up to nothing is left out. */
export class SentSums {
  readonly #cells = new Map<string, { month: string; unit: string; digital: number; paper: number; other: number }>();

  add(month: string, unit: string, bucket: string, n: number): void {
    const key = `${month} ${unit}`;
    const cell = this.#cells.get(key) ?? { month, unit, digital: 0, paper: 0, other: 0 };
    cell[channelCountedAs(bucket)] += n;
    this.#cells.set(key, cell);
  }

  all(): readonly SentCount[] {
    return [...this.#cells.values()]
      .filter(({ digital, paper, other }) => digital + paper + other !== 0)
      .sort((one, two) => (one.month === two.month ? (one.unit < two.unit ? -1 : 1) : one.month < two.month ? -1 : 1));
  }
}
