import { formatsFor } from './formats.ts';
import type { FailureText, FailureWords, JournalFailures } from './words.ts';

const { number } = formatsFor('en-GB');

const nothingLeft = 'Nothing has left the computer.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const untouched = 'Ask IT. The journal must not be moved or mended by hand.';

const DAMAGE: Readonly<Record<string, string>> = {
  'file-gone':
    'The file of the journal, journal.sqlite, is missing or empty, although there has been a journal here. No new one was begun.',
  SQLITE_NOTADB: 'The file of the journal is damaged at its beginning, or encrypted with another key than that of this folder.',
  SQLITE_CORRUPT: 'The file of the journal is damaged.',
  checkpoint: 'The journal does not agree with the checkpoint that was kept last.',
};

/** What goes wrong with the journal's file, and what of a message has left when it does. */
export const journalFailuresEn: Pick<FailureWords, JournalFailures> = {
  'journal.unavailable': ({ reason }) =>
    text(
      {
        'disk-full': 'The journal cannot be written: the disk is full.',
        'read-only': 'The journal cannot be written: the folder is write-protected.',
        locked: 'The journal cannot be written: another program keeps it locked.',
        replaced: 'The journal is no longer the same file as when Sigill started.',
        io: 'The journal cannot be written: the disk does not answer as it should.',
      }[reason],
      { 'disk-full': 'Free some space and try again.', locked: 'Close other windows with Sigill and try again.' }[reason as string] ??
        untouched,
      'Nothing has left the computer: what cannot be noted is not sent.',
    ),
  'journal.being-indexed': ({ percent }) =>
    text(
      `Search is being put in order after an update: ${number(percent)} % is done.`,
      'The result comes by itself when it is done. Folders can be read and messages sent meanwhile.',
      '',
    ),
  'journal.newer': ({ found, supported }) =>
    text(
      `The journal was made by a newer version of Sigill (${number(found)}, this one handles ${number(supported)}).`,
      'Update Sigill. The journal is untouched.',
    ),
  'journal.damaged': ({ detail }) =>
    text(
      DAMAGE[detail] ?? `The journal is damaged (${detail}).`,
      'Do not touch the file. Restore it from a backup together with IT and the archivist.',
    ),
  'journal.missing': () =>
    text('There is no journal in the data folder.', 'Check the folder. If there was a journal: restore it from a backup.'),
  'dispatch.not-noted': ({ reason }) =>
    text(
      `The answer of the recipient's operator could not be noted: ${
        {
          'disk-full': 'the disk is full',
          'read-only': 'the folder is write-protected',
          locked: 'another program keeps the journal locked',
          replaced: 'the journal is no longer the same file as when Sigill started',
          io: 'the disk does not answer as it should',
        }[reason]
      }.`,
      `${
        { 'disk-full': 'Free some space.', locked: 'Close the other program.' }[reason as string] ?? untouched
      } The message becomes Uncertain, and exactly the same message is sent again until an answer is noted or you settle what happened.`,
      'The message has left the computer and may have arrived.',
    ),
};
