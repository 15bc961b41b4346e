import type { AttachmentView, MadeFrom } from '../contract/message-views.ts';
import type { AttachmentId, DraftId } from '../contract/values.ts';
import type { Database } from '../journal/open-database.node.ts';
import type { Write } from '../journal/write-guard.node.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { DraftStore } from './draft-store.ts';

type Surroundings = {
  /** Makes what was overwritten or deleted impossible to read back. */
  readonly forget: () => void;
  readonly viewOf: (draft: DraftId, attachment: AttachmentId) => AttachmentView | undefined;
};

const FILE = 'name, sha256, pages, remarks, size, bytes';

/** `exchange` and `takeBack` of the draft store: a copy in the place of a file, and the file again. */
export function exchanges(database: Database, write: Write, { forget, viewOf }: Surroundings): Pick<DraftStore, 'exchange' | 'takeBack'> {
  // The file that was chosen first is the one that is kept, however many copies come after it.
  const keepOriginal = database.prepare<[string]>(
    `INSERT OR IGNORE INTO draft_original (attachment, ${FILE}) SELECT id, ${FILE} FROM draft_attachment WHERE id = ?`,
  );
  const overwrite = database.prepare<[string, string, number, string, number, Uint8Array, string | null, string]>(
    'UPDATE draft_attachment SET name = ?, sha256 = ?, pages = ?, remarks = ?, size = ?, bytes = ?, made_from = ? WHERE id = ?',
  );
  const restore = database.prepare<[string | null, string]>(
    `UPDATE draft_attachment SET (${FILE}, made_from) = (SELECT ${FILE}, ? FROM draft_original WHERE attachment = draft_attachment.id) WHERE id = ?`,
  );
  const dropOriginal = database.prepare<[string]>('DELETE FROM draft_original WHERE attachment = ?');
  const touch = database.prepare<[string, string]>('UPDATE draft SET saved_at = ? WHERE id = ?');

  const changed = (draft: DraftId, attachment: AttachmentId, act: () => Result<void>): Result<AttachmentView> => {
    const done = write(() => {
      if (viewOf(draft, attachment) === undefined) return fail({ code: 'attachment.missing' });
      const acted = act();
      const view = viewOf(draft, attachment);
      if (!acted.ok) return acted;
      return view === undefined ? fail({ code: 'attachment.missing' }) : ok(view);
    });
    if (done.ok) forget();
    return done;
  };
  return {
    exchange: (draft, attachment, { name, bytes, sha256, pages, remarks, madeFrom }, at) =>
      changed(draft, attachment, () => {
        keepOriginal.run(attachment);
        overwrite.run(name, sha256, pages, JSON.stringify(remarks), bytes.length, bytes, jsonOf(madeFrom), attachment);
        touch.run(at, draft);
        return ok(undefined);
      }),
    takeBack: (draft, attachment, at) =>
      changed(draft, attachment, () => {
        const { originalBytes, madeFrom: made } = viewOf(draft, attachment) ?? {};
        if (originalBytes === undefined) return fail({ code: 'attachment.missing' });
        // What was made smaller may have been made of a picture before that.
        restore.run(jsonOf(made?.isReduced === true ? { how: made.how, sha256: made.sha256 } : undefined), attachment);
        dropOriginal.run(attachment);
        touch.run(at, draft);
        return ok(undefined);
      }),
  };
}

/** SQL knows null, not undefined. */
export const jsonOf = (made: MadeFrom | undefined): string | null => (made === undefined ? null : JSON.stringify(made));
