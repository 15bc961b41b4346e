import type { DispatchId } from '../contract/values.ts';
import { fail, type Result } from '../kernel/result.ts';
import type { Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import { allows, type DispatchEvent } from './dispatch.ts';
import { recordStep } from './record-step.ts';

/**
 * A step that a person asks for, taken if the dispatch allows it now.
 * @param make fails before anything is written
 * @param note what the person wrote; content of the journal
 * Fails as `dispatch.unknown`, `dispatch.wrong-state`, `journal.unavailable`, and as `make` does.
 */
export function takeStep(
  services: Pick<Services, 'journal' | 'emit' | 'clock'>,
  id: DispatchId,
  make: (stored: Stored) => Result<DispatchEvent>,
  note?: string,
): Result<Stored> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const event = make(stored);
  if (!event.ok) return event;
  if (!allows(stored.dispatch, event.value.type)) return fail({ code: 'dispatch.wrong-state', state: stored.dispatch.state });
  return recordStep(services, stored, event.value, note === undefined ? undefined : { note: Buffer.from(note) });
}
