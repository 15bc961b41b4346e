import type { MessageRecord } from '../journal/journal.ts';
import { isProtected } from '../message/protected-identity.ts';

/** What stands for the name of somebody whose identity is protected. */
export const PROTECTED = '[skyddade personuppgifter]';

/**
 * The message as a list, an index or a masked copy may show it: without number, name and address of a recipient with protected identity (M13,
 * facts/archive-pdf-print-law.md §3.7). Any other message comes back as it is.
 */
export function withoutIdentity(message: MessageRecord): MessageRecord {
  return isProtected(message) ? { ...message, recipient: '', recipientName: PROTECTED, address: [] } : message;
}
