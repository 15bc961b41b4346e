import organisationsnummer from 'organisationsnummer';
import personnummer from 'personnummer';
import { z } from 'zod';
import type { NumberProblem } from '../kernel/failure.ts';

/** Twelve digits that stand for one recipient (facts §11). Whoever holds one has parsed it; nobody checks it twice. */
export const RecipientId = z
  .string()
  .regex(/^(?:16|18|19|20)\d{10}$/u)
  .refine(text => isValidRecipient(text), 'control digit')
  .brand<'RecipientId'>();
export type RecipientId = z.output<typeof RecipientId>;

export const RecipientKind = z.enum(['person', 'coordination', 'organisation']);
export type RecipientKind = z.output<typeof RecipientKind>;

/** `16` and ten digits, the third of which is at least 2 (facts §11): the sender, an operator, a förmedlare. */
export const OrganisationId = z
  .string()
  .regex(/^16\d{10}$/u)
  .brand<'OrganisationId'>();
export type OrganisationId = z.output<typeof OrganisationId>;

export const DispatchId = z.uuid().brand<'DispatchId'>();
export type DispatchId = z.output<typeof DispatchId>;
export const DraftId = z.uuid().brand<'DraftId'>();
export type DraftId = z.output<typeof DraftId>;
export const AttachmentId = z.uuid().brand<'AttachmentId'>();
export type AttachmentId = z.output<typeof AttachmentId>;

/** 4 is a value that a person may choose, so that it can be refused with a referral (facts §16): it never gets further than that. */
export const ProtectionClass = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type ProtectionClass = z.output<typeof ProtectionClass>;

export const Channel = z.enum(['digital', 'paper', 'unknown']);
export const PaperReason = z.enum(['not-registered', 'opted-out', 'pending', 'no-operator', 'operator-not-allowed']);

export type ParsedRecipient =
  | { readonly ok: true; readonly recipient: RecipientId; readonly kind: RecipientKind }
  | { readonly ok: false; readonly problem: NumberProblem };

/**
 * Reads what a person typed as a personnummer, samordningsnummer or organisationsnummer.
 * @param text 10 or 12 digits, with or without a hyphen, a plus sign (100 years or older) or spaces
 * @param today `YYYY-MM-DD` in Sweden; decides the century of ten digits
 * @returns the twelve digits, or which rule failed. Ten digits without a sign that fit a child and a person over 100 are asked about, never guessed.
 */
export function parseRecipient(text: string, today: string): ParsedRecipient {
  const compact = text.replaceAll(/[\s\u00A0]/gu, '').replaceAll(/[\u2010-\u2015\u2212]/gu, '-');
  if (compact === '') return problem({ rule: 'empty' });
  const shape = /^(\d*)([-+]?)(\d*)$/u.exec(compact);
  if (shape === null) return problem({ rule: 'not-a-number' });
  const [, head = '', sign = '', tail = ''] = shape;
  const digits = head + tail;
  const aim = /^(?:16|18|19|20)/u.test(digits) && sign !== '+' && digits.length !== 10 ? 12 : 10;
  if (digits.length > 12) return problem({ rule: 'too-long', extra: digits.length - 12 });
  if (digits.length < 10) return problem({ rule: 'too-short', missing: aim - digits.length });
  if (digits.length === 11) return problem({ rule: 'too-short', missing: 1 });
  if (sign !== '' && tail.length !== 4) return problem({ rule: 'not-a-number' });

  if (digits.length === 12) return digits.startsWith('16') ? organisation(digits) : person(digits, today);
  if (Number(digits[2]) >= 2) return organisation(`16${digits}`);
  return tenDigits(digits, sign, today);
}

/** Which of the three kinds a parsed number is; day 61–91 makes a samordningsnummer. */
export function kindOf(recipient: string): RecipientKind {
  if (recipient.startsWith('16')) return 'organisation';
  return Number(recipient.slice(6, 8)) > 60 ? 'coordination' : 'person';
}

/** Whole years on a day (`YYYY-MM-DD`), or undefined for an organisation. */
export function ageOf(recipient: string, today: string): number | undefined {
  if (kindOf(recipient) === 'organisation') return undefined;
  const born = birthDate(recipient);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Nobody under 18 can have a mailbox (facts §1, §17). */
export function isMinor(recipient: string, today: string): boolean {
  const age = ageOf(recipient, today);
  return age !== undefined && age < 18;
}

const problem = (found: NumberProblem): ParsedRecipient => ({ ok: false, problem: found });

const birthDate = (digits: string): string => {
  const day = Number(digits.slice(6, 8));
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`;
};

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function tenDigits(digits: string, sign: string, today: string): ParsedRecipient {
  const candidates = ['18', '19', '20'].map(century => century + digits);
  const past = candidates.filter(candidate => birthDate(candidate) <= today);
  const real = past.filter(candidate => isRealDate(birthDate(candidate)));
  if (real.length === 0) return problem({ rule: 'date', date: birthDate(past.at(-1) ?? `19${digits}`) });
  const turnsHundred = (candidate: string): boolean => Number(today.slice(0, 4)) - Number(candidate.slice(0, 4)) >= 100;
  const young = real.filter(candidate => !turnsHundred(candidate)).at(-1);
  const old = real.filter(turnsHundred).at(-1);
  if (sign === '+') return old === undefined ? problem({ rule: 'date', date: birthDate(`19${digits}`) }) : person(old, today);
  if (sign === '-' || old === undefined) return person(young ?? real.at(-1) ?? `19${digits}`, today);
  if (young === undefined) return person(old, today);
  // The same ten digits carry the same control digit in both centuries, so nothing in the number tells which is meant.
  const checked = person(young, today);
  return checked.ok && old.startsWith('19') ? problem({ rule: 'century', choices: [old, young] }) : checked;
}

function person(digits: string, today: string): ParsedRecipient {
  const date = birthDate(digits);
  if (!isRealDate(date)) return problem({ rule: 'date', date });
  if (date > today) return problem({ rule: 'future', date });
  const parsed = RecipientId.safeParse(digits);
  return parsed.success ? { ok: true, recipient: parsed.data, kind: kindOf(digits) } : problem({ rule: 'control-digit' });
}

function organisation(digits: string): ParsedRecipient {
  if (Number(digits[4]) < 2) return problem({ rule: 'organisation-form' });
  const parsed = RecipientId.safeParse(digits);
  return parsed.success ? { ok: true, recipient: parsed.data, kind: 'organisation' } : problem({ rule: 'control-digit' });
}

function isValidRecipient(digits: string): boolean {
  if (digits.startsWith('16')) return Number(digits[4]) >= 2 && organisationsnummer.valid(digits.slice(2));
  return personnummer.valid(digits);
}
