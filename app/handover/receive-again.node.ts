import { OriginalDraft } from '../contract/handover-views.ts';
import type { DraftId } from '../contract/values.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';

/**
 * A message that another person prepared, taken back to a draft: it is still their preparation, and what was changed in it is still told.
 * Part of the caller's transaction.
 */
export function receiveAgain(
  { journal, drafts, handovers }: Pick<Services, 'journal' | 'drafts' | 'handovers'>,
  draft: DraftId,
  { id, prepared }: Dispatch,
): Result<void> {
  if (prepared === undefined) return ok(undefined);
  const view = drafts.open(draft);
  const changed = journal.content(id, 'prepared');
  const original =
    changed === undefined
      ? view && {
          content: { ...view.content, attachments: [] },
          files: view.attachments.map(({ name, sha256, pages, bytes }) => ({ name, sha256, pages, bytes })),
        }
      : OriginalDraft.parse(JSON.parse(Buffer.from(changed).toString('utf8')));
  if (original === undefined) return ok(undefined);
  const { handover, origin, by, at, snapshot } = prepared;
  return handovers.receive(draft, { id: handover, origin, by, at, snapshot }, original);
}
