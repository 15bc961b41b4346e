import type { Output } from '../../app/contract/operations.ts';
import type { Result } from '../../app/kernel/result.ts';
import type { UsageProblem } from './arguments.ts';
import { done, type Command } from './command.ts';
import { isDate } from './is-date.ts';

/** Digital and paper, per month and unit, with the saving. */
export const journalStatistics: Command = {
  name: 'journal statistics',
  synopsis: 'journal statistics [--from D] [--to D]',
  options: { from: 'value', to: 'value' },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const from = context.arguments.value('from');
    const to = context.arguments.value('to');
    const problems: UsageProblem[] = [
      ...(from === undefined || isDate(from) ? [] : [{ subject: '--from', problem: 'not-a-date' as const }]),
      ...(to === undefined || isDate(to) ? [] : [{ subject: '--to', problem: 'not-a-date' as const }]),
    ];
    if (problems.length > 0) return { problems };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const choice = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    // The same answer as the window's, with the same figures.
    const read = (await backend.value.invoke('statistics.read', choice)) as Result<Output<'statistics.read'>>;
    if (!read.ok) return read;
    const statistics = read.value;
    const { says, words } = context;
    const lines = statistics.rows.map(({ month, unit, digital, paper, other }) => says.statisticsRow(month, unit, digital, paper, other));
    const { savedKronor, savedDays, digitalShare, costs } = statistics;
    const share = words.format.number(Math.round((digitalShare ?? 0) * 1000) / 10);
    return done(
      statistics,
      statistics.rows.length === 0
        ? says.nothingFound
        : [...lines, says.statisticsTotal(share, words.format.number(savedKronor), words.format.number(savedDays), costs.source)].join(
            '\n',
          ),
    );
  },
};
