import type { DraftSummary } from '../../app/contract/message-views.ts';
import type { ListSort } from '../../app/contract/view-memory.ts';
import { swedishOrder } from '../../app/kernel/late-format.ts';

const inOrder = swedishOrder();
const states = ['received', undefined, 'given'] as const;

/** Drafts in a person's order; they come newest first, and what is equal stays so. What has no recipient or subject yet stands last. */
export function sortedDrafts(drafts: readonly DraftSummary[], sort: ListSort): readonly DraftSummary[] {
  const by = (textOf: (draft: DraftSummary) => string): readonly DraftSummary[] =>
    drafts.toSorted((one, other) => {
      const [first, second] = [textOf(one).trim(), textOf(other).trim()];
      return Number(first === '') - Number(second === '') || inOrder(first, second);
    });
  switch (sort) {
    case 'newest':
      return drafts;
    case 'oldest':
      return drafts.toReversed();
    case 'recipient':
      return by(draft => draft.recipientName || draft.recipient);
    case 'subject':
      return by(draft => draft.subject);
    case 'state':
      return drafts.toSorted((one, other) => states.indexOf(one.handover) - states.indexOf(other.handover));
  }
}
