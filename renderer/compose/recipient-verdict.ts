import type { RecipientCheck } from '../../app/contract/message-views.ts';

/** Pages of which nothing is known. */
type Pages = readonly number[];

/** What an attached document says about whom it is to: a quiet tick, a stop, or that it says nothing. */
export type RecipientVerdict =
  | { readonly kind: 'no-recipient' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'equal'; readonly written: string; readonly unread: Pages }
  | { readonly kind: 'named'; readonly name: string; readonly unread: Pages }
  | { readonly kind: 'other'; readonly others: RecipientCheck['others']; readonly equal: string | undefined; readonly unread: Pages }
  | { readonly kind: 'nothing'; readonly unread: Pages }
  | { readonly kind: 'no-text' };

/** The number of somebody else weighs more than the recipient's own beside it: who got the wrong letter knows the other one's. */
export function recipientVerdict({ hasText, number, name, others, unread }: RecipientCheck): RecipientVerdict {
  if (others.length > 0) return { kind: 'other', others, equal: number?.written, unread: hasText ? unread : [] };
  if (!hasText) return { kind: 'no-text' };
  if (number !== undefined) return { kind: 'equal', written: number.written, unread };
  return name === undefined ? { kind: 'nothing', unread } : { kind: 'named', name: name.name, unread };
}
