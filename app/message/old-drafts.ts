import { later, type Clock } from '../kernel/instant.ts';
import type { DraftStore } from './draft-store.ts';

/** Really deletes the drafts that nobody has touched for so many days, where the organisation has decided how many (M59). @returns how many */
export function discardOldDrafts(drafts: Pick<DraftStore, 'list' | 'discard'>, days: number, clock: Clock): number {
  const oldest = later(clock.now(), -days * DAY_MS);
  return drafts.list().filter(({ id, savedAt }) => savedAt < oldest && drafts.discard(id).ok).length;
}

const DAY_MS = 86_400_000;
