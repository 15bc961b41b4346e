import { makeDraft } from '../node/make-draft.ts';
import { askFace } from '../node/running-face.ts';
import { done, type Command } from './command.ts';

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
    const { arguments: given } = context;
    const draft = await makeDraft(backend.value, {
      to: given.value('to'),
      subject: given.value('subject'),
      caseNumber: given.value('case'),
      attach: given.values('attach'),
    });
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
