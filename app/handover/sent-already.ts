import type { Instant } from '../kernel/instant.ts';
import type { Services } from '../services.ts';

/**
 * When a prepared message was sent from here, if it was. What was taken back or refused is not: to send that again is what one should do.
 * @param to asks about these recipients only: of a message to several, one may have been taken back and corrected
 */
export function sentAlready(
  { handovers, journal }: Pick<Services, 'handovers' | 'journal'>,
  origin: string,
  to?: readonly string[],
): Instant | undefined {
  return handovers
    .dispatchesOf(origin)
    .flatMap(id => journal.find(id) ?? [])
    .filter(({ message }) => to === undefined || message === undefined || to.includes(message.recipient))
    .find(({ dispatch: { state } }) => state !== 'withdrawn' && state !== 'refused')?.dispatch.createdAt;
}
