import { randomUUID } from 'node:crypto';
import type { AttachmentView, DraftContent, DraftSummary, DraftView, MadeFrom } from '../contract/message-views.ts';
import { AttachmentId, DraftId } from '../contract/values.ts';
import type { Database } from '../journal/open-database.node.ts';
import { reading } from '../journal/sqlite-trouble.node.ts';
import type { Write } from '../journal/write-guard.node.ts';
import { fail, ok } from '../kernel/result.ts';
import type { DraftStore } from './draft-store.ts';
import { exchanges, jsonOf } from './exchange-attachment.node.ts';
import type { Attachment } from './message.ts';

type DraftRow = { readonly id: string; readonly content: string; readonly saved_at: string };
type ListedRow = DraftRow & { readonly received: 0 | 1; readonly given: 0 | 1 };
type AttachmentRow = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly pages: number;
  readonly remarks: string;
  readonly size: number;
  readonly made_from: string | null; // null, because SQL insists
  readonly original_size: number | null;
};
type SentAttachmentRow = Pick<AttachmentRow, 'name' | 'sha256' | 'pages' | 'made_from'> & { readonly bytes: Buffer };

/** `end` takes a draft away that has become a message: what it held lives on there, so nothing of it has to be wiped. */
export type EndableDrafts = DraftStore & { readonly end: DraftStore['discard'] };

/**
 * Drafts in the journal's file. What is deleted is overwritten there (`secure_delete`) and gone from the write-ahead log before the answer comes.
 * @param forgotten told when a draft is gone for good, so that copies of it can go, too
 */
