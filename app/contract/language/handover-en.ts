import { formatsFor } from './formats.ts';
import type { handoverFailuresSv } from './handover-sv.ts';
import type { FailureText } from './words.ts';

const { dateTime } = formatsFor('en-GB');
const nothingLeft = 'Nothing has left the computer.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });

/** One prepares, another sends. */
export const handoverFailuresEn: typeof handoverFailuresSv = {
  'four-eyes.needed': ({ why }) =>
    why === 'erasure'
      ? {
          happened: 'Your organisation demands that a second person confirms gallring. Nothing has been erased.',
          left: '',
          next: 'Let somebody else look at the same list (--dry-run) and give the name with --confirmed-by, or erase in the window.',
        }
      : why === 'own'
        ? text(
            'You prepared this message yourself, and your organisation demands that somebody else sends it.',
            'Ask a colleague to open the file that was handed over, review it and send it.',
          )
        : text(
            'Your organisation demands that one person prepares the message and another sends it.',
            'Hand the draft over for review in Sigill. The colleague opens the file, reviews it and sends it.',
          ),
  'handover.unreadable': ({ why }) =>
    ({
      'not-one': text('The file is no draft that was handed over.', 'Choose a file that ends in .sigill-utkast.', 'Nothing was opened.'),
      damaged: text(
        'The file is damaged or was changed on its way. Nothing of it was opened.',
        'Ask your colleague to hand the draft over again.',
        '',
      ),
      'other-version': text(
        'The file was made with another version of Sigill, and this one does not understand it.',
        'Update Sigill on both computers and ask your colleague to hand it over again.',
        'Nothing was opened.',
      ),
    })[why],
  'handover.other-certificate': () =>
    text(
      'The file is locked with another certificate than the one that is used here.',
      'It opens only in the same organisation and with the same certificate. If the certificate was just changed: ask your colleague to hand it over again.',
      'Nothing was opened.',
    ),
  'handover.taken': ({ by, at, file }) =>
    text(
      by === '' ? `A colleague has already taken this draft, on ${dateTime(at)}.` : `${by} took this draft on ${dateTime(at)}.`,
      `Ask the colleague. When the colleague discards the draft, or hands it over again, you can open the file. If the colleague is away and you know for certain that nothing was sent: remove the file ${file} from the folder of the draft and open it again.`,
      'Nothing was sent from here.',
    ),
  'handover.already-sent': ({ at }) =>
    text(
      `This message was already sent on ${dateTime(at)}.`,
      'Look in Sent and Outbox. To send it once more, open the message there and choose Use again.',
      'Nothing more was sent.',
    ),
};
