import { numberFormat } from '../../app/kernel/late-format.ts';
import type { caseListSv } from './case-list-sv.ts';

const number = numberFormat('en-GB');
const rows = (count: number): string => (count === 1 ? '1 row' : `${number.format(count)} rows`);

/** A list of people and cases, read in from a file. */
export const caseListEn: typeof caseListSv = {
  title: 'Case list',
  text: 'Read in a list from the case system, and a name or a case typed in the field To is enough.',
  none: 'No list has been read in.',
  summary: (count, imported, expires) => `${rows(count)}, read in on ${imported}. Removed on ${expires}.`,
  choose: 'Read in a list',
  chooseAnother: 'Read in a new list',
  remove: 'Remove the list',
  removeTitle: 'Remove the case list?',
  removeText: 'Names, numbers and cases of the list are removed from this computer for good. What has been sent is not affected.',
  removed: 'The case list is removed.',
  kinds: 'CSV or Excel (xlsx). The list is encrypted and stays on this computer.',
  dialog: file => `Read in ${file}`,
  columns: 'Which column is what?',
  number: 'Number',
  name: 'Name',
  familyName: 'Family name, if it stands by itself',
  caseNumber: 'Case',
  noColumn: 'Is not there',
  column: (letter, example) => (example === '' ? `Column ${letter}` : `Column ${letter}: ${example}`),
  hasHeader: 'The first row is headings',
  days: 'Remove the list after',
  daysSuffix: ' days',
  result: (kept, all) => (kept === all ? `All ${rows(all)} can be read in.` : `${rows(kept)} of ${number.format(all)} can be read in.`),
  remarks: 'Rows to look at',
  row: 'Row',
  what: 'What was seen',
  becomes: 'Read in',
  yes: 'Yes',
  no: 'No',
  more: count => `And ${rows(count)} more.`,
  save: count => `Read in ${rows(count)}`,
  cancel: 'Cancel',
  saved: count => `Read in: ${rows(count)}.`,
  century: 'The century of birth cannot be told. Write the number with twelve digits.',
  remark: {
    'number-missing': () => 'No number.',
    'number-wrong': () => 'The number is not right.',
    'sole-trader': () => 'A sole trader, or something else that is no organisation number. Use the owner’s personal number.',
    'name-missing': () => 'No name. The row is found by its case only.',
    duplicate: ({ of }) => `The same person and case as in row ${of ?? ''}.`,
    minor: () => 'Under 18, and cannot have a digital mailbox. Write to the guardians.',
  },
  choices: 'From the case list',
  found: count =>
    count === 1 ? '1 match in the case list. Arrow down chooses.' : `${count} matches in the case list. Arrow down chooses.`,
};
