import type { MessageRecord } from '../journal/journal.ts';

/**
 * Whether a message is to somebody with protected identity (skyddade personuppgifter): then name, number and address stand in no list, statistics,
 * preview, export or file name (M13, facts §3.7). Undefined: the content was erased, and there is nothing left to protect.
 */
export function isProtected(record: Pick<MessageRecord, 'isProtected'> | undefined): boolean {
  return record?.isProtected === true;
}
