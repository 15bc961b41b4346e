import { textOfHtml } from '../../message/clean-html.ts';
import type { MessageRecord } from '../../journal/journal.ts';
import { MASKED } from '../lists/list-columns.ts';

/** Fields of a message that can be masked whole. */
export const MASK_FIELDS = ['recipient', 'recipientName', 'subject', 'body', 'caseNumber', 'reference', 'attention'] as const;
export type MaskField = (typeof MASK_FIELDS)[number];

/** What is to be masked, and by which rule (OSL, chapter and section): every masking has one. */
export type MaskOrder = {
  readonly fields: { readonly [F in MaskField]?: string | undefined };
  /** Passages that go wherever they stand, however they are cased and broken into lines; a personal number however it is written. */
  readonly passages: readonly { readonly text: string; readonly rule: string }[];
  /**
   * Attachments are left out, by a rule, or go as they are, byte for byte: a PDF is never changed, since what looks covered in it may still be there.
   */
  readonly attachments: { readonly leaveOut: string } | 'as-they-are';
};

/** One thing that was masked: where, how many times, and by which rule. Never what stood there. */
export type Masking = { readonly field: string; readonly times: number; readonly rule: string };

/** A copy with the masked text gone, not covered: what it was made from is in none of its parts. The body is plain text, since markup can hide text. */
export function maskMessage(
  message: MessageRecord,
  order: MaskOrder,
): { readonly message: MessageRecord; readonly maskings: readonly Masking[] } {
  const maskings: Masking[] = [];
  const masked = (field: MaskField, text: string): string => {
    const rule = order.fields[field];
    if (rule !== undefined && text !== '') {
      maskings.push({ field, times: 1, rule });
      return MASKED;
    }
    return order.passages.reduce((left, passage) => {
      let times = 0;
      const replaced = left.replaceAll(patternOf(passage.text), () => {
        times += 1;
        return MASKED;
      });
      if (times > 0) maskings.push({ field, times, rule: passage.rule });
      return replaced;
    }, text);
  };
  const { attachments } = order;
  if (attachments !== 'as-they-are' && message.attachments.length > 0)
    maskings.push({ field: 'attachments', times: message.attachments.length, rule: attachments.leaveOut });
  const { notices: _notices, ...rest } = message;
  return {
    message: {
      ...rest,
      recipient: masked('recipient', message.recipient),
      recipientName: masked('recipientName', message.recipientName),
      subject: masked('subject', message.subject),
      body: masked('body', message.isHtml ? textOfHtml(message.body) : message.body),
      isHtml: false,
      caseNumber: masked('caseNumber', message.caseNumber),
      reference: masked('reference', message.reference),
      attention: masked('attention', message.attention),
      address: [],
      attachments: attachments === 'as-they-are' ? message.attachments : [],
    },
    maskings,
  };
}

/** The passage however it is cased and spaced; twelve digits of a person also with a hyphen, a plus, and without the century. */
function patternOf(passage: string): RegExp {
  const digits = passage.replaceAll(/[\s+-]/gu, '');
  const number = /^(\d{2})?(\d{6})(\d{4})$/u.exec(digits);
  if (number !== null) return new RegExp(`(?:${number[1] ?? '\\d{2}'})?${number[2] ?? ''}[\\s+-]*${number[3] ?? ''}`, 'gu');
  const words = passage
    .trim()
    .split(/\s+/u)
    .map(word => word.replaceAll(/[.*+?^${}()|[\]\\/-]/gu, '\\$&'));
  return new RegExp(words.join('\\s+'), 'giu');
}
