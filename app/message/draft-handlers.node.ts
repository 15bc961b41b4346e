import { fail, ok, type Result } from '../kernel/result.ts';
import type { Handlers } from '../contract/operations.ts';
import type { DraftView } from '../contract/message-views.ts';
import type { Services } from '../services.ts';
import { discardDraft } from '../handover/discard-draft.node.ts';
import { distinctName } from './file-name.ts';
import { measureDraft } from './measure-draft.node.ts';

type DraftOperations =
  'draft.list' | 'draft.open' | 'draft.save' | 'draft.discard' | 'draft.measure' | 'attachment.add' | 'attachment.read';

/** What a window may do with drafts. */
export function draftHandlers(services: Services): Pick<Handlers, DraftOperations> {
  const { drafts, clock, emit, inspect } = services;
  const changed = <T>(result: Result<T>): Result<T> => {
    if (result.ok) emit({ type: 'draft.changed' });
    return result;
  };
  const opened = (id: Parameters<typeof drafts.open>[0]): Result<DraftView> => {
    const draft = drafts.open(id);
    return draft === undefined ? fail({ code: 'draft.unknown' }) : ok(draft);
  };
  return {
    'draft.list': () => Promise.resolve(ok([...drafts.list()])),
    'draft.open': ({ draft }) => Promise.resolve(opened(draft)),
    'draft.save': ({ draft, content, keepsAttachments = false }) => {
      const there = keepsAttachments && draft !== undefined ? drafts.open(draft)?.content.attachments : undefined;
      return Promise.resolve(changed(drafts.save(draft, { ...content, attachments: there ?? content.attachments }, clock.now())));
    },
    'draft.discard': async ({ draft }) => {
      const discarded = await discardDraft(services, draft);
      return discarded.ok ? changed(ok({})) : discarded;
    },
    'attachment.add': async ({ draft, name, base64: text }) => {
      const before = opened(draft);
      if (!before.ok) return before;
      const file = await inspect(name, Buffer.from(text, 'base64'));
      if (!file.ok) return file;
      // Read again: another file may have been added while this one was looked at.
      const now = opened(draft);
      if (!now.ok) return now;
      const taken = now.value.attachments.map(attachment => attachment.name);
      return changed(drafts.attach(draft, { ...file.value, name: distinctName(file.value.name, taken) }, clock.now()));
    },
    'attachment.read': ({ attachment }) => {
      const found = drafts.attachment(attachment);
      return Promise.resolve(
        found === undefined ? fail({ code: 'attachment.missing' }) : ok({ base64: Buffer.from(found.bytes).toString('base64') }),
      );
    },
    'draft.measure': async ({ draft }) => {
      const before = opened(draft);
      if (!before.ok) return before;
      return measureDraft(services, before.value);
    },
  };
}
