import { failureSentence, failureText } from '../../app/contract/language/failure-text.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { rowOf } from '../../app/dispatch/dispatch-view.ts';
import { retryDispatch, sendDue } from '../../app/dispatch/send-order.node.ts';
import { DispatchRow, type DispatchState } from '../../app/contract/message-views.ts';
import { DispatchId } from '../../app/contract/values.ts';
import { done, type Command, type Context, type Outcome } from './command.ts';
import { publicRow, rowText } from './dispatch-text.ts';
import { statusOfRow, weightiest } from './exit-status.ts';
import { call } from './invoke.ts';
import { listRows } from './list-rows.ts';

/** Everything that is not in a mailbox, posted, or taken back. */
const NOT_ENDED: readonly DispatchState[] = ['held', 'submitting', 'unconfirmed', 'distributing', 'refused', 'letter', 'handed-over'];

/** What has not come to an end, newest first. */
export const outbox: Command = {
  name: 'outbox',
  synopsis: 'outbox',
  options: {},
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return isNothingYet(context, backend) ? done([], context.says.nothingWaits) : backend;
    const { words, says } = context;
    const rows = await listRows(backend.value, { states: [...NOT_ENDED] }, undefined, 0);
    if (!rows.ok) return rows;
    return {
      status: 0,
      json: rows.value.rows.map(row => publicRow(words, row)),
      text: rows.value.total === 0 ? says.nothingWaits : rows.value.rows.map(row => rowText(words, row)).join('\n'),
    };
  },
};

/** One attempt for everything whose time has come, for a computer where no window is open. The status is the most pressing one among them. */
export const outboxRun: Command = {
  name: 'outbox run',
  synopsis: 'outbox run',
  options: {},
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { words, says } = context;
    const sent = await sendDue(backend.value.services, failure => {
      context.tell(failureSentence(words, failure));
    });
    if (!sent.ok) return sent;
    const rows = sent.value.map(stored => DispatchRow.parse(rowOf(stored)));
    return {
      status: weightiest(rows.map(statusOfRow)),
      json: rows.map(row => publicRow(words, row)),
      text: rows.length === 0 ? says.nothingWaits : rows.map(row => rowText(words, row)).join('\n'),
    };
  },
};

/** One more attempt now, with the same bytes where bytes have left. */
export const outboxRetry: Command = {
  name: 'outbox retry',
  synopsis: 'outbox retry ID',
  options: {},
  words: [1, 1],
  needsJournal: true,
  run: async context =>
    withDispatch(context, async (id, backend) => {
      const retried = await retryDispatch(backend.services, id);
      return retried.ok ? ended(context, DispatchRow.parse(rowOf(retried.value))) : retried;
    }),
};

/** Taken back before anything has left; it is a draft again. */
export const outboxWithdraw: Command = {
  name: 'outbox withdraw',
  synopsis: 'outbox withdraw ID',
  options: {},
  words: [1, 1],
  needsJournal: true,
  run: async context =>
    withDispatch(context, async (id, backend) => {
      const withdrawn = await call(backend, 'dispatch.withdraw', { dispatch: id });
      if (!withdrawn.ok) return withdrawn;
      const shown = await call(backend, 'dispatch.show', { dispatch: id });
      return shown.ok ? ended(context, shown.value.row) : shown;
    }),
};

/** A person says what became of an unconfirmed message, and how they know. */
export const outboxSettle: Command = {
  name: 'outbox settle',
  synopsis: 'outbox settle ID delivered|refused --note TEXT',
  options: { note: 'value' },
  words: [2, 2],
  needsJournal: true,
  run: async context =>
    withDispatch(context, async (id, backend) => {
      const as = context.arguments.words[1];
      const note = context.arguments.value('note');
      if (as !== 'delivered' && as !== 'refused') {
        return { problems: [{ subject: 'outbox settle ID', problem: 'not-one-of', choices: ['delivered', 'refused'] }] };
      }
      if (note === undefined || note.trim() === '') return { problems: [{ subject: '--note', problem: 'required' }] };
      const settled = await call(backend, 'dispatch.settle', { dispatch: id, as, note });
      // Settling is what was asked for, whatever it was settled as.
      return settled.ok ? { ...ended(context, settled.value), status: 0 } : settled;
    }),
};

/** Where no journal has begun nothing is found: that is an answer to who asks again and again while another process begins one. It is said beside. */
export function isNothingYet({ words, tell }: Context, { failure }: { readonly failure: Failure }): boolean {
  if (failure.code !== 'journal.missing') return false;
  const { happened, next } = failureText(words, failure);
  tell([happened, next].join(' '));
  return true;
}

/** Runs with the dispatch that the first word names. */
export async function withDispatch(
  context: Context,
  act: (id: DispatchId, backend: Extract<Awaited<ReturnType<Context['backend']>>, { ok: true }>['value']) => Promise<Outcome>,
): Promise<Outcome> {
  const id = DispatchId.safeParse(context.arguments.words[0]);
  if (!id.success) return { failure: { code: 'dispatch.unknown' } };
  const backend = await context.backend();
  return backend.ok ? act(id.data, backend.value) : backend;
}

/** One row is an array of one: the same form as from `send`. */
function ended({ words }: Context, row: DispatchRow): Extract<Outcome, { json: unknown }> {
  return { status: statusOfRow(row), json: [publicRow(words, row)], text: rowText(words, row) };
}
