import type { notReducedSv } from './copies-sv.ts';

/** Why no smaller copy is made, and what to do instead. The file itself is as it was, whatever the reason. */
export const notReducedEn: typeof notReducedSv = {
  signed: [
    'The file is signed. A smaller copy would make the signature invalid.',
    'Send it as it is, or ask whoever made the file for a smaller signed one.',
  ],
  'embedded-files': [
    'The file has other files within it, and those cannot be shown before and after.',
    'Ask whoever made the file for a smaller one, or make it anew without the files within it.',
  ],
  'dynamic-form': ['The file is a form that a program draws.', 'Print the form to PDF and attach that file instead.'],
  unreadable: ['The file is built so that it cannot be made over without risk.', 'Make the PDF anew from the original document.'],
  'no-gain': [
    'The file cannot be made smaller than it is.',
    'Divide it between several messages, or scan the pages again in black and white at a lower resolution.',
  ],
  changed: [
    'The smaller copy did not say exactly what the original says, so it was thrown away.',
    'Make the PDF anew from the original document.',
  ],
  'too-heavy': ['Making the file smaller took too long or too much memory.', 'Divide it into several files and try again.'],
};
