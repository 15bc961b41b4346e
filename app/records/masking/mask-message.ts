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
  const note = (field: string, times: number, rule: string): void => {
    const at = maskings.findIndex(other => other.field === field && other.rule === rule);
    if (at === -1) maskings.push({ field, times, rule });
    else maskings[at] = { field, rule, times: times + (maskings[at]?.times ?? 0) };
  };
  const passages = passagesOf(message, order);
  const masked = (field: MaskField, text: string): string => {
    const rule = order.fields[field];
    if (rule !== undefined && text !== '') {
      note(field, 1, rule);
      return MASKED;
    }
    return withoutPassages(field, text);
  };
  const withoutPassages = (field: string, text: string): string =>
    passages.reduce((left, { pattern, rule }) => {
      let times = 0;
      const replaced = left.replaceAll(pattern, () => {
        times += 1;
        return MASKED;
      });
      if (times > 0) note(field, times, rule);
      return replaced;
    }, seen(text));
  const { attachments } = order;
  if (attachments !== 'as-they-are' && message.attachments.length > 0)
    note('attachments', message.attachments.length, attachments.leaveOut);
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
      ...(message.onBehalfOf === undefined ? {} : { onBehalfOf: withoutPassages('onBehalfOf', message.onBehalfOf) }),
      address: [],
      attachments:
        attachments === 'as-they-are'
          ? message.attachments.map(file => ({ ...file, name: withoutPassages('attachmentName', file.name) }))
          : [],
    },
    maskings,
  };
}

type Passage = { readonly pattern: RegExp; readonly rule: string };

/**
 * In the order in which they go: what names the recipient whole before the parts, since a part that went first would hide the rest from being found. A
 * passage that somebody gave with a rule of its own goes by that rule.
 */
function passagesOf(message: MessageRecord, order: MaskOrder): readonly Passage[] {
  const given = order.passages.map(({ text, rule }) => ({ pattern: patternOf(text), rule }));
  const namesAll = ({ pattern }: Passage): boolean =>
    [message.recipient, seen(message.recipientName)].some(text => text !== '' && text.replaceAll(pattern, '').trim() === '');
  return [...given.filter(namesAll), ...impliedBy(message, order), ...given.filter(passage => !namesAll(passage))];
}

/** Whose number or name is masked is not to be named in the text either. */
function impliedBy({ recipient, recipientName }: MessageRecord, { fields }: MaskOrder): readonly Passage[] {
  const words = seen(recipientName)
    .trim()
    .split(/[\s,]+/u)
    .filter(word => word !== '')
    .map(literal);
  const orders = words.length < 2 ? [words] : [words, [...words.slice(-1), ...words.slice(0, -1)]];
  // From the beginning of a word: `Ek` is in many words. To any end of one: `Anderssons`.
  const name = orders.map(order => order.join('[\\s,]+')).join('|');
  return [
    ...(fields.recipient === undefined || recipient === '' ? [] : [{ pattern: patternOf(recipient), rule: fields.recipient }]),
    ...(fields.recipientName === undefined || words.length === 0
      ? []
      : [{ pattern: new RegExp(`(?<!\\p{L})(?:${name})`, 'giu'), rule: fields.recipientName }]),
  ];
}

const literal = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');

/**
 * The text as it is seen: letters put together, and nothing that takes no room. A soft hyphen or a space without width inside a name would otherwise hide
 * it from the search, and show it to the reader.
 */
const seen = (text: string): string => text.normalize('NFC').replaceAll(/\p{Cf}/gu, '');

/** The passage however it is cased and spaced; twelve digits of a person also with any hyphen, a plus, and without the century. */
function patternOf(passage: string): RegExp {
  const digits = passage.replaceAll(/[\s+\p{Pd}\u2212]/gu, '');
  const number = /^(\d{2})?(\d{6})(\d{4})$/u.exec(digits);
  if (number !== null) return new RegExp(`(?:${number[1] ?? '\\d{2}'})?${number[2] ?? ''}[\\s+\\p{Pd}\\u2212]*${number[3] ?? ''}`, 'gu');
  const words = seen(passage).trim().split(/\s+/u).map(literal);
  return new RegExp(words.join('\\s+'), 'giu');
}
