import type { Writing } from './draft-content.ts';

/** v2/Notification.xsd, in characters; the product checks again. */
export const NOTICE_LIMITS = { emailFrom: 256, emailSubject: 254, smsFrom: 11, smsText: 160 } as const;

export type NoticeField = 'email.from' | 'email.subject' | 'email.text' | 'sms.from' | 'sms.text';

/** Which fields of the e-mail and SMS texts would be refused, in the order of the form. */
export function noticeProblems(notices: Writing['notices']): readonly NoticeField[] {
  const { email, sms } = notices ?? {};
  const found: NoticeField[] = [];
  if (email !== undefined) {
    if (!/^[^\r\n]+@[^\r\n]+\.[^\r\n]+$/u.test(email.from.trim())) found.push('email.from');
    if (email.subject.trim() === '') found.push('email.subject');
    if (email.text.trim() === '') found.push('email.text');
  }
  if (sms !== undefined) {
    if (sms.from.trim() === '') found.push('sms.from');
    if (sms.text.trim() === '' || [...sms.text].length > NOTICE_LIMITS.smsText) found.push('sms.text');
  }
  return found;
}
