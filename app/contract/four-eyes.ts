import type { FourEyes } from './handover-views.ts';

/** Whether a message of this class must be prepared by one and sent by another. A class that is not chosen yet counts as the highest. */
export const demandsFourEyes = (demand: FourEyes, protectionClass: number | undefined): boolean =>
  demand === 'all' || (demand === 'class-3' && (protectionClass ?? 3) >= 3);

/** Two names of one account: Windows does not tell upper from lower case. */
export const isSamePerson = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
