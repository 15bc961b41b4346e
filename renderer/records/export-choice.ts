import type { DispatchState } from '../../app/contract/message-views.ts';
import { isDate } from '../shared/typed-date.ts';
import type { ExportChoice, ExportProfile } from '../../app/contract/records-views.ts';

/** What the fields of an export hold, as they are typed. */
export type ChoiceForm = {
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  readonly caseNumber: string;
  readonly states: readonly DispatchState[];
};

export const EMPTY_CHOICE: ChoiceForm = { from: '', to: '', unit: '', caseNumber: '', states: [] };

/** A day is being typed: nothing is counted by half of one. */
export const isUnfinished = ({ from, to }: ChoiceForm): boolean => [from, to].some(date => date !== '' && !isDate(date));
export const isWrongOrder = ({ from, to }: ChoiceForm): boolean => isDate(from) && isDate(to) && from > to;

/** What is left empty narrows nothing. */
export function choiceOf({ from, to, unit, caseNumber, states }: ChoiceForm): ExportChoice {
  return {
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(unit === '' ? {} : { unit }),
    ...(caseNumber.trim() === '' ? {} : { caseNumber: caseNumber.trim() }),
    ...(states.length === 0 ? {} : { states: [...states] }),
  };
}

/** Archive packages hold everything; lists one row for each message. */
export const isPackage = (profile: ExportProfile): boolean => profile === 'eark' || profile === 'fgs12';
