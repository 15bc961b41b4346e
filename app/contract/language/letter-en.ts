import type { AddressProblem } from '../../kernel/failure.ts';
import type { LetterWords } from './letter-words.ts';
import type { FailureText, FailureWords } from './words.ts';

const nothingLeft = 'Nothing has left the computer.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const sheets = (count: number): string => (count === 1 ? '1 sheet' : `${String(count)} sheets`);

/** What is wrong with an address line by line, and what it should be. */
export function addressProblemEn(problem: AddressProblem): string {
  switch (problem.rule) {
    case 'missing':
      return 'The address is empty. Write name, street, postcode and town, one on each line.';
    case 'blank-line':
      return `Line ${String(problem.line)} is blank. Sorting reads no further than a blank line: take it out.`;
    case 'name-missing':
      return 'The name is missing. It stands on the first line, before c/o.';
    case 'street-missing':
      return 'Street or box is missing. It stands on the line before the postcode.';
    case 'postcode-missing':
      return 'The last line must be postcode and town, such as 123 45 Storstad. Abroad the country stands last.';
    case 'postcode-digits':
      return `The postcode on line ${String(problem.line)} has ${String(problem.digits)} digits. It must have five.`;
    case 'town-missing':
      return `The town is missing on line ${String(problem.line)}. It stands after the postcode.`;
    case 'after-postcode':
      return `Line ${String(problem.line)} stands after the town. Only a country may stand there.`;
    case 'care-of-empty':
      return `Line ${String(problem.line)} is c/o without a name.`;
    case 'care-of-place':
      return `c/o on line ${String(problem.line)} must stand between the name and the street, and only once.`;
    case 'country-not-last':
      return `The country on line ${String(problem.line)} must stand on the last line.`;
    case 'country-at-home':
      return `Take out line ${String(problem.line)}: within Sweden no country is written.`;
    case 'personal-number':
      return `Line ${String(problem.line)} looks like a personal identity number. It must not be seen in the window.`;
    case 'line-too-long':
      return `Line ${String(problem.line)} has ${String(problem.length)} characters. There is room for ${String(problem.most)}.`;
    case 'too-many-lines':
      return `The address has ${String(problem.lines)} lines. There is room for ${String(problem.most)}.`;
  }
}

/** Failures that only letters have, in English. */
export const letterFailuresEn: Pick<
  FailureWords,
  Extract<keyof FailureWords, `letter.${string}` | `print-room.${string}` | 'printer.failed'>
> = {
  'letter.address-missing': () => text('The letter has no address.', 'Write the address: name, street, postcode and town.'),
  'letter.address-invalid': ({ problems }) =>
    text(`The address is not right. ${problems.map(addressProblemEn).join(' ')}`, 'Correct the address.'),
  'letter.address-too-tall': ({ lines, most, envelope }) =>
    text(
      `The address has ${String(lines)} lines, and the window of ${envelope} is sure to show only ${String(most)}.`,
      'Choose an envelope with a taller window, or make the address shorter. The measures stand in the configuration.',
    ),
  'letter.address-too-wide': ({ line, envelope }) =>
    text(`Line ${String(line)} of the address is wider than the window of ${envelope}.`, 'Shorten the line or divide it in two.'),
  'letter.envelope-unknown': ({ known }) => text('There is no such envelope.', `Choose one of ${known.join(', ')}.`),
  'letter.too-many-sheets': ({ sheets: count, most, envelope, larger }) =>
    text(
      `The letter is ${sheets(count)}, and ${envelope} holds ${String(most)}.`,
      larger === undefined ? 'Send the attachments separately, in a parcel or in another way.' : `Choose ${larger}.`,
    ),
  'letter.text-unwritable': ({ field, codePoint }) =>
    text(
      `The ${field} holds a character (${codePoint}) that the letter's typeface lacks.`,
      'Write it with other letters. Take the letter back to a draft if the text must be changed.',
    ),
  'letter.protected': () =>
    text(
      'The recipient has a protected identity. Sigill writes no address and makes no window letter.',
      'Send the letter through Skatteverket. The steps are shown by letter forwarding and in the paper folder.',
    ),
  'letter.not-made': ({ detail }) => text(`The letter could not be made (${detail}).`, 'Report it to whoever looks after Sigill.'),
  'printer.failed': () =>
    text('The printer did not take the letter.', 'Check that it is on and has paper, and try again. Or save the letter as a PDF.'),
  'print-room.missing': () =>
    text('The folder of the print room is not set.', 'Ask whoever looks after Sigill to set paper.printRoom in the configuration.'),
  'print-room.held-back': ({ letters }) =>
    text(
      'The print room’s folder could not be reached in the last step.',
      'Sigill puts the letters there by itself when the folder can be reached. Do not print them in another way.',
      `${letters === 1 ? 'One letter is handed over, but does' : `${String(letters)} letters are handed over, but do`} not lie there yet.`,
    ),
  'print-room.unavailable': () =>
    text(
      'Letters cannot be put in the folder of the print room.',
      'Try again in a while. Check that the folder can be reached.',
      'No letters were handed over.',
    ),
};

/** English. */
export const letterEn: LetterWords = {
  addressProblem: addressProblemEn,
  remark: {
    scaled: percent => `is reduced to ${String(percent)} % to fit on A4`,
    turned: 'is landscape and turned to stand on A4',
    signed: 'is electronically signed. The signature cannot be verified on paper',
    form: 'is a form. What is filled in is printed as it looks',
    'fonts-supplied': 'lacked typefaces, which have been replaced by equivalent ones',
  },
  keptApart: {
    encrypted: 'is encrypted or locked. Print it separately',
    unreadable: 'is damaged. Print it separately if it can be opened',
    'font-missing': 'lacks embedded typefaces, so that it might look different here. Print it separately',
    'dynamic-form': 'is a form that only its own program shows rightly. Print it from there',
    'too-large': 'is too large to be put into the letter. Print it separately',
  },
  addressee: { person: 'The recipient', estate: 'Estate', guardian: 'Guardian' },
  specialAddress: 'Special address',
  returnReason: {
    'unknown-address': 'Unknown at the address',
    moved: 'Moved',
    unclaimed: 'Not collected',
    refused: 'Not accepted by the recipient',
    deceased: 'The recipient has died',
    other: 'Other',
  },
  protectedWaits: 'The recipient has a protected identity. Send the letter through Skatteverket and confirm when it is posted.',
  sheets,
  written: ({ sheets: count, envelope }) => `The letter is saved: ${sheets(count)} in ${envelope}.`,
  calibration: 'Hold the page against the envelope. The frame should lie on the window.',
  keptApartFile: file => `Print separately: ${file}`,
  forwarding: {
    title: 'Protected identity: a letter through Skatteverket',
    steps: [
      'Write no address anywhere, and do not look for it.',
      'Put the letter in an envelope without a window. Seal it.',
      "Write the recipient's personal identity number on the front, and the sender's address on the back. Write by hand.",
      'Put the envelope in an outer envelope. Several inner envelopes may lie in the same outer one.',
      'Write the text below on the outer envelope. Send it as an ordinary letter, not registered.',
      'Confirm in Sigill when it is posted. No receipt comes back.',
    ],
    outerEnvelope: 'On the outer envelope',
    asOf: (source, date) => `The address according to ${source}, ${date}. Check it before you send.`,
  },
};
