import { channelOf } from '../dispatch/dispatch-view.ts';
import { folderOf, type Dispatch } from '../dispatch/dispatch.ts';
import type { ListQuery, MessageRecord } from './journal.ts';
import { wordsIn } from './search-words.ts';

/**
 * Words of the full-text index that nobody can type, one for each thing that a list is narrowed by, so that words and filters are one question to it.
 * They begin with `§`, and go with the content that they were made of.
 */
export function marksOf(
  dispatch: Dispatch,
  sentBy: string,
  message: Pick<MessageRecord, 'sender' | 'caseNumber'> | undefined,
): readonly string[] {
  return [
    mark.folder(folderOf(dispatch)),
    mark.state(dispatch.state),
    mark.channel(channelOf(dispatch)),
    mark.protectionClass(dispatch.protectionClass),
    mark.user(sentBy),
    ...(message === undefined ? [] : [mark.unit(message.sender.unit), mark.caseNumber(message.caseNumber)]),
  ];
}

/** What a list asks for: of each group one must be there. */
export function marksAskedFor(query: Omit<ListQuery, 'limit' | 'offset'>): readonly (readonly string[])[] {
  const { folder, states, channel, protectionClass, user, unit, caseNumber } = query;
  const one = (found: string | undefined): readonly string[][] => (found === undefined ? [] : [[found]]);
  return [
    ...one(folder === undefined ? undefined : mark.folder(folder)),
    ...(states === undefined ? [] : [states.map(mark.state)]),
    ...one(channel === undefined ? undefined : mark.channel(channel)),
    ...one(protectionClass === undefined ? undefined : mark.protectionClass(protectionClass)),
    ...one(user === undefined ? undefined : mark.user(user)),
    ...one(unit === undefined ? undefined : mark.unit(unit)),
    ...one(caseNumber === undefined ? undefined : mark.caseNumber(caseNumber)),
  ];
}

/** The same question without a database. */
export function isMarked(marks: readonly string[], asked: readonly (readonly string[])[]): boolean {
  return asked.every(group => group.some(wanted => marks.includes(wanted)));
}

/** Whether a list asks for something that only the full-text index knows. */
export function needsMarks({ user, unit, caseNumber }: Omit<ListQuery, 'limit' | 'offset'>): boolean {
  return user !== undefined || unit !== undefined || caseNumber !== undefined;
}

const mark = {
  folder: (folder: string): string => `§f${folded(folder, '')}`,
  state: (state: string): string => `§s${folded(state, '')}`,
  channel: (channel: string): string => `§c${channel}`,
  protectionClass: (protectionClass: number): string => `§p${protectionClass}`,
  user: (user: string): string => `§a${folded(user, '·')}`,
  unit: (unit: string): string => `§u${folded(unit, '·')}`,
  /** However it is written: `BN 2026/12` and `bn2026-12` are one case. */
  caseNumber: (caseNumber: string): string => `§d${folded(caseNumber, '')}`,
};

const folded = (text: string, between: string): string => wordsIn(text.normalize('NFC').toLowerCase()).join(between);
