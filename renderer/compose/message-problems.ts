import type { Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { addressFault } from '../letter/draft-letter.ts';
import { isUnwritten, type Writing } from './draft-content.ts';
import { noticeProblems } from './notice-problems.ts';
import type { RecipientAnswer } from './use-recipient-answers.ts';

/** Where on the form a problem is; also the value of `data-field` there. */
export type Field = `number-${number}` | 'subject' | 'body' | 'class' | 'attachments' | `address-${string}` | `notice-${string}`;
export type MessageProblem = { readonly field: Field; readonly failure: Failure };

/** Facts §7 (Subject). */
export const subjectLimit = 255;
export const referenceLimit = 50;

/** Everything that would be refused, in the order of the form. The product checks again: this is only so that nobody has to be told afterwards. */
export function messageProblems(
  writing: Writing,
  answers: readonly RecipientAnswer[],
  size: Output<'draft.measure'> | undefined,
  attachments = 0,
  signature = '',
): readonly MessageProblem[] {
  const { recipients, subject, body, isHtml, protectionClass, notices } = writing;
  const found: MessageProblem[] = [];
  const isUsed = recipients.map(({ number, name }) => number.trim() !== '' || name.trim() !== '');
  if (!isUsed.includes(true)) found.push({ field: 'number-0', failure: { code: 'message.no-recipient' } });
  const seen = new Set<string>();
  for (const [index, answer] of answers.entries()) {
    if (isUsed[index] !== true) continue;
    if (answer.status === 'problem')
      found.push({ field: `number-${index}`, failure: { code: 'recipient.invalid', problem: answer.problem } });
    else if (seen.has(answer.recipient)) {
      found.push({ field: `number-${index}`, failure: { code: 'input.invalid', issues: ['recipients: the same recipient twice'] } });
    } else seen.add(answer.recipient);
  }
  const address = addressFault(writing, answers);
  if (address !== undefined) found.push({ field: `address-${address.field}`, failure: address.failure });
  const { length } = subject.trim();
  if (length === 0) found.push({ field: 'subject', failure: { code: 'message.subject-missing' } });
  if (length > subjectLimit) found.push({ field: 'subject', failure: { code: 'message.subject-too-long', length, limit: subjectLimit } });
  if (protectionClass === undefined)
    found.push({ field: 'class', failure: { code: 'input.invalid', issues: ['protectionClass: missing'] } });
  if (protectionClass === 4) found.push({ field: 'class', failure: { code: 'message.class-refused', protectionClass } });
  const text = isHtml ? body.replaceAll(/<[^>]*>|&nbsp;/gu, ' ') : body;
  if (text.trim() === '' || isUnwritten(writing, signature)) found.push({ field: 'body', failure: { code: 'message.body-missing' } });
  if (size !== undefined && size.envelopeBytes > size.limitBytes) {
    found.push({ field: 'attachments', failure: { code: 'message.too-large', bytes: size.envelopeBytes, limitBytes: size.limitBytes } });
  }
  // Class 1 goes without attachments (facts §8).
  if (protectionClass === 1 && attachments > 0) found.push({ field: 'attachments', failure: { code: 'message.attachments-not-allowed' } });
  const [notice] = noticeProblems(notices);
  if (notice !== undefined)
    found.push({ field: `notice-${notice.replace('.', '-')}`, failure: { code: 'input.invalid', issues: [`${notice}: wrong`] } });
  return found;
}

/** The text speaks of an attachment (M23). */
export function mentionsAttachment(text: string): boolean {
  return /(?<![\p{L}])(bilag|bifog|medskick|attach|enclos)/iu.test(text);
}
