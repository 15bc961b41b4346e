import type { DispatchState } from '../../app/contract/message-views.ts';
import type { ListFilter } from '../../app/contract/view-memory.ts';
import type { Words } from '../../app/contract/language/words.ts';
import type { ScreenWords } from '../language/screen-words.ts';
import type { DispatchFilter } from './use-dispatch-rows.ts';

export type FilterName = keyof ListFilter;
export type FilterState = NonNullable<ListFilter['state']>;

const states: Readonly<Record<FilterState, readonly DispatchState[]>> = {
  waiting: ['held', 'submitting'],
  uncertain: ['unconfirmed', 'distributing'],
  delivered: ['delivered'],
  refused: ['refused'],
  paper: ['letter', 'handed-over', 'posted', 'returned'],
  withdrawn: ['withdrawn'],
};

export const FILTER_STATES = Object.keys(states) as readonly FilterState[];

/** What the list is asked for. */
export function filterInput(query: string, { state, ...rest }: ListFilter): DispatchFilter {
  return { ...(query === '' ? {} : { query }), ...rest, ...(state === undefined ? {} : { states: [...states[state]] }) };
}

export function isFiltered(filter: ListFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** Each part of a filter as a few words, in the order in which one reads them. */
export function filterChips(filter: ListFilter, say: ScreenWords, words: Words): readonly (readonly [FilterName, string])[] {
  const { chip, states: stateWords } = say.filter;
  const { from, to, state, channel, protectionClass, unit, user, caseNumber } = filter;
  const chips: readonly (readonly [FilterName, string | undefined])[] = [
    ['from', from && chip.from(from)],
    ['to', to && chip.to(to)],
    ['state', state && stateWords[state]],
    ['channel', channel && words.channel[channel]],
    ['protectionClass', protectionClass && chip.class(protectionClass)],
    ['unit', unit && chip.unit(unit)],
    ['user', user && chip.user(user)],
    ['caseNumber', caseNumber && chip.caseNumber(caseNumber)],
  ];
  return chips.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
}

export function withoutFilter(filter: ListFilter, name: FilterName): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([other]) => other !== name));
}

/** What a form holds: empty text for what is not chosen. */
export type FilterForm = Readonly<Record<FilterName, string>>;

export function filterForm(filter: ListFilter): FilterForm {
  const text = (name: FilterName): string => String(filter[name] ?? '');
  return {
    from: text('from'),
    to: text('to'),
    state: text('state'),
    channel: text('channel'),
    protectionClass: text('protectionClass'),
    unit: text('unit'),
    user: text('user'),
    caseNumber: text('caseNumber'),
  };
}

/** The filter that a form means, still to be parsed. */
export function formFilter(form: FilterForm): Readonly<Record<string, unknown>> {
  const chosen = Object.entries(form)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, name === 'protectionClass' ? Number(value) : value] as const);
  return Object.fromEntries(chosen);
}
