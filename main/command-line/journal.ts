import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { DispatchState } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { Channel, ProtectionClass } from '../../app/contract/values.ts';
import type { TimelineEvent, Words } from '../../app/contract/language/words.ts';
import type { Parsed, UsageProblem } from './arguments.ts';
import { done, type Command } from './command.ts';
import { defined } from './defined.ts';
import { rowText } from './dispatch-text.ts';
import { call } from './invoke.ts';
import { isDate } from './is-date.ts';
import { listRows } from './list-rows.ts';
import { isNothingYet, withDispatch } from './outbox.ts';

const DEFAULT_LIMIT = 100;

/** Dispatches, newest first. */
export const journalList: Command = {
  name: 'journal list',
  synopsis:
    'journal list [--from D] [--to D] [--state S]… [--channel C] [--class 1|2|3] [--unit U] [--user U] [--case DNR] [--query TEXT] [--limit N] [--offset N]',
  options: {
    from: 'value',
    to: 'value',
    state: 'values',
    channel: 'value',
    class: 'value',
    unit: 'value',
    user: 'value',
    case: 'value',
    query: 'value',
    limit: 'value',
    offset: 'value',
  },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const filter = readFilter(context.arguments);
    if ('problems' in filter) return filter;
    const backend = await context.backend();
    if (!backend.ok) return isNothingYet(context, backend) ? done({ total: 0, rows: [] }, context.says.nothingFound) : backend;
    const { words, says } = context;
    const found = await listRows(backend.value, filter.where, filter.limit, filter.offset);
    if (!found.ok) return found;
    const { total, rows } = found.value;
    const lines = rows.map(row => `${words.format.dateTime(row.createdAt)}  ${rowText(words, row)}`);
    if (total === 0) lines.push(says.nothingFound);
    else if (rows.length < total) lines.push(says.moreRows(rows.length, total));
    return done({ total, rows }, lines.join('\n'));
  },
};

/** One dispatch with all its events. */
export const journalShow: Command = {
  name: 'journal show',
  synopsis: 'journal show DISPATCH',
  options: {},
  words: [1, 1],
  needsJournal: true,
  run: async context =>
    withDispatch(context, async (id, backend) => {
      const shown = await call(backend, 'dispatch.show', { dispatch: id });
      return shown.ok ? done(shown.value, detailText(context.words, shown.value)) : shown;
    }),
};

type Filter = {
  readonly where: Parameters<typeof listRows>[1];
  readonly limit: number;
  readonly offset: number;
};

function readFilter(given: Parsed): Filter | { readonly problems: readonly UsageProblem[] } {
  const problems: UsageProblem[] = [];
  const number = (option: string, otherwise: number, least: number): number => {
    const text = given.value(option) ?? String(otherwise);
    const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least)) problems.push({ subject: `--${option}`, problem: 'not-a-number' });
    return value;
  };
  const date = (option: string): string | undefined => {
    const text = given.value(option);
    if (text !== undefined && !isDate(text)) problems.push({ subject: `--${option}`, problem: 'not-a-date' });
    return text;
  };
  const states = given.values('state').map(text => DispatchState.safeParse(text).data);
  if (states.includes(undefined)) problems.push({ subject: '--state', problem: 'not-one-of', choices: DispatchState.options });
  const typedChannel = given.value('channel');
  const channel = Channel.safeParse(typedChannel).data;
  if (typedChannel !== undefined && channel === undefined)
    problems.push({ subject: '--channel', problem: 'not-one-of', choices: Channel.options });
  const typedClass = given.value('class');
  const protectionClass = ProtectionClass.safeParse(Number(typedClass)).data;
  if (typedClass !== undefined && protectionClass === undefined)
    problems.push({ subject: '--class', problem: 'not-one-of', choices: ['1', '2', '3'] });
  const [query, unit, user, caseNumber] = ['query', 'unit', 'user', 'case'].map(given.value);
  const where = {
    ...defined({ from: date('from'), to: date('to'), channel, protectionClass, unit, user, caseNumber, query }),
    ...(states.length === 0 ? {} : { states: states.filter(state => state !== undefined) }),
  };
  const limit = number('limit', DEFAULT_LIMIT, 1);
  const offset = number('offset', 0, 0);
  return problems.length > 0 ? { problems } : { where, limit, offset };
}

function detailText(words: Words, { row, attachments, timeline, receipt }: DispatchDetail): string {
  const { format } = words;
  return [
    ...(row.isErased ? [] : [`${formatRecipient(row.recipient)}  ${row.recipientName}`.trimEnd(), row.subject]),
    rowText(words, row),
    ...attachments.map(({ name, bytes, sha256 }) => `${name}  ${format.size(bytes)}  ${sha256}`),
    ...timeline.flatMap(({ seq, at, event, by, operator, note }) => [
      [String(seq), format.dateTime(at), words.event[event as TimelineEvent], operator ?? '', by].filter(part => part !== '').join('  '),
      ...(note === undefined ? [] : note.split('\n').map(line => `    ${line}`)),
    ]),
    ...(receipt === undefined ? [] : [`${receipt.operator}  ${receipt.transactionId}  ${receipt.responseSha256}`]),
  ].join('\n');
}
