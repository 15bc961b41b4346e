import type { DispatchId } from '../contract/values.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';

/**
 * Notes that a message was read by somebody other than who sent it (M60): one row a day for each reader and message, however often it is opened.
 * @returns told before the message is shown. Fails as `journal.unavailable`: what cannot be noted is not shown.
 */
export type NoteReading = (dispatch: DispatchId) => Result<void>;

/** @param user who reads, as the journal's rows name people */
export function readingLog({ journal, clock }: Pick<Services, 'journal' | 'clock'>, user: string): NoteReading {
  const noted = new Set<string>();
  return dispatch => {
    const [first] = journal.entriesOf(dispatch);
    if (first === undefined || first.user === user) return ok(undefined);
    const reading = `${swedishDateOf(clock.now())} ${dispatch}`;
    if (noted.has(reading)) return ok(undefined);
    const row = journal.note({ type: 'journal.read', facts: { dispatch } });
    if (!row.ok) return row;
    noted.add(reading);
    return ok(undefined);
  };
}
