import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { claimName, isThere, makeClaim, readClaim, removeClaim, type FoundClaim } from './claim-file.node.ts';

/**
 * Only one colleague at a time has a handed-over draft, whichever copy of its file they opened: whoever takes it leaves a claim in the folder where the file
 * lies, and in the one where its preparer saved it. Two who reach no such folder in common are not kept apart, and the person is told that they may not be.
 */
type ClaimServices = Pick<Services, 'handovers' | 'clock'>;

export type Place = { readonly place: string; readonly file?: string };

/** Who has taken a draft that is not ours to take; `by` is empty where the claim cannot be read. */
export type TakenBy = { readonly by: string; readonly at: Instant };

/** Whether another has a claim in any folder where this client knows to look. Folders that cannot be reached say nothing. */
export async function takenByAnother({ handovers }: Pick<ClaimServices, 'handovers'>, origin: string): Promise<TakenBy | undefined> {
  const token = handovers.claimOf(origin)?.token;
  for (const { place } of handovers.places(origin)) {
    const taken = othersClaim(await readClaim(place, origin), token);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/**
 * Takes a draft for whoever sits here, in all its folders or in none. To take what is one's own already is to do nothing, so that a take that a crash cut
 * short goes on where it was.
 * @param note called before the first claim is made, so that the journal knows of it
 * @returns whether a claim could be made anywhere. Fails as `handover.taken`, and as `note` and the store do.
 */
export async function takeDraft(
  { handovers, clock }: ClaimServices,
  { origin, by, places = [] }: { readonly origin: string; readonly by: string; readonly places?: readonly Place[] },
  note: () => Result<unknown>,
): Promise<Result<{ readonly isClaimed: boolean }>> {
  const real: Place[] = [];
  for (const place of places) if (await isRealPlace(place, origin)) real.push({ ...place, place: path.resolve(place.place) });
  const kept = handovers.keepClaim(origin, { token: randomUUID(), by }, real);
  if (!kept.ok) return kept;
  const { token } = kept.value;
  const before = await takenByAnother({ handovers }, origin);
  if (before !== undefined) return taken(before, origin);
  const noted = note();
  if (!noted.ok) return noted;
  const made: string[] = [];
  let isClaimed = false;
  for (const { place } of handovers.places(origin)) {
    const outcome = await makeClaim(place, origin, { token, by, at: clock.now() });
    if (outcome === 'made') made.push(place);
    const other = outcome === 'there' ? othersClaim(await readClaim(place, origin), token) : undefined;
    if (other !== undefined) {
      for (const mine of made) await removeClaim(mine, origin, token);
      return taken(other, origin);
    }
    isClaimed ||= outcome !== 'impossible';
  }
  const marked = handovers.markClaimed(origin, isClaimed);
  return marked.ok ? ok({ isClaimed }) : marked;
}

/**
 * A draft that has been handed over, taken before it is sent: by its preparer, too, since a colleague may have it. Where no folder can be reached it is sent
 * all the same; the person was told.
 * @returns whether it was taken only now, so that it is let go where nothing is sent after all
 */
export async function takeToSend(
  services: ClaimServices & Pick<Services, 'journal'>,
  origin: string,
): Promise<Result<{ readonly isNew: boolean }>> {
  const key = services.handovers.claimOf(origin);
  // Handed over before there were claims.
  if (key === undefined) return ok({ isNew: false });
  const taken = await takeDraft(services, { origin, by: key.by }, () =>
    key.isClaimed ? ok(undefined) : services.journal.note({ type: 'draft.claimed', facts: { origin } }),
  );
  return taken.ok ? ok({ isNew: !key.isClaimed && taken.value.isClaimed }) : taken;
}

/** Lets others take it again. */
export async function releaseDraft({ handovers }: Pick<ClaimServices, 'handovers'>, origin: string): Promise<void> {
  const claim = handovers.claimOf(origin);
  if (claim === undefined) return;
  for (const { place } of handovers.places(origin)) await removeClaim(place, origin, claim.token);
  handovers.markClaimed(origin, false);
}

/** A folder of the same name on another computer is not the one that was meant: the file, or a claim of it, has to lie there. */
async function isRealPlace({ place, file }: Place, origin: string): Promise<boolean> {
  if (!path.isAbsolute(place)) return false;
  return (file !== undefined && (await isThere(path.join(place, path.basename(file))))) || isThere(path.join(place, claimName(origin)));
}

function othersClaim(found: FoundClaim, token: string | undefined): TakenBy | undefined {
  if (typeof found === 'string') return undefined;
  if ('unreadableSince' in found) return { by: '', at: found.unreadableSince };
  return found.token === token ? undefined : { by: found.by, at: found.at };
}

const taken = ({ by, at }: TakenBy, origin: string): Result<never> => fail({ code: 'handover.taken', by, at, file: claimName(origin) });
