import path from 'node:path';
import type { DraftContent } from '../../app/contract/message-views.ts';
import type { DraftId } from '../../app/contract/values.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { Backend } from '../../app/backend.node.ts';
import { askFace } from '../node/running-face.ts';
import { done, type Command, type Context } from './command.ts';
import { readGivenFile } from './given-file.ts';
import { call } from './invoke.ts';

const READ_AT_MOST_BYTES = 16 * 1024 * 1024;

/** Makes a draft of what was given and shows it: in the window that is open on this data folder, else in one that is started. */
export const compose: Command = {
  name: 'compose',
  synopsis: 'compose [--to ID] [--subject S] [--attach FILE]… [--case DNR]',
  options: { to: 'value', subject: 'value', attach: 'values', case: 'value' },
  words: [0, 0],
  run: async context => {
    const { says } = context;
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const draft = await makeDraft(context, backend.value);
    if (!draft.ok) return draft;
    const saved = { draft: draft.value };
    if (await askFace(context.dataFolder(), saved)) return done(saved, says.draftShown);
    if (context.startWindow === undefined) return done(saved, says.draftSaved);
    // The window opens the same files.
    await context.closeBackend();
    context.announce(saved, says.draftSaved);
    return { status: await context.startWindow(saved), json: undefined, text: '' };
  },
};

async function makeDraft({ arguments: given }: Context, backend: Backend): Promise<Result<DraftId>> {
  const number = given.value('to');
  const content: DraftContent = {
    recipients: number === undefined ? [] : [{ number, name: '' }],
    subject: given.value('subject') ?? '',
    body: '',
    isHtml: false,
    caseNumber: given.value('case') ?? '',
    reference: '',
    attention: '',
    paper: 'never',
    address: [],
    attachments: [],
  };
  const made = await call(backend, 'draft.save', { content });
  if (!made.ok) return made;
  const draft = made.value.id;
  for (const file of given.values('attach')) {
    const added = await attach(backend, draft, file);
    if (!added.ok) {
      await call(backend, 'draft.discard', { draft });
      return added;
    }
  }
  return ok(draft);
}

async function attach(backend: Backend, draft: DraftId, file: string): Promise<Result<unknown>> {
  const bytes = await readGivenFile('--attach', file, READ_AT_MOST_BYTES);
  if (!bytes.ok) return bytes;
  if ('tooLarge' in bytes.value) {
    return fail({ code: 'message.too-large', bytes: bytes.value.tooLarge, limitBytes: backend.services.envelopeLimitBytes });
  }
  const base64 = Buffer.from(bytes.value.bytes).toString('base64');
  return call(backend, 'attachment.add', { draft, name: path.basename(file), base64 });
}
