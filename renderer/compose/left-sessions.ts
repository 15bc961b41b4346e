import type { DraftId } from '../../app/contract/values.ts';
import type { DraftSession } from './draft-session.ts';

/** Sessions that were left before all of them was saved (a full disk). What was typed is in them alone until a save goes through. */
const left = new Map<DraftId, DraftSession>();

/** The session in which a draft was left unsaved: whoever opens the draft again goes on in it. */
export const leftSession = (draft: DraftId | undefined): DraftSession | undefined => (draft === undefined ? undefined : left.get(draft));

/** Keeps a session that is left, for as long as it holds something unsaved. */
export function keepUnsaved(session: DraftSession): void {
  const { id } = session.status();
  if (id === undefined || !session.isUnsaved()) return;
  left.set(id, session);
  const stop = session.subscribe(() => {
    // Thrown away in the list meanwhile: there is nothing left to save it in.
    if (session.status().failure?.code === 'draft.unknown') session.end();
    if (session.isUnsaved()) return;
    left.delete(id);
    stop();
  });
}
