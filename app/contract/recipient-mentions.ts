import { parseRecipient, type RecipientId, type RecipientKind } from './values.ts';

/** A number of a person or an organisation that stands in a text. */
export type NumberMention = {
  /** As it stands, with what lies between its digits made plain: `810103-2384`. */
  readonly written: string;
  /** Ten digits where no century stands, else twelve (`16` before an organisation's). */
  readonly digits: string;
  readonly kind: RecipientKind;
};

/** Hyphens and dashes as programs write them, and the plus sign of those who are a hundred. */
const SIGN = '[-+\\u2010-\\u2015\\u2212]';
const GAP = '[^\\S\\n]';
/** Not in the middle of a longer number, a telephone number or a serial number. */
const BEFORE = '(?<![\\d.,]|\\d[-\\u2010-\\u2015/]|\\+)';
const AFTER = '(?![\\d]|[-.,/]\\d)';

/** The sign before the last four digits. */
const LAST_SIGN = new RegExp(`(${SIGN})(?:\\D*\\d){4}\\D*$`, 'u');

const SHAPES = [
  // 19810103-2384, 810103-2384, 810103+2384, 8101032384, 19810103 2384; also broken at the hyphen by the end of a line
  new RegExp(`${BEFORE}(?:\\d{2})?\\d{6}(?:\\s?${SIGN}\\s?|${GAP})?\\d{4}${AFTER}`, 'gu'),
  // 1981-01-03-2384, 81 01 03-2384
  new RegExp(`${BEFORE}(?:\\d{2})?\\d{2}([-. ])\\d{2}\\1\\d{2}${GAP}?${SIGN}${GAP}?\\d{4}${AFTER}`, 'gu'),
  // one box for each digit, as in a form
  new RegExp(`${BEFORE}(?:\\d${GAP}){5,7}\\d${GAP}?${SIGN}?${GAP}?(?:\\d${GAP}){3}\\d${AFTER}`, 'gu'),
];

/** How far before ten digits without a hyphen it may say that they are an organisation's: otherwise they are an invoice, an account, a case. */
const ORGANISATION_BEFORE = /org[\p{L}.]*(?:\s*(?:nr|nummer|number|no)\.?)?\s*:?\s*$/iu;

/**
 * Every personnummer, samordningsnummer and organisationsnummer in a text, in any of the ways in which they are written. Only those whose date and
 * control digit hold; each once, in order.
 * @param today `YYYY-MM-DD` in Sweden
 */
export function numbersIn(text: string, today: string): readonly NumberMention[] {
  const found = SHAPES.flatMap(shape => [...text.matchAll(shape)]).sort((one, other) => one.index - other.index);
  const mentions = new Map<string, NumberMention>();
  for (const match of found) {
    const mention = mentionOf(match[0], text.slice(Math.max(0, match.index - 30), match.index), today);
    if (mention !== undefined && !mentions.has(mention.digits)) mentions.set(mention.digits, mention);
  }
  return [...mentions.values()];
}

/** The mention is of this recipient; without a century, of anybody with the same ten digits. */
export function isMentionOf({ digits }: NumberMention, recipient: RecipientId): boolean {
  return recipient.endsWith(digits);
}

/**
 * The name stands in the text: its first word and its last close to each other in either order ("Anna Maria Andersson", "Andersson, Anna"). A name of
 * one word is too little to go by.
 */
export function mentionsName(text: string, name: string): boolean {
  const [first, ...rest] = wordsOf(name);
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return false;
  const words = wordsOf(text.replaceAll(/(\p{L})-\n(\p{L})/gu, '$1$2'));
  return words.some((word, index) => word === last && words.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(first));
}

const NEAR = 3;

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLocaleLowerCase('sv')
      .match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []
  );
}

function mentionOf(match: string, before: string, today: string): NumberMention | undefined {
  const sign = LAST_SIGN.exec(match)?.[1] ?? '';
  const digits = match.replaceAll(/\D/gu, '');
  const head = digits.slice(0, -4);
  const written = `${head}${sign === '' ? '' : sign === '+' ? '+' : '-'}${digits.slice(-4)}`;
  const parsed = parseRecipient(written, today);
  if (!parsed.ok) return parsed.problem.rule === 'century' ? { written, digits, kind: 'person' } : undefined;
  if (parsed.kind === 'organisation' && sign === '' && digits.length === 10 && !ORGANISATION_BEFORE.test(before)) return undefined;
  return { written, digits, kind: parsed.kind };
}
