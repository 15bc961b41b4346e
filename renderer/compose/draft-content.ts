import type { DraftContent } from '../../app/contract/message-views.ts';
import { withLetterAsChosen } from '../letter/draft-letter.ts';
import { beginning, blankContent } from '../shared/begun-message.ts';
import type { BeginningText } from '../shared/navigation.tsx';

/** What a person writes; attachments are kept by the draft session, which alone knows which are there. */
export type Writing = Omit<DraftContent, 'attachments'>;

export function blankWriting(to: string, text?: BeginningText, signature = ''): Writing {
  return blankContent(beginning(to, text, signature));
}

export function writingOf({ attachments: _attachments, ...writing }: DraftContent): Writing {
  return writing.recipients.length === 0 ? { ...writing, recipients: [{ number: '', name: '' }] } : writing;
}

/** E-mail and SMS go with class 1 only: with another class there are none. An address goes with a letter only, and a control message never with one. */
export function asChosen(writing: Writing): Writing {
  const { service, ...letter } = withLetterAsChosen(writing);
  const chosen: Writing = service === undefined || letter.paper === 'allow' ? letter : { ...letter, service };
  if (chosen.protectionClass === 1) return chosen;
  const { notices: _notices, ...rest } = chosen;
  return rest;
}

/** Whether a text says nothing yet but who it is from. */
export const isUnwritten = ({ body, isHtml }: Pick<Writing, 'body' | 'isHtml'>, signature: string): boolean =>
  body.trim() === '' || (!isHtml && signature.trim() !== '' && body.trim() === signature.trim());

/** Whether there is anything to save: an untouched compose view makes no draft. */
export function isBlank(
  { recipients, subject, body, isHtml, caseNumber, reference, attention, onBehalfOf = '' }: Writing,
  signature = '',
): boolean {
  const written = isUnwritten({ body, isHtml }, signature) ? '' : body;
  return [
    subject,
    written,
    caseNumber,
    reference,
    attention,
    onBehalfOf,
    ...recipients.flatMap(({ number, name }) => [number, name]),
  ].every(text => text.trim() === '');
}
