import type { DraftContent } from '../../app/contract/message-views.ts';
import type { BeginningText } from './navigation.tsx';

/** The parts of a new message that can be written before the rest of its form is here. */
export type Begun = {
  readonly number: string;
  readonly name: string;
  readonly subject: string;
  readonly caseNumber: string;
  readonly body: string;
};
/** What a clipboard held that only the whole form can take: a text with a form, which is cleaned, or files. */
export type HeldPaste = { readonly html: string; readonly text: string; readonly files: readonly File[] };
/** With where the cursor stands, what was pasted, and whether Ctrl+Enter was pressed already. */
export type BegunNow = {
  readonly begun: Begun;
  readonly cursor: DraftContent['cursor'];
  readonly pasted: HeldPaste | undefined;
  readonly isToReview: boolean;
};

/** What stands in a new message when it is opened. */
export function beginning(to: string, text: BeginningText | undefined, signature: string): Begun {
  return { number: to, name: text?.name ?? '', subject: text?.subject ?? '', caseNumber: '', body: text?.body ?? signedBody(signature) };
}

export const isSame = (one: Begun, other: Begun): boolean =>
  Object.entries(one).every(([name, text]) => text === other[name as keyof Begun]);

/** A new message: class 3 until somebody says otherwise, so that a choice never made is the careful one. */
export function blankContent({ number, name, subject, caseNumber, body }: Begun): Omit<DraftContent, 'attachments'> {
  return {
    recipients: [{ number, name }],
    subject,
    body,
    isHtml: false,
    protectionClass: 3,
    caseNumber,
    reference: '',
    attention: '',
    paper: 'never',
    address: [],
  };
}

/** Room to write in, and the signature below. */
const signedBody = (signature: string): string => (signature.trim() === '' ? '' : `\n\n${signature.trimEnd()}`);

let offered: (() => BegunNow) | undefined;

/** Whoever draws the first fields offers what is typed in them. @returns ends the offer: true when nobody has taken it */
export function offerBegun(read: () => BegunNow): () => boolean {
  offered = read;
  return () => {
    const isUntaken = offered === read;
    if (isUntaken) offered = undefined;
    return isUntaken;
  };
}

/** Takes over what is typed until this very moment, once. */
export function takeBegun(): BegunNow | undefined {
  const read = offered;
  offered = undefined;
  return read?.();
}
