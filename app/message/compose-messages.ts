import { swedishDateOf, type Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { parseRecipient, ProtectionClass, type RecipientId } from '../contract/values.ts';
import { normaliseLineEnds, refusedCharacter } from '../xml/xml-text.ts';
import { cleanHtml, textOfHtml } from './clean-html.ts';
import { htmlDocument } from './html-rules.ts';
import type { Attachment, Message, Notices, SenderProfile } from './message.ts';
import { checkNotices } from './notices.ts';

/** What a person or a script wants sent, as typed. Attachments have been checked on arrival. */
export type Order = {
  readonly recipients: readonly { readonly number: string; readonly name: string; readonly isProtected?: boolean | undefined }[];
  readonly subject: string;
  readonly body: string;
  readonly isHtml: boolean;
  readonly protectionClass: number | undefined;
  readonly caseNumber: string;
  readonly reference: string;
  readonly attention: string;
  readonly onBehalfOf?: string | undefined;
  /** Class 1 only. */
  readonly notices?: Notices;
  readonly attachments: readonly Attachment[];
};

/** Facts §7 (Subject) and §13, §7 (Reference). */
export const SUBJECT_LIMIT = 255;
export const REFERENCE_LIMIT = 50;

/**
 * Turns an order into one separate message per recipient (M9), or the first rule that it breaks. Pure.
 * Fails as `message.no-recipient`, `recipient.invalid`, `message.subject-missing`, `.subject-too-long`, `.body-missing`, `.class-refused`,
 * `.text-refused` (a character that XML cannot carry), `.attachments-not-allowed` (class 1, facts §8), `input.invalid`.
 */
export function composeMessages(order: Order, profile: SenderProfile, now: Instant, newId: () => string): Result<readonly Message[]> {
  const { protectionClass } = order;
  if (protectionClass === undefined) return fail({ code: 'input.invalid', issues: ['protectionClass: missing'] });
  const accepted = ProtectionClass.safeParse(protectionClass);
  if (!accepted.success) return fail({ code: 'message.class-refused', protectionClass });

  if (accepted.data === 1 && order.attachments.length > 0) return fail({ code: 'message.attachments-not-allowed' });
  const notices = checkNotices(order.notices, accepted.data);
  if (!notices.ok) return notices;

  const recipients = parseRecipients(order, swedishDateOf(now));
  if (!recipients.ok) return recipients;

  const subject = order.subject.trim();
  if (subject === '') return fail({ code: 'message.subject-missing' });
  const length = [...subject].length;
  if (length > SUBJECT_LIMIT || subject.length > SUBJECT_LIMIT) {
    return fail({ code: 'message.subject-too-long', length: subject.length, limit: SUBJECT_LIMIT });
  }
  const body = bodyOf(order, oneLine(subject));
  if (body === undefined) return fail({ code: 'message.body-missing' });
  if ([...order.reference].length > REFERENCE_LIMIT)
    return fail({ code: 'input.invalid', issues: [`reference: more than ${REFERENCE_LIMIT} characters`] });

  const onBehalfOf = oneLine(order.onBehalfOf ?? '');
  const texts: readonly (readonly [string, string])[] = [
    ['subject', subject],
    ['body', order.body],
    ['case', order.caseNumber],
    ['reference', order.reference],
    ['attention', order.attention],
    ['on-behalf-of', order.onBehalfOf ?? ''],
    ...recipients.value.map(({ name }) => ['name', name] as const),
    ...order.attachments.map(attachment => ['attachment', attachment.name] as const),
  ];
  for (const [field, text] of texts) {
    const found = refusedCharacter(text);
    if (found !== undefined) return fail({ code: 'message.text-refused', field, codePoint: found.codePoint, position: found.position });
  }

  return ok(
    recipients.value.map(({ recipient, name, isProtected }) => ({
      messageId: newId(),
      sender: profile,
      recipient,
      recipientName: oneLine(name),
      ...(isProtected ? { isProtected: true as const } : {}),
      subject: oneLine(subject),
      body,
      isHtml: order.isHtml,
      protectionClass: accepted.data,
      caseNumber: oneLine(order.caseNumber),
      reference: oneLine(order.reference),
      attention: oneLine(order.attention),
      ...(onBehalfOf === '' ? {} : { onBehalfOf }),
      ...(notices.value === undefined ? {} : { notices: notices.value }),
      attachments: order.attachments,
    })),
  );
}

// A line break in a one-line field would be shown as one by some operators and as a space by others.
function oneLine(text: string): string {
  // Only what a keyboard puts between words; a non-breaking space was meant.
  return text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029 ]+/gu, ' ').replaceAll(/^ | $/gu, '');
}

/** The text as it will be sent, or undefined when it says nothing. HTML is cleaned here too, whoever cleaned it before (M16). */
function bodyOf({ body, isHtml }: Order, title: string): string | undefined {
  if (!isHtml) return body.trim() === '' ? undefined : normaliseLineEnds(body);
  const { html } = cleanHtml(normaliseLineEnds(body));
  return textOfHtml(html) === '' ? undefined : htmlDocument(html, title);
}

function parseRecipients(
  { recipients }: Order,
  today: string,
): Result<readonly { readonly recipient: RecipientId; readonly name: string; readonly isProtected: boolean }[]> {
  const typed = recipients.filter(recipient => recipient.number.trim() !== '' || recipient.name.trim() !== '');
  if (typed.length === 0) return fail({ code: 'message.no-recipient' });
  const found: { readonly recipient: RecipientId; readonly name: string; readonly isProtected: boolean }[] = [];
  for (const { number, name, isProtected = false } of typed) {
    const parsed = parseRecipient(number, today);
    if (!parsed.ok) return fail({ code: 'recipient.invalid', problem: parsed.problem });
    if (found.some(other => other.recipient === parsed.recipient))
      return fail({ code: 'input.invalid', issues: ['recipients: the same recipient twice'] });
    found.push({ recipient: parsed.recipient, name: name.trim(), isProtected });
  }
  return ok(found);
}
