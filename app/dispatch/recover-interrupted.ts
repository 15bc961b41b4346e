import type { Services } from '../services.ts';
import { nextResend } from './next-resend.ts';

/**
 * Turns every `submitting` whose process is gone into `unconfirmed`: the bytes may have left, and nobody heard the answer.
 * @param inFlight ids that this process is sending right now
 * @returns how many were found
 */
export function recoverInterrupted(
  services: Pick<Services, 'journal' | 'clock' | 'retryPolicy' | 'emit'>,
  inFlight: ReadonlySet<string>,
): number {
  const { journal, clock, retryPolicy, emit } = services;
  let recovered = 0;
  for (const { dispatch, seq } of journal.inStates(['submitting'])) {
    if (dispatch.state !== 'submitting' || inFlight.has(dispatch.id)) continue;
    if (dispatch.owner !== journal.owner && journal.isAlive(dispatch.owner)) continue;
    const recorded = journal.record(dispatch.id, seq, { type: 'interrupted', ...nextResend(retryPolicy, dispatch, clock.now()) });
    if (!recorded.ok) continue;
    emit({ type: 'journal.changed', dispatch: dispatch.id });
    recovered += 1;
  }
  return recovered;
}
