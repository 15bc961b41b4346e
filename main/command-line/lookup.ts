import { failureText } from '../../app/contract/language/failure-text.ts';
import type { Reachability } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { parseRecipient, type ParsedRecipient } from '../../app/contract/values.ts';
import { swedishDateOf } from '../../app/kernel/instant.ts';
import { lookUpReachability } from '../../app/recipient/reachability.ts';
import type { Command, Context } from './command.ts';

/**
 * Asks the register about each number. A number that breaks a rule stands in its place among the answers with the rule that failed, the others
 * are asked about all the same, and the status is 2. A register that does not answer is the answer `unknown`, and status 0.
 */
export const lookup: Command = {
  name: 'lookup',
  synopsis: 'lookup ID…',
  options: {},
  words: [1, 1000],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { services } = backend.value;
    const today = swedishDateOf(services.clock.now());
    const typed = context.arguments.words.map(text => ({ text, parsed: parseRecipient(text, today) }));
    const valid = [...new Set(typed.flatMap(({ parsed }) => (parsed.ok ? [parsed.recipient] : [])))];
    const answers = valid.length === 0 ? { ok: true as const, value: [] } : await lookUpReachability(services, valid);
    if (!answers.ok) return answers;
    const answerFor = new Map(answers.value.map(answer => [String(answer.recipient), answer]));
    const rows = typed.map(({ text, parsed }) => rowOf(context, text, parsed, parsed.ok ? answerFor.get(parsed.recipient) : undefined));
    return {
      status: typed.every(({ parsed }) => parsed.ok) ? 0 : 2,
      json: rows.map(({ json }) => json),
      text: rows.map(row => row.text).join('\n'),
    };
  },
};

function rowOf(
  { words }: Context,
  typed: string,
  parsed: ParsedRecipient,
  answer: Reachability | undefined,
): { readonly json: unknown; readonly text: string } {
  if (!parsed.ok || answer === undefined) {
    const failure = parsed.ok
      ? ({ code: 'register.answer-unusable', detail: 'no answer' } as const)
      : ({ code: 'recipient.invalid', problem: parsed.problem } as const);
    const { happened, next } = failureText(words, failure);
    return { json: { recipient: typed, failure, message: happened, remedy: next }, text: `${typed}  ${happened}` };
  }
  const { recipient, kind, channel, operator, reason, checkedAt } = answer;
  const json = {
    recipient,
    kind,
    channel,
    ...(operator === undefined ? {} : { operator }),
    ...(reason === undefined ? {} : { reason }),
    ...(answer.isMinor === undefined ? {} : { isMinor: answer.isMinor }),
    checkedAt,
  };
  return {
    json,
    text: `${formatRecipient(recipient)}  ${words.channel[channel]}: ${words.reachability(answer, { sender: '', name: '' })}`,
  };
}
