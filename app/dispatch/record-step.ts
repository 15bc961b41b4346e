import type { Content, Journal, Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import type { DispatchEvent } from './dispatch.ts';
import { followService } from './simplified-service.ts';

/**
 * One step of a dispatch into the journal, and the word to the windows; with what follows from it for the other message of a service.
 * Fails as `Journal.record` does.
 */
export function recordStep(
  { journal, emit, clock }: Pick<Services, 'journal' | 'emit' | 'clock'>,
  { dispatch, seq }: Stored,
  event: DispatchEvent,
  content?: Content,
): ReturnType<Journal['record']> {
  const recorded =
    dispatch.service === undefined
      ? journal.record(dispatch.id, seq, event, content)
      : journal.atomically(() => {
          const taken = journal.record(dispatch.id, seq, event, content);
          return taken.ok ? followService(journal, taken.value, clock.now()) : taken;
        });
  if (recorded.ok) emit({ type: 'journal.changed', dispatch: dispatch.id });
  return recorded;
}
