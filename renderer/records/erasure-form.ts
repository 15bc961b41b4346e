import type { Input, Output } from '../../app/contract/operations.ts';

export type Rule = Output<'gallring.rules'>[number];
export type ErasureForm = { readonly rule: string; readonly before: string; readonly decision: string; readonly by: string };

export type ErasureProblems = Readonly<Partial<Record<'before' | 'decision' | 'by', 'missing' | 'future' | 'kept'>>>;

/** What keeps an order from being tried; empty when nothing does. @param today calendar date in Sweden */
export function erasureProblems({ before, decision, by }: ErasureForm, rule: Rule | undefined, today: string): ErasureProblems {
  return {
    ...(before === ''
      ? { before: 'missing' }
      : before > today
        ? { before: 'future' }
        : rule !== undefined && before > rule.keepsFrom
          ? { before: 'kept' }
          : {}),
    ...(decision.trim() === '' ? { decision: 'missing' } : {}),
    ...(by.trim() === '' ? { by: 'missing' } : {}),
  };
}

export function erasureOrder({ rule, before, decision, by }: ErasureForm): Input<'gallring.preview'> {
  return { before, decision: decision.trim(), by: by.trim(), ...(rule === '' ? {} : { rule }) };
}

export const isSamePerson = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
