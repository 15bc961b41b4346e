import { fail, ok, type Failed, type Result } from '../kernel/result.ts';
import type { ProtectionClass } from '../contract/values.ts';
import { normaliseLineEnds, refusedCharacter } from '../xml/xml-text.ts';
import type { Notices } from './message.ts';

/** v2/Notification.xsd and v2/Common.xsd EMailAdress. XML Schema counts characters, not UTF-16 units. */
export const NOTICE_LIMITS = { emailFrom: 256, emailSubject: 254, smsFrom: 11, smsText: 160 } as const;

/**
 * The e-mail and SMS texts as they will be sent, or the first rule that they break. They go with class 1 only (facts §8).
 * Fails as `input.invalid` (`email.subject: more than 254 characters` and the like) and `message.text-refused`.
 */
export function checkNotices(notices: Notices | undefined, protectionClass: ProtectionClass): Result<Notices | undefined> {
  const { email, sms } = notices ?? {};
  if (email === undefined && sms === undefined) return ok(undefined);
  if (protectionClass !== 1) return invalid(email === undefined ? 'sms' : 'email', 'only with protection class 1');
  const checked = {
    ...(email === undefined
      ? {}
      : { email: { from: email.from.trim(), subject: oneLine(email.subject), text: normaliseLineEnds(email.text) } }),
    ...(sms === undefined ? {} : { sms: { from: oneLine(sms.from), text: normaliseLineEnds(sms.text) } }),
  };
  const texts: readonly (readonly [field: string, text: string | undefined, limit: number])[] = [
    ['email.from', checked.email?.from, NOTICE_LIMITS.emailFrom],
    ['email.subject', checked.email?.subject, NOTICE_LIMITS.emailSubject],
    ['email.text', checked.email?.text, Infinity],
    ['sms.from', checked.sms?.from, NOTICE_LIMITS.smsFrom],
    ['sms.text', checked.sms?.text, NOTICE_LIMITS.smsText],
  ];
  for (const [field, text, limit] of texts) {
    if (text === undefined) continue;
    if (text.trim() === '') return invalid(field, 'missing');
    if ([...text].length > limit) return invalid(field, `more than ${limit} characters`);
    const refused = refusedCharacter(text);
    if (refused !== undefined) return fail({ code: 'message.text-refused', field, ...refused });
  }
  // EMailAdress: `.+@.+\..+`, five characters at least; a line break is no character of it.
  if (checked.email !== undefined && !/^[^\r\n]+@[^\r\n]+\.[^\r\n]+$/u.test(checked.email.from)) {
    return invalid('email.from', 'not an e-mail address');
  }
  return ok(checked);
}

const invalid = (field: string, problem: string): Failed => fail({ code: 'input.invalid', issues: [`${field}: ${problem}`] });

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ');
