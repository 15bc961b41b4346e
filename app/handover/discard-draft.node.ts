import type { DraftId } from '../contract/values.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { releaseDraft } from './claims.node.ts';
import { sentAlready } from './sent-already.ts';

/**
 * Really deletes a draft; a colleague's that was not sent from here is there for the next one to open. Fails as the store of drafts and the journal do, and
 * then nothing is deleted.
 */
export async function discardDraft(
  services: Pick<Services, 'drafts' | 'handovers' | 'journal' | 'clock'>,
  draft: DraftId,
): Promise<Result<object>> {
  const { drafts, handovers, journal } = services;
  const origin = handovers.received(draft)?.origin;
  const isGivenBack = origin !== undefined && handovers.claimOf(origin)?.isClaimed === true && sentAlready(services, origin) === undefined;
  const discarded = journal.atomically(() => {
    const gone = drafts.discard(draft);
    if (!gone.ok) return gone;
    const noted = journal.note({ type: 'draft.discarded', facts: { draft } });
    if (!noted.ok || !isGivenBack) return noted;
    return journal.note({ type: 'draft.given-back', facts: { draft, origin } });
  });
  if (!discarded.ok) return discarded;
  if (isGivenBack) await releaseDraft(services, origin);
  return ok({});
}
