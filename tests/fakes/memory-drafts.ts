import { randomUUID } from 'node:crypto';
import type { AttachmentView, DraftContent, DraftView } from '../../app/contract/message-views.ts';
import { AttachmentId, DraftId } from '../../app/contract/values.ts';
import { fail, ok } from '../../app/kernel/result.ts';
import type { CheckedFile, DraftStore } from '../../app/message/draft-store.ts';

type Kept = {
  readonly content: DraftContent;
  readonly savedAt: string;
  readonly files: readonly { readonly id: AttachmentId; readonly file: CheckedFile; readonly original?: CheckedFile | undefined }[];
};

/** Drafts in memory. `keep` takes a copy and answers with what puts it back. */
export function memoryDrafts(): { readonly store: DraftStore; readonly keep: () => () => void } {
  let drafts: ReadonlyMap<DraftId, Kept> = new Map();

  const view = (id: DraftId, { content, savedAt, files }: Kept): DraftView => ({
    id,
    content,
    savedAt,
    attachments: content.attachments.flatMap(named => files.filter(file => file.id === named).map(viewOf)),
  });
  const put = (id: DraftId, kept: Kept): void => {
    drafts = new Map([...[...drafts].filter(([other]) => other !== id), [id, kept]]);
  };

  const store: DraftStore = {
    list: () =>
      [...drafts]
        .reverse()
        .sort(([, a], [, b]) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0))
        .map(([id, { content, savedAt }]) => ({
          id,
          recipient: content.recipients[0]?.isProtected === true ? '' : (content.recipients[0]?.number ?? ''),
          recipientName: content.recipients[0]?.isProtected === true ? '' : (content.recipients[0]?.name ?? ''),
          subject: content.subject,
          attachments: content.attachments.length,
          savedAt,
        })),
    open(id) {
      const kept = drafts.get(id);
      return kept === undefined ? undefined : view(id, kept);
    },
    save(id, content, at) {
      const before = id === undefined ? undefined : drafts.get(id);
      if (id !== undefined && before === undefined) return fail({ code: 'draft.unknown' });
      const files = (before?.files ?? []).filter(file => content.attachments.includes(file.id));
      const attachments = content.attachments.filter(named => files.some(file => file.id === named));
      const draft = id ?? DraftId.parse(randomUUID());
      const kept = { content: { ...content, attachments }, savedAt: at, files };
      put(draft, kept);
      return ok(view(draft, kept));
    },
    discard(id) {
      if (!drafts.has(id)) return fail({ code: 'draft.unknown' });
      drafts = new Map([...drafts].filter(([other]) => other !== id));
      return ok(undefined);
    },
    attach(id, file, at) {
      const before = drafts.get(id);
      if (before === undefined) return fail({ code: 'draft.unknown' });
      const added = { id: AttachmentId.parse(randomUUID()), file: { ...file, bytes: Uint8Array.from(file.bytes) } };
      const content = { ...before.content, attachments: [...before.content.attachments, added.id] };
      put(id, { content, savedAt: at, files: [...before.files, added] });
      return ok(viewOf(added));
    },
    attachment(id) {
      const found = [...drafts.values()].flatMap(({ files }) => files).find(file => file.id === id);
      if (found === undefined) return undefined;
      const { name, bytes, sha256, pages, madeFrom } = found.file;
      return { name, bytes, sha256, pages, ...(madeFrom === undefined ? {} : { madeFrom }) };
    },
    exchange: (id, attachment, copy, at) =>
      change(id, attachment, at, ({ file, original = file }) => ({ file: { ...copy, bytes: Uint8Array.from(copy.bytes) }, original })),
    takeBack: (id, attachment, at) =>
      change(id, attachment, at, ({ original }) => (original === undefined ? undefined : { file: original })),
  };
  type Held = Kept['files'][number];
  function change(
    id: DraftId,
    attachment: AttachmentId,
    at: string,
    make: (held: Held) => Omit<Held, 'id'> | undefined,
  ): ReturnType<DraftStore['exchange']> {
    const before = drafts.get(id);
    const held = before?.files.find(file => file.id === attachment);
    const made = held === undefined ? undefined : make(held);
    if (before === undefined || made === undefined) return fail({ code: 'attachment.missing' });
    const next = { id: attachment, ...made };
    put(id, { ...before, savedAt: at, files: before.files.map(file => (file.id === attachment ? next : file)) });
    return ok(viewOf(next));
  }
  return {
    store,
    keep: () => {
      const before = drafts;
      return () => {
        drafts = before;
      };
    },
  };
}

function viewOf({ id, file, original }: Kept['files'][number]): AttachmentView {
  const { name, bytes, sha256, pages, remarks, madeFrom } = file;
  return {
    ...{ id, name, bytes: bytes.length, sha256, pages, remarks: [...remarks] },
    ...(madeFrom === undefined ? {} : { madeFrom }),
    ...(original === undefined ? {} : { originalBytes: original.bytes.length }),
  };
}
