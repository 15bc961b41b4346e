import { listFormat } from '../../app/kernel/late-format.ts';
import type { guardSv } from './documents-sv.ts';

const names = listFormat('en-GB');

/** What is said about attached documents. */
export const guardEn: typeof guardSv = {
  noRecipient: 'Compared with the recipient when the number is filled in.',
  checking: 'Comparing with the recipient …',
  equal: written => `${written} is in the document`,
  named: name => `${name} is in the document`,
  where: (written, page) => `${written} on page ${page}`,
  inName: written => `${written} in the name of the file, which the recipient sees`,
  unread: pages =>
    pages.length === 1
      ? `Page ${pages[0] ?? ''} cannot be read here. Look at it yourself.`
      : `Pages ${names.format(pages.map(String))} cannot be read here. Look at them yourself.`,
  other: others => `The document holds another number than the recipient’s: ${names.format(others)}.`,
  otherToo: (own, others) => `${own} is in the document, but so is another number: ${names.format(others)}.`,
  nothing: 'Neither the recipient’s number nor their name is in the document.',
  noText: 'The text cannot be read here. Look for yourself that it is the right document.',
  show: page => `Show page ${page}`,
  showIn: (file, page) => `Show page ${page} of ${file}`,
  doubt: file => `Is ${file} for the right person?`,
  confirm: (file, recipients) => `Yes, I have looked at ${file}. It is for ${names.format(recipients)}.`,
  mustConfirm: 'Tick this when you have checked the document. Nothing has left the computer.',
  stillChecking: 'We are comparing the attachments with the recipient.',
};
