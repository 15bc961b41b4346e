import type { ReduceRefusal } from '../../kernel/failure.ts';

/** How far pictures are taken down: never below so many dots to the inch as they are drawn, and how hard JPEG packs them (0–100). */
export type ReduceLevel = { readonly dotsPerInch: number; readonly quality: number };

/**
 * The first is what a person does not see on a screen or an office printer's paper; the second is still readable and is tried only where the first leaves
 * the file too large.
 */
export const REDUCE_LEVELS: readonly [ReduceLevel, ReduceLevel] = [
  { dotsPerInch: 150, quality: 72 },
  { dotsPerInch: 100, quality: 55 },
];

/** What was done to a copy. */
export type ReductionFacts = {
  /** Pictures that have fewer dots or are packed harder. */
  readonly pictures: number;
  readonly dotsPerInch: number;
};

/** What the thread answers. */
export type Reduction = { readonly refused: ReduceRefusal } | ({ readonly bytes: Uint8Array } & ReductionFacts);

/** What the thread is asked. `goalBytes`: how large the file may be for the message to fit; undefined when it fits already. */
export type ReduceOrder = { readonly bytes: Uint8Array; readonly goalBytes: number | undefined };
