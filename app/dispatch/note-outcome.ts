import { fail, type Result } from '../kernel/result.ts';
import type { Stored } from '../journal/journal.ts';

/**
 * Waits before the journal is tried once more, and tells whether it is worth it: false when whoever sends has no more time.
 * @param tries how many times it has been tried
 */
export type Patience = (tries: number) => Promise<boolean>;

/**
 * Notes what became of bytes that have left. A journal that takes no row just now (a full disk, another program that keeps it locked) is tried again for
 * as long as there is patience: the answer is known in this process only, and without it the same bytes would leave once more.
 * A file that was replaced is not tried again: nobody would find the row.
 * @returns the row. Fails as `dispatch.not-noted`, never as `journal.unavailable`, which tells a person that nothing has left
 */
export async function noteOutcome(patience: Patience | undefined, note: () => Result<Stored>): Promise<Result<Stored>> {
  for (let tries = 1; ; tries += 1) {
    const noted = note();
    if (noted.ok || noted.failure.code !== 'journal.unavailable') return noted;
    const { reason } = noted.failure;
    if (reason === 'replaced' || (await patience?.(tries)) !== true) return fail({ code: 'dispatch.not-noted', reason });
  }
}

const PAUSES_MS: readonly number[] = [500, 1000, 2000, 4000, 8000, 15_000];

/** The pause after so many tries; undefined when a command has waited long enough. */
export const commandPauseMs = (tries: number): number | undefined => PAUSES_MS[tries - 1];

/** The pause after so many tries; a window waits until it is closed. */
export const windowPauseMs = (tries: number): number => PAUSES_MS[tries - 1] ?? 30_000;
