import type { DispatchState } from '../../contract/message-views.ts';
import type { Dispatch } from '../../dispatch/dispatch.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { RetentionRule } from '../records-configuration.ts';

/** What somebody asks to have erased. Everything goes by decision: without a reference there is nothing to ask for. */
export type ErasureOrder = {
  /** Calendar date in Sweden: what was created before it. */
  readonly before: string;
  /** Reference of the decision (beslut om gallring). */
  readonly decision: string;
  readonly by: string;
  /** Somebody else, who has looked at the same list. */
  readonly confirmedBy?: string;
  /** A rule of the configuration: narrows by unit, and forbids to erase before its period has ended. */
  readonly rule?: RetentionRule;
};

/** What can still change, or still has to be done, is never erased. */
const ENDED: readonly DispatchState[] = ['delivered', 'posted', 'returned', 'refused', 'withdrawn'];

export const isEnded = ({ state }: Dispatch): boolean => ENDED.includes(state);

/** The first day that a rule still keeps: whole months back from today. */
export function keptFrom(rule: RetentionRule, today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const months = year * 12 + (month - 1) - rule.months;
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return [
    String(Math.floor(months / 12)).padStart(4, '0'),
    String((months % 12) + 1).padStart(2, '0'),
    String(Math.min(day, lastDay)).padStart(2, '0'),
  ].join('-');
}

/**
 * Whether an order may be carried out at all. Fails as `input.invalid` with what is wrong: nothing is erased that a rule still keeps, without
 * decision or name, or confirmed by the one who asks. Without a rule any day may be given: the decision says what it covers, and the dry run how much that is.
 */
export function checkErasureOrder(order: ErasureOrder, today: string): Result<ErasureOrder> {
  const { before, decision, by, confirmedBy, rule } = order;
  const issues = [
    ...(decision.trim() === '' ? ['decision: missing'] : []),
    ...(by.trim() === '' ? ['by: missing'] : []),
    ...(confirmedBy !== undefined && sameName(confirmedBy, by) ? ['confirmed-by: the same person'] : []),
    ...(rule !== undefined && before > keptFrom(rule, today) ? [`before: rule ${rule.id} keeps from ${keptFrom(rule, today)}`] : []),
    ...(rule !== undefined && rule.decision !== decision ? [`decision: rule ${rule.id} has another`] : []),
  ];
  return issues.length === 0 ? ok(order) : fail({ code: 'input.invalid', issues });
}

const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase() || one.trim() === '';
