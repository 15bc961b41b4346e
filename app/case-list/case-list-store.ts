import type { CaseListSummary, CasePerson } from '../contract/case-list-operations.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';

/** The list of people and cases that was read in. What has come to its day is not there, and is deleted when it is asked for. */
export type CaseListStore = {
  readonly summary: (now: Instant) => CaseListSummary | undefined;
  /** In the place of the list before, which is overwritten. Fails as `journal.unavailable`. */
  readonly replace: (people: readonly CasePerson[], importedAt: Instant, expiresAt: Instant) => Result<CaseListSummary>;
  /** At most `most` people of whom every word is the beginning of a word. */
  readonly search: (words: readonly string[], most: number, now: Instant) => readonly CasePerson[];
  /** Overwritten, not only unlinked. */
  readonly remove: () => Result<void>;
};
