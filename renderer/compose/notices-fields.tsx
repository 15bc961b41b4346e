import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { NOTICE_LIMITS, noticeProblems } from './notice-problems.ts';

type Notices = NonNullable<Writing['notices']>;

/** Class 1 only: a text that the operator may send as e-mail or SMS to the addresses that it has. Optional, and it says so. */
export function NoticesFields({
  writing,
  isTried,
  onChange,
}: {
  readonly writing: Writing;
  readonly isTried: boolean;
  readonly onChange: (notices: Notices | undefined) => void;
}): ReactElement {
  const { sender, say } = useSession();
  const { notice } = say;
  const { email, sms } = writing.notices ?? {};
  const problems = isTried ? noticeProblems(writing.notices) : [];
  const set = (next: Notices): void => onChange(next.email === undefined && next.sms === undefined ? undefined : next);
  const setEmail = (changed: Partial<NonNullable<Notices['email']>>): void => {
    if (email !== undefined) set({ ...writing.notices, email: { ...email, ...changed } });
  };
  const setSms = (changed: Partial<NonNullable<Notices['sms']>>): void => {
    if (sms !== undefined) set({ ...writing.notices, sms: { ...sms, ...changed } });
  };
  const length = [...(sms?.text ?? '')].length;
  return (
    <fieldset className="notices">
      <legend>{notice.title}</legend>
      <p className="meta">{notice.text}</p>
      <Checkbox
        label={notice.email}
        checked={email !== undefined}
        onChange={event => {
          const { email: _email, ...rest } = writing.notices ?? {};
          set(
            event.currentTarget.checked
              ? { ...rest, email: { from: sender.support.email ?? '', subject: writing.subject, text: '' } }
              : rest,
          );
        }}
      />
      {email !== undefined && (
        <div className="notice-fields">
          <TextInput
            label={notice.emailFrom}
            data-field="notice-email-from"
            value={email.from}
            maxLength={NOTICE_LIMITS.emailFrom}
            error={problems.includes('email.from') ? notice.wrongAddress : undefined}
            onChange={event => setEmail({ from: event.currentTarget.value })}
          />
          <TextInput
            label={notice.emailSubject}
            data-field="notice-email-subject"
            value={email.subject}
            maxLength={NOTICE_LIMITS.emailSubject}
            error={problems.includes('email.subject') ? notice.missing : undefined}
            onChange={event => setEmail({ subject: event.currentTarget.value })}
          />
          <Textarea
            label={notice.emailText}
            data-field="notice-email-text"
            autosize
            minRows={2}
            value={email.text}
            error={problems.includes('email.text') ? notice.missing : undefined}
            onChange={event => setEmail({ text: event.currentTarget.value })}
          />
        </div>
      )}
      <Checkbox
        label={notice.sms}
        checked={sms !== undefined}
        onChange={event => {
          const { sms: _sms, ...rest } = writing.notices ?? {};
          set(event.currentTarget.checked ? { ...rest, sms: { from: sender.name.slice(0, NOTICE_LIMITS.smsFrom), text: '' } } : rest);
        }}
      />
      {sms !== undefined && (
        <div className="notice-fields">
          <TextInput
            label={notice.smsFrom}
            description={notice.smsFromHint}
            data-field="notice-sms-from"
            value={sms.from}
            maxLength={NOTICE_LIMITS.smsFrom}
            error={problems.includes('sms.from') ? notice.missing : undefined}
            onChange={event => setSms({ from: event.currentTarget.value })}
          />
          <Textarea
            label={notice.smsText}
            description={notice.smsLength(length, NOTICE_LIMITS.smsText)}
            data-field="notice-sms-text"
            autosize
            minRows={2}
            value={sms.text}
            error={problems.includes('sms.text') ? (length > NOTICE_LIMITS.smsText ? notice.tooLong : notice.missing) : undefined}
            onChange={event => setSms({ text: event.currentTarget.value })}
          />
        </div>
      )}
    </fieldset>
  );
}
