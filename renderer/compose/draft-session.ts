import type { AttachmentView, DraftContent, DraftView } from '../../app/contract/message-views.ts';
import type { Call, Output } from '../../app/contract/operations.ts';
import type { DraftId } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { Writing } from './draft-content.ts';

export type DraftStatus = {
  readonly id: DraftId | undefined;
  readonly attachments: readonly AttachmentView[];
  readonly save: 'new' | 'unsaved' | 'saving' | 'saved' | 'failed';
  readonly savedAt: string | undefined;
  readonly failure: Failure | undefined;
  readonly size: Output<'draft.measure'> | undefined;
};

export type DraftSession = {
  readonly status: () => DraftStatus;
  readonly subscribe: (listener: () => void) => () => void;
  /** What is written now, saved or not. */
  readonly writing: () => Writing;
  /** Whether something that was written is in this session only. */
  readonly isUnsaved: () => boolean;
  /** Notes what is written now; it is saved within two seconds (M28). */
  readonly write: (writing: Writing) => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<Result<DraftId>>;
  readonly attach: (name: string, base64: string) => Promise<Result<AttachmentView>>;
  /** Attaches a PDF that was made of another file, and shown. */
  readonly attachConverted: (sha256: string) => Promise<Result<AttachmentView>>;
  /** Puts the copy with this hash in an attachment's place, or, without one, the file that was chosen first. */
  readonly exchange: (attachment: AttachmentView, copySha256?: string) => Promise<Result<AttachmentView>>;
  /** The attachments that are left, in their new order. */
  readonly arrange: (attachments: readonly AttachmentView[]) => void;
  readonly discard: () => Promise<Result<void>>;
  /** Nothing is saved any more: the draft has become a message, or is gone. */
  readonly end: () => void;
};

/** After the last key, and at the latest after the first one that is not saved. */
const pauseMs = 700;
const latestMs = 1700;
const retryMs = 5000;

/**
 * One draft while it is written. Everything that touches it on the other side goes one at a time and in order, so that a save can never
 * leave out an attachment that was just added. Only words do not wait for a file that is long in being looked at: they are saved beside it.
 */
export function draftSession(call: Call, opened: DraftView | undefined, blank: Writing): DraftSession {
  const listeners = new Set<() => void>();
  let current: DraftStatus = {
    id: opened?.id,
    attachments: opened?.attachments ?? [],
    save: opened === undefined ? 'new' : 'saved',
    savedAt: opened?.savedAt,
    failure: undefined,
    size: undefined,
  };
  let writing = blank;
  let isUnsaved = false;
  let isArranged = false;
  let filesOnTheirWay = 0;
  let words: Promise<unknown> = Promise.resolve();
  let unsavedSince = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;
  let queue: Promise<unknown> = Promise.resolve();

  const set = (changed: Partial<DraftStatus>): void => {
    current = { ...current, ...changed };
    for (const listener of listeners) listener();
  };
  const inOrder = <T>(act: () => Promise<T>): Promise<T> => {
    const done = queue.then(act);
    queue = done.catch(() => undefined);
    return done;
  };

  // Something may be typed while the save is on its way.
  const hasNews = (): boolean => isUnsaved;
  const save = async (): Promise<Result<DraftId>> => {
    await words;
    if (hasEnded || (!isUnsaved && !isArranged && current.id !== undefined))
      return current.id === undefined ? fail({ code: 'draft.unknown' }) : ok(current.id);
    isArranged = false;
    const saved = await put({ attachments: current.attachments.map(({ id }) => id) });
    if (!saved.ok) {
      isArranged = true;
      return saved;
    }
    await measure(saved.value);
    return saved;
  };
  const put = async ({ attachments, ...how }: { readonly attachments: DraftContent['attachments']; readonly keepsAttachments?: true }) => {
    isUnsaved = false;
    set({ save: 'saving' });
    const content = { ...writing, attachments };
    const result = await call('draft.save', current.id === undefined ? { content } : { draft: current.id, content, ...how });
    if (!result.ok) {
      isUnsaved = true;
      set({ save: 'failed', failure: result.failure });
      plan(retryMs);
      return result;
    }
    const { id, savedAt } = result.value;
    set({ id, savedAt, save: hasNews() ? 'unsaved' : 'saved', failure: undefined });
    return ok(id);
  };
  /** While a file is looked at, and that can take its time: whatever becomes of the file, what is typed is safe. */
  const saveWords = async (): Promise<void> => {
    if (!hasEnded && isUnsaved && current.id !== undefined) await put({ attachments: [], keepsAttachments: true });
  };
  const onTheWay = async <T>(add: () => Promise<T>): Promise<T> => {
    filesOnTheirWay += 1;
    try {
      return await add();
    } finally {
      filesOnTheirWay -= 1;
    }
  };
  const measure = async (draft: DraftId): Promise<void> => {
    const result = await call('draft.measure', { draft });
    if (result.ok) set({ size: result.value });
  };
  function plan(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (filesOnTheirWay > 0 && current.id !== undefined) words = words.then(saveWords);
      else void inOrder(save);
    }, delayMs);
  }
  const touch = (): void => {
    if (hasEnded) return;
    if (!isUnsaved) unsavedSince = Date.now();
    isUnsaved = true;
    set({ save: current.save === 'saving' ? 'saving' : 'unsaved' });
    plan(Math.max(0, Math.min(pauseMs, unsavedSince + latestMs - Date.now())));
  };
  const flush = (): Promise<Result<DraftId>> => {
    clearTimeout(timer);
    return inOrder(save);
  };
  const taken = async (draft: DraftId, added: Result<AttachmentView>): Promise<Result<AttachmentView>> => {
    if (!added.ok) return added;
    set({ attachments: [...current.attachments, added.value] });
    await measure(draft);
    return added;
  };
  if (opened !== undefined) void inOrder(() => measure(opened.id));

  return {
    status: () => current,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    writing: () => writing,
    isUnsaved: () => !hasEnded && (isUnsaved || current.save === 'saving'),
    write: next => {
      writing = next;
      touch();
    },
    flush,
    attach: (name, base64) =>
      onTheWay(() =>
        inOrder(async () => {
          const draft = current.id === undefined ? await save() : ok(current.id);
          if (!draft.ok) return draft;
          return taken(draft.value, await call('attachment.add', { draft: draft.value, name, base64 }));
        }),
      ),
    attachConverted: sha256 =>
      inOrder(async () => {
        const draft = current.id === undefined ? await save() : ok(current.id);
        if (!draft.ok) return draft;
        return taken(draft.value, await call('attachment.add-converted', { draft: draft.value, sha256 }));
      }),
    exchange: ({ id }, copySha256) =>
      inOrder(async () => {
        const draft = current.id;
        if (draft === undefined) return fail({ code: 'draft.unknown' });
        const exchanged =
          copySha256 === undefined
            ? await call('attachment.use-original', { draft, attachment: id })
            : await call('attachment.use-copy', { draft, attachment: id, sha256: copySha256 });
        if (!exchanged.ok) return exchanged;
        set({ attachments: current.attachments.map(other => (other.id === id ? exchanged.value : other)) });
        await measure(draft);
        return exchanged;
      }),
    arrange: attachments => {
      set({ attachments });
      isArranged = true;
      touch();
      void flush();
    },
    discard: () =>
      inOrder(async () => {
        clearTimeout(timer);
        hasEnded = true;
        if (current.id === undefined) return ok(undefined);
        const result = await call('draft.discard', { draft: current.id });
        return result.ok ? ok(undefined) : result;
      }),
    end: () => {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}
