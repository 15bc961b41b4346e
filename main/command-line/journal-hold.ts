import { done, type Command } from './command.ts';
import { call } from './invoke.ts';
import { withDispatch } from './outbox.ts';

/** Keeps a dispatch from gallring whatever a rule says; with `--lift` lets it go again. The reason stands in the journal for ever. */
export const journalHold: Command = {
  name: 'journal hold',
  synopsis: 'journal hold DISPATCH --reason TEXT [--lift]',
  options: { reason: 'value', lift: 'switch' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const reason = context.arguments.value('reason')?.trim() ?? '';
    if (reason === '') return { problems: [{ subject: '--reason', problem: 'required' }] };
    const isOnHold = !context.arguments.has('lift');
    return withDispatch(context, async (dispatch, backend) => {
      const noted = await call(backend, 'gallring.hold', { dispatch, isOnHold, reason });
      return noted.ok ? done({ dispatch, isOnHold }, isOnHold ? context.says.holdPlaced : context.says.holdLifted) : noted;
    });
  },
};
