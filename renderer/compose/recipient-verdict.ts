import type { RecipientCheck } from '../../app/contract/message-views.ts';

/** What an attached document says about whom it is to: a quiet tick, a stop, or that it says nothing. */
export type RecipientVerdict =
  | { readonly kind: 'no-recipient' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'equal'; readonly written: string }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'other'; readonly others: RecipientCheck['others']; readonly equal: string | undefined }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-text' };

/** The number of somebody else weighs more than the recipient's own beside it: who got the wrong letter knows the other one's. */
export function recipientVerdict({ hasText, number, name, others }: RecipientCheck): RecipientVerdict {
  if (!hasText) return { kind: 'no-text' };
  if (others.length > 0) return { kind: 'other', others, equal: number?.written };
  if (number !== undefined) return { kind: 'equal', written: number.written };
  return name === undefined ? { kind: 'nothing' } : { kind: 'named', name: name.name };
}
