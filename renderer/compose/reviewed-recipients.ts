import type { RecipientId } from '../../app/contract/values.ts';
import type { Channel, PaperReason } from '../../app/kernel/failure.ts';
import type { Writing } from './draft-content.ts';
import type { RecipientAnswer } from './use-recipient-answers.ts';

export type ReviewedRecipient = {
  readonly recipient: RecipientId;
  readonly name: string;
  readonly channel: Channel;
  readonly operator: string;
  readonly reason: PaperReason | undefined;
  readonly isAsking: boolean;
  readonly answer: RecipientAnswer;
};

/** The recipients as they are shown for the last time before sending, with the channel that the person sees. */
export function reviewedRecipients(recipients: Writing['recipients'], answers: readonly RecipientAnswer[]): readonly ReviewedRecipient[] {
  return recipients.flatMap(({ name }, index): ReviewedRecipient[] => {
    const answer = answers[index];
    if (answer === undefined || answer.status === 'problem') return [];
    const reach = answer.status === 'answered' ? answer.reachability : undefined;
    const reason = reach?.reason === 'register-unavailable' ? undefined : reach?.reason;
    return [
      {
        recipient: answer.recipient,
        name: name.trim(),
        channel: reach?.channel ?? 'unknown',
        operator: reach?.operator?.name ?? '',
        reason: reach?.channel === 'paper' ? reason : undefined,
        isAsking: answer.status === 'asking',
        answer,
      },
    ];
  });
}
