import type { Finding, Verdict } from '../system-views.ts';
import { formatsFor } from './formats.ts';

const format = formatsFor('en-GB');

const PARTS: Readonly<Record<string, string>> = {
  row: 'the row itself',
  message: 'the message',
  note: 'the note',
  request: 'what was sent',
  response: 'the answer',
};
const partOf = (part: string): string => PARTS[part] ?? (part.startsWith('attachment.') ? 'an attachment' : part);

/** The first thing that does not hold, or that everything does. */
export function verdictEn({ verdict, rows, at, schema }: Verdict): string {
  if (verdict === 'ok') return `The journal is whole. ${rows === 1 ? '1 row holds' : `${format.number(rows)} rows hold`}.`;
  if (verdict === 'mismatch' && at === undefined)
    return schema === undefined ? 'The file of the journal is damaged outside its rows.' : `${schemaEn(schema)} The rows hold.`;
  return findingEn({ verdict, at });
}

/** One thing that does not hold. */
export function findingEn({ verdict, at, part, schema }: Finding): string {
  const row = at === undefined ? '' : ` ${format.number(at)}`;
  switch (verdict) {
    case 'mismatch':
      if (schema !== undefined) return schemaEn(schema);
      if (part === 'file' && at !== undefined) return `Row${row} of the journal cannot be read: the file is damaged there.`;
      if (part === 'index') return `The index that lists are read from does not match the rows${at === undefined ? '' : ` at row${row}`}.`;
      if (part === 'tree') return 'The tree over the checksums of the rows does not match the rows.';
      if (at === undefined) return 'The file of the journal is damaged outside its rows.';
      return `Row${row} of the journal does not match its checksum${part === undefined ? '' : ` (${partOf(part)})`}.`;
    case 'gap':
      return `A row is missing from the journal at${row}.`;
    case 'shorter-than-checkpoint':
      return 'The journal is shorter than it was at the checkpoint.';
    case 'differs-from-checkpoint':
      return `The journal differs from the checkpoint at row${row}.`;
  }
}

const schemaEn = (schema: readonly string[]): string =>
  `What protects the journal from changes is changed in the file: ${schema.join(', ')}.`;
