import { discardDraft } from '../handover/discard-draft.node.ts';
import { later } from '../kernel/instant.ts';
import type { Services } from '../services.ts';

/** Really deletes the drafts that nobody has touched for so many days, where the organisation has decided how many (M59). @returns how many */
export async function discardOldDrafts(services: Parameters<typeof discardDraft>[0], days: number): Promise<number> {
  const { drafts, clock }: Pick<Services, 'drafts' | 'clock'> = services;
  const oldest = later(clock.now(), -days * DAY_MS);
  let discarded = 0;
  for (const { id } of drafts.list().filter(({ savedAt }) => savedAt < oldest)) {
    if ((await discardDraft(services, id)).ok) discarded += 1;
  }
  return discarded;
}

const DAY_MS = 86_400_000;
