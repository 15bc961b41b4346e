import type { Content, Journal, Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import type { DispatchEvent } from './dispatch.ts';

/** One step of a dispatch into the journal, and the word to the windows. Fails as `Journal.record` does. */
export function recordStep(
  { journal, emit }: Pick<Services, 'journal' | 'emit'>,
  { dispatch, seq }: Stored,
  event: DispatchEvent,
  content?: Content,
): ReturnType<Journal['record']> {
  const recorded = journal.record(dispatch.id, seq, event, content);
  if (recorded.ok) emit({ type: 'journal.changed', dispatch: dispatch.id });
  return recorded;
}