export function sqliteDraftStore(database: Database, write: Write, forgotten: () => void): EndableDrafts {
  const drafts = database.prepare<[], ListedRow>(
    `SELECT id, content, saved_at,
      EXISTS (SELECT 1 FROM handover WHERE handover.draft = draft.id AND direction = 'received') AS received,
      EXISTS (SELECT 1 FROM handover WHERE handover.draft = draft.id AND direction = 'given') AS given
    FROM draft ORDER BY saved_at DESC, rowid DESC`,
  );
  const draftOf = database.prepare<[string], DraftRow>('SELECT id, content, saved_at FROM draft WHERE id = ?');
  const insertDraft = database.prepare<[string, string, string]>('INSERT INTO draft (id, content, saved_at) VALUES (?, ?, ?)');
  const updateDraft = database.prepare<[string, string, string]>('UPDATE draft SET content = ?, saved_at = ? WHERE id = ?');
  const deleteDraft = database.prepare<[string]>('DELETE FROM draft WHERE id = ?');
  const attachmentsOf = database.prepare<[string], AttachmentRow>(
    `SELECT a.id, a.name, a.sha256, a.pages, a.remarks, a.size, a.made_from, o.size AS original_size
     FROM draft_attachment AS a LEFT JOIN draft_original AS o ON o.attachment = a.id WHERE a.draft = ? ORDER BY a.rowid`,
  );
  const attachmentAt = database.prepare<[string], SentAttachmentRow>(
    'SELECT name, sha256, pages, bytes, made_from FROM draft_attachment WHERE id = ?',
  );
  const insertAttachment = database.prepare<[string, string, string, string, number, string, number, Uint8Array, string | null]>(
    'INSERT INTO draft_attachment (id, draft, name, sha256, pages, remarks, size, bytes, made_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const deleteAttachment = database.prepare<[string]>('DELETE FROM draft_attachment WHERE id = ?');

  const view = ({ id, content: text, saved_at: savedAt }: DraftRow): DraftView => {
    const content = contentFrom(text);
    const attachments = attachmentsOf.all(id).map(attachmentView);
    return { id: DraftId.parse(id), content, savedAt, attachments: inOrderOf(content.attachments, attachments) };
  };
  const open = (id: DraftId): DraftView | undefined => {
    const row = draftOf.get(id);
    return row === undefined ? undefined : view(row);
  };
  const inOrder = database.prepare<[], DraftRow>('SELECT id, content, saved_at FROM draft ORDER BY rowid');
  /**
   * Writes the texts of the drafts that are left again from nothing. A page that SQLite has put together anew, as it does while drafts grow, keeps what it
   * held before in the room between its rows, which `secure_delete` does not overwrite. Without foreign keys, which would take the attachments along.
   */
  const writeAnew = (): void => {
    database.pragma('foreign_keys = OFF');
    try {
      // On a full disk the draft is gone all the same, and the next one that is thrown away tries again.
      write(() => {
        const left = inOrder.all();
        database.exec('DELETE FROM draft');
        for (const { id, content, saved_at: savedAt } of left) insertDraft.run(id, content, savedAt);
        return ok(undefined);
      });
    } finally {
      database.pragma('foreign_keys = ON');
    }
  };
  /** The write-ahead log still holds what was deleted. Others may be reading from it: then it goes when they have. */
  const forget = (): void => {
    write.afterwards(() => {
      writeAnew();
      database.pragma('wal_checkpoint(TRUNCATE)');
      forgotten();
    });
  };

  const end: DraftStore['discard'] = id =>
    write(() => (deleteDraft.run(id).changes === 0 ? fail({ code: 'draft.unknown' }) : ok(undefined)));

  return {
    list: () => reading(() => drafts.all().map(summary)),
    open: id => reading(() => open(id)),
    attachment: id =>
      reading((): Attachment | undefined => {
        const row = attachmentAt.get(id);
        if (row === undefined) return undefined;
        const { made_from: made, ...rest } = row;
        return { ...rest, ...madeFrom(made) };
      }),
    save(id, content, at) {
      const saved = write(() => {
        const draft = id ?? DraftId.parse(randomUUID());
        const mine = attachmentsOf.all(draft).map(row => row.id);
        const kept = content.attachments.filter(attachment => mine.includes(attachment));
        const text = JSON.stringify({ ...content, attachments: kept });
        if (id === undefined) insertDraft.run(draft, text, at);
        else if (updateDraft.run(text, at, id).changes === 0) return fail({ code: 'draft.unknown' });
        const dropped = mine.filter(attachment => !kept.some(named => named === attachment));
        for (const attachment of dropped) deleteAttachment.run(attachment);
        return ok({ view: view({ id: draft, content: text, saved_at: at }), dropped });
      });
      if (!saved.ok) return saved;
      if (saved.value.dropped.length > 0) forget();
      return ok(saved.value.view);
    },
    end,
    discard(id) {
      const discarded = end(id);
      if (discarded.ok) forget();
      return discarded;
    },
    ...exchanges(database, write, { forget, viewOf: (draft, attachment) => open(draft)?.attachments.find(({ id }) => id === attachment) }),
    attach: (id, { name, bytes, sha256, pages, remarks, madeFrom: made }, at) =>
      write(() => {
        const row = draftOf.get(id);
        if (row === undefined) return fail({ code: 'draft.unknown' });
        const attachment = AttachmentId.parse(randomUUID());
        insertAttachment.run(attachment, id, name, sha256, pages, JSON.stringify(remarks), bytes.length, bytes, jsonOf(made));
        const content = contentFrom(row.content);
        updateDraft.run(JSON.stringify({ ...content, attachments: [...content.attachments, attachment] }), at, id);
        return ok({
          id: attachment,
          name,
          bytes: bytes.length,
          sha256,
          pages,
          remarks: [...remarks],
          ...(made === undefined ? {} : { madeFrom: made }),
        });
      }),
  };
}

/** Only `save` and `attach` write it, and what a person typed is given back whatever it is. */
function contentFrom(text: string): DraftContent {
  return JSON.parse(text) as DraftContent;
}

function summary({ id, content: text, saved_at: savedAt, received, given }: ListedRow): DraftSummary {
  const { recipients, subject, attachments } = contentFrom(text);
  const [first] = recipients;
  return {
    id: DraftId.parse(id),
    recipient: first?.isProtected === true ? '' : (first?.number ?? ''),
    recipientName: first?.isProtected === true ? '' : (first?.name ?? ''),
    subject,
    attachments: attachments.length,
    ...(received === 1 ? { handover: 'received' as const } : given === 1 ? { handover: 'given' as const } : {}),
    savedAt,
  };
}

function attachmentView({
  id,
  name,
  sha256,
  pages,
  remarks,
  size,
  made_from: made,
  original_size: original,
}: AttachmentRow): AttachmentView {
  return {
    ...{ id: AttachmentId.parse(id), name, bytes: size, sha256, pages, remarks: JSON.parse(remarks) as string[] },
    ...madeFrom(made),
    ...(original === null ? {} : { originalBytes: original }),
  };
}

const madeFrom = (text: string | null): { readonly madeFrom?: MadeFrom } =>
  text === null ? {} : { madeFrom: JSON.parse(text) as MadeFrom };

function inOrderOf(order: readonly string[], attachments: readonly AttachmentView[]): AttachmentView[] {
  return order.flatMap(id => attachments.find(attachment => attachment.id === id) ?? []);
}
