import path from 'node:path';
import { eraseByDecision, previewErasure } from '../../app/records/erasure/erase-by-decision.node.ts';
import type { ErasureOrder } from '../../app/records/erasure/erasure-order.ts';
import type { UsageProblem } from './arguments.ts';
import { done, type Command } from './command.ts';
import { isDate } from './is-date.ts';

/** Removes content by decision and writes a protocol; with `--dry-run` only tells what it would take. */
export const gallra: Command = {
  name: 'gallra',
  synopsis: 'gallra --before DATE --decision REF --by NAME [--confirmed-by NAME] [--rule ID] [--out DIR] [--dry-run]',
  options: { before: 'value', decision: 'value', by: 'value', 'confirmed-by': 'value', rule: 'value', out: 'value', 'dry-run': 'switch' },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const given = context.arguments;
    const problems: UsageProblem[] = [];
    const required = (option: string): string => {
      const text = given.value(option)?.trim() ?? '';
      if (text === '') problems.push({ subject: `--${option}`, problem: 'required' });
      return text;
    };
    const before = required('before');
    if (before !== '' && !isDate(before)) problems.push({ subject: '--before', problem: 'not-a-date' });
    const decision = required('decision');
    const by = required('by');
    if (problems.length > 0) return { problems };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { services, records } = backend.value;
    const { rules } = records.retention;
    const rule = rules.find(({ id }) => id === given.value('rule'));
    if (given.has('rule') && rule === undefined)
      return { problems: [{ subject: '--rule', problem: 'not-one-of', choices: rules.map(({ id }) => id) }] };
    const confirmedBy = given.value('confirmed-by');
    const order: ErasureOrder = {
      before,
      decision,
      by,
      ...(confirmedBy === undefined ? {} : { confirmedBy }),
      ...(rule === undefined ? {} : { rule }),
    };
    if (given.has('dry-run')) {
      const listed = previewErasure(services, order);
      if (!listed.ok) return listed;
      const { dispatches, onHold, notEnded } = listed.value;
      return done(
        { dispatches: dispatches.length, onHold, notEnded, dryRun: true },
        context.says.wouldErase(dispatches.length, onHold, notEnded),
      );
    }
    const out = given.value('out');
    const erased = await eraseByDecision(
      services,
      order,
      out === undefined ? path.join(context.dataFolder(), 'gallring') : path.resolve(out),
      records.retention,
    );
    if (!erased.ok) return erased;
    return done(erased.value, `${context.says.erased(erased.value.dispatches)}\n${erased.value.protocol}`);
  },
};
