import type { KeptApart } from '../contract/letter-views.ts';
import type { Block } from './letter-blocks.ts';
import type { WindowEnvelope } from './window-envelope.ts';

/** Everything that a letter says, before it is laid out. Plain data: it crosses into a thread. */
export type LetterContent = {
  readonly isPractice: boolean;
  readonly isColour: boolean;
  /** As it is printed in the window: checked. */
  readonly address: readonly string[];
  /** Who the letter goes back to, where nobody but the post reads it; neutral where the sender's name would tell too much. */
  readonly returnAddress: readonly string[];
  readonly senderName: string;
  readonly senderUnit: string;
  /** `202100-4748` */
  readonly senderNumber: string;
  /** `2026-11-21` */
  readonly date: string;
  readonly caseNumber: string;
  readonly reference: string;
  readonly attention: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** How the sender is reached: telephone, e-mail, page; and a sentence about it. */
  readonly contact: readonly string[];
  readonly supportText: string;
};

export type LetterFile = { readonly index: number; readonly name: string; readonly pages: number; readonly bytes: Uint8Array };

export type LetterOrder = {
  readonly content: LetterContent;
  readonly files: readonly LetterFile[];
  /** What is known to be impossible to put in, by index: it hung or crashed the thread before. */
  readonly apart: Readonly<Record<number, KeptApart>>;
  readonly envelopes: readonly WindowEnvelope[];
  readonly envelope: string;
  readonly isFixedEnvelope: boolean;
  readonly isDuplex: boolean;
  /** Becomes the document's own date, so that the same letter has the same bytes. */
  readonly at: string;
};

/** Characters that are seen nowhere, and that text from elsewhere is full of: joiners, directions, soft hyphens, variation selectors. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF]/gu;
const LIKE: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2028': '\n',
  '\u2029': '\n\n',
  '\u2007': '\u00A0',
  '\u202F': '\u00A0',
};

/** A text as a typeface can write it: composed, without what is not seen, and with a few signs as their likes. */
export function writable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\u2007\u2010\u2011\u2028\u2029\u202F]/gu, sign => LIKE[sign] ?? sign)
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu, '');
}

/** The first character that a typeface lacks, as `U+1F600`; undefined when it has them all. Line ends and spaces are nothing to write. */
export function firstUnwritable(text: string, has: (codePoint: number) => boolean): string | undefined {
  for (const letter of writable(text)) {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (!/\s/u.test(letter) && !has(codePoint)) return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return undefined;
}
