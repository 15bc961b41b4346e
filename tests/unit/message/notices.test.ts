import { describe, expect, test } from 'vitest';
import { failureSentence } from '../../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { checkNotices } from '../../../app/message/notices.ts';

const email = { from: 'svara@kommun.example', subject: 'Du har fått ett meddelande', text: 'Logga in.\r\nHälsningar' };
const sms = { from: 'Kommun A', text: 'Du har fått ett meddelande.' };

test('the texts as they are sent: LF line ends, one-line fields on one line', () => {
  expect(checkNotices({ email: { ...email, subject: ' Du  har\nfått ' }, sms }, 1)).toEqual({
    ok: true,
    value: { email: { from: email.from, subject: 'Du har fått', text: 'Logga in.\nHälsningar' }, sms },
  });
  expect(checkNotices(undefined, 3)).toEqual({ ok: true, value: undefined });
  expect(checkNotices({}, 3)).toEqual({ ok: true, value: undefined });
});

test.each([2, 3] as const)('not with class %i', protectionClass => {
  expect(checkNotices({ email }, protectionClass)).toMatchObject({ failure: { issues: ['email: only with protection class 1'] } });
  expect(checkNotices({ sms }, protectionClass)).toMatchObject({ failure: { issues: ['sms: only with protection class 1'] } });
});

describe('the limits of the schema, in characters', () => {
  test.each([
    [{ email: { ...email, subject: '😀'.repeat(254) } }],
    [{ email: { ...email, from: `a@${'b'.repeat(252)}.c` } }],
    [{ sms: { ...sms, from: 'Kommun 7890' } }],
    [{ sms: { ...sms, text: '😀'.repeat(160) } }],
  ])('fits (%#)', notices => {
    expect(checkNotices(notices, 1).ok).toBe(true);
  });
  test.each([
    [{ email: { ...email, subject: 'å'.repeat(255) } }, 'email.subject: more than 254 characters'],
    [{ email: { ...email, from: `a@${'b'.repeat(253)}.c` } }, 'email.from: more than 256 characters'],
    [{ email: { ...email, from: 'kommun' } }, 'email.from: not an e-mail address'],
    [{ email: { ...email, from: 'a@b\n.c' } }, 'email.from: not an e-mail address'],
    [{ email: { ...email, from: ' ' } }, 'email.from: missing'],
    [{ email: { ...email, subject: '' } }, 'email.subject: missing'],
    [{ email: { ...email, text: '\n' } }, 'email.text: missing'],
    [{ sms: { ...sms, from: '' } }, 'sms.from: missing'],
    [{ sms: { ...sms, from: 'Kommun A sms' } }, 'sms.from: more than 11 characters'],
    [{ sms: { ...sms, text: '' } }, 'sms.text: missing'],
    [{ sms: { ...sms, text: 'a'.repeat(161) } }, 'sms.text: more than 160 characters'],
  ])('%#: %s', (notices, issue) => {
    const checked = checkNotices(notices, 1);
    expect(checked).toEqual({ ok: false, failure: { code: 'input.invalid', issues: [issue] } });
    if (checked.ok) return;
    // Words for it in both languages, not the code.
    for (const language of ['sv', 'en'] as const) expect(failureSentence(wordsFor(language), checked.failure)).not.toContain(issue);
  });
  test('a character that XML cannot carry', () => {
    expect(checkNotices({ sms: { ...sms, text: 'a\u0007' } }, 1)).toMatchObject({
      failure: { code: 'message.text-refused', field: 'sms.text', codePoint: 'U+0007' },
    });
  });
});
