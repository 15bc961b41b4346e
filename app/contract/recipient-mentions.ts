import { asRead } from './name-mentions.ts';
import { parseRecipient, type RecipientId, type RecipientKind } from './values.ts';

/** A number of a person or an organisation that stands in a text. */
export type NumberMention = {
  /** As it stands, with what lies between its digits made plain: `810103-2384`. */
  readonly written: string;
  /** Ten digits where no century stands, else twelve (`16` before an organisation's). */
  readonly digits: string;
  readonly kind: RecipientKind;
  /** What stands beside it says that it is a telephone, an invoice, a case: right to find a recipient by, too little to suspect somebody else. */
  readonly isDoubtful?: boolean;
};

/** Hyphens and dashes as programs write them, a soft hyphen (which PDF makers write for one), and the plus sign of those who are a hundred. */
const SIGN = '[-+_\\u00ad\\u2010-\\u2015\\u2212\\u2043]';
const GAP = '[^\\S\\n]';
/** Where digits are set apart, or the line ends in the middle of a number. */
const BREAK = '\\s{0,2}';
const AT_SIGN = `\\s{0,3}${SIGN}\\s{0,3}`;
/** Not in the middle of a longer number, a telephone number or a serial number. */
const BEFORE = '(?<![\\d.,]|\\d[-\\u2010-\\u2015/]|\\+)';
const AFTER = '(?![\\d]|[-.,/]\\d)';

/** The sign before the last four digits. */
const LAST_SIGN = new RegExp(`(${SIGN})(?:\\D*\\d){4}\\D*$`, 'u');

const SHAPES = [
  // 19810103-2384, 810103-2384, 810103+2384, 8101032384, 19810103 2384; also broken at the hyphen by the end of a line
  new RegExp(`${BEFORE}(?:\\d{2})?\\d{6}(?:${AT_SIGN}|${GAP})?\\d{4}${AFTER}`, 'gu'),
  // 81010 3-23 84, 8101 / 03-2384 in a narrow column, 19 81 01 03-2384: the hyphen says what it is
  new RegExp(`${BEFORE}(?:\\d${BREAK}\\d${BREAK})?(?:\\d${BREAK}){5}\\d${AT_SIGN}(?:\\d${BREAK}){3}\\d${AFTER}`, 'gu'),
  // 1981-01-03-2384, 81 01 03-2384, 1981/01/03-2384
  new RegExp(`${BEFORE}(?:\\d{2})?\\d{2}([-./]|${GAP})\\d{2}\\1\\d{2}${AT_SIGN}\\d{4}${AFTER}`, 'gu'),
  // 1981 01 03 2384, 19 810103 2384: the century says what it is
  new RegExp(`${BEFORE}(?:18|19|20)(?:${GAP}?\\d{2}){3}${GAP}?\\d{4}${AFTER}`, 'gu'),
  // one box for each digit, as in a form
  new RegExp(`${BEFORE}(?:\\d${GAP}){5,7}\\d${GAP}?${SIGN}?${GAP}?(?:\\d${GAP}){3}\\d${AFTER}`, 'gu'),
];

/** How far before ten digits without a hyphen it may say that they are an organisation's: otherwise they are an invoice, an account, a case. */
const ORGANISATION_BEFORE = /org[\p{L}.]*(?:\s*(?:nr|nummer|number|no)\.?)?\s*:?\s*$/iu;

/** What says, before or after ten digits without a hyphen, that they are no person's, though a date and a control digit happen to fit. */
const NOBODY_BEFORE =
  /(?:(?:te?le?fo?n?|tfn|mobil\p{L}*|ring|sms|fax|phone|ocr|faktura|kund|konto\p{L}*|clearing|\p{L}*referens|\bref|dnr|diarie|ärende|artikel|serie|order|avtal|bankgiro|plusgiro|bg|pg|ean|gtin|isbn|id)[-.]?(?:nr|nummer|numret|number|no)?[\s.:#=]*(?:till\s|på\s)?|[\p{L}\/=#&?])$/iu;
const NOBODY_AFTER = /^(?:\s*\(?(?:te?l|mobil|fax)|\s*(?:kr\b|kronor|sek\b)|[\p{L}&=])/iu;

/**
 * Every personnummer, samordningsnummer and organisationsnummer in a text, in any of the ways in which they are written. Only those whose date and
 * control digit hold; each once, in order.
 * @param today `YYYY-MM-DD` in Sweden
 */
export function numbersIn(written: string, today: string): readonly NumberMention[] {
  const text = asRead(written);
  const found = SHAPES.flatMap(shape => [...text.matchAll(shape)]).sort((one, other) => one.index - other.index);
  const mentions = new Map<string, NumberMention>();
  for (const match of found) {
    const end = match.index + match[0].length;
    const around = { before: text.slice(Math.max(0, match.index - 30), match.index), after: text.slice(end, end + 12) };
    const mention = mentionOf(match[0], around, today);
    if (mention === undefined) continue;
    const known = mentions.get(mention.digits);
    if (known === undefined || (known.isDoubtful === true && mention.isDoubtful !== true)) mentions.set(mention.digits, mention);
  }
  return [...mentions.values()];
}

/** The mention is of this recipient; without a century, of anybody with the same ten digits. */
export function isMentionOf({ digits }: NumberMention, recipient: RecipientId): boolean {
  return recipient.endsWith(digits);
}

type Around = { readonly before: string; readonly after: string };

function mentionOf(match: string, { before, after }: Around, today: string): NumberMention | undefined {
  const sign = LAST_SIGN.exec(match)?.[1] ?? '';
  const digits = match.replaceAll(/\D/gu, '');
  const head = digits.slice(0, -4);
  const written = `${head}${sign === '' ? '' : sign === '+' ? '+' : '-'}${digits.slice(-4)}`;
  const parsed = parseRecipient(written, today);
  const isBare = digits.length === 10 && /^\d+$/u.test(match);
  const doubt = isBare && (NOBODY_BEFORE.test(before) || NOBODY_AFTER.test(after)) ? { isDoubtful: true } : {};
  if (!parsed.ok) return parsed.problem.rule === 'century' ? { written, digits, kind: 'person', ...doubt } : undefined;
  if (parsed.kind === 'organisation' && sign === '' && digits.length === 10 && !ORGANISATION_BEFORE.test(before)) return undefined;
  return { written, digits, kind: parsed.kind, ...doubt };
}
