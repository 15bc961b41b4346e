import type { DraftContent } from '../contract/message-views.ts';
import type { DispatchId, DraftId } from '../contract/values.ts';
import { messageFrom } from '../journal/message-record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { contentAgain, saveWithFiles } from './draft-again.ts';

/**
 * A new draft with what a message says and its files, byte for byte; the message itself is left alone (S18).
 * @param to `same` keeps the recipient. `another` leaves number, name and address out: nothing of the first recipient's may follow to the next
 * Fails as `dispatch.unknown` when there is no such message or its content was erased by decision.
 */
export function copyToDraft(services: Services, id: DispatchId, to: 'same' | 'another'): Result<{ readonly draft: DraftId }> {
  const { journal, emit } = services;
  const stored = journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const message = messageFrom(journal, stored.dispatch, stored.message);
  if (!message.ok) return message;
  const whole = contentAgain(stored, message.value);
  const content = to === 'same' ? whole : forAnother(whole);
  const saved = journal.atomically(() => saveWithFiles(services, content, message.value));
  if (!saved.ok) return saved;
  emit({ type: 'draft.changed' });
  return ok({ draft: saved.value });
}

/** E-mail and SMS of class 1 are texts about the same matter and go along; whom to look up and where to post do not. */
function forAnother({ isSpecialAddress: _special, ...content }: DraftContent): DraftContent {
  return { ...content, recipients: [{ number: '', name: '' }], attention: '', paper: 'never', address: [] };
}
