import type { ArchiveStep } from '../archive-reader.ts';
import { entryText } from '../../journal/entry-text.ts';
import { archiveRecord, excelRecord, readable } from './delimited-text.ts';
import { LIST_COLUMNS, listRow } from './list-columns.ts';

/** A list that is text: what stands first, and what each step of the walk adds (nothing for most rows of the chain, where the list is of dispatches). */
export type TextList = {
  readonly extension: string;
  readonly mime: string;
  readonly head: string;
  readonly step: (step: ArchiveStep, isMasked: boolean) => string;
};

const labels = LIST_COLUMNS.map(({ sv }) => sv);
const ids = LIST_COLUMNS.map(({ id }) => id);

/** The lists of `facts/archive-pdf-print-law.md` §7.2 that are text. */
export const TEXT_LISTS: Readonly<Record<'csv' | 'excel' | 'jsonl', TextList>> = {
  csv: {
    extension: 'csv',
    mime: 'text/csv',
    head: archiveRecord(ids),
    step: ({ dispatch }, isMasked) => (dispatch === undefined ? '' : archiveRecord(listRow(dispatch, isMasked))),
  },
  excel: {
    extension: 'excel.csv',
    mime: 'text/csv',
    head: `\uFEFF${excelRecord(labels)}`,
    step: ({ dispatch }, isMasked) => (dispatch === undefined ? '' : excelRecord(readable(listRow(dispatch, isMasked)))),
  },
  jsonl: { extension: 'jsonl', mime: 'application/jsonl', head: '', step: chainLine },
};

/**
 * One row of the chain as a line: the very text that was hashed, the hashes around it, and, where a dispatch begins, what the list says of it. The rows
 * hold no personal data, so all of them stand there, also those of dispatches that were not asked for: that is what shows that none is missing.
 */
export function chainLine({ entry, dispatch }: ArchiveStep, isMasked = false): string {
  const { previous, hash, ...fields } = entry;
  const row = { seq: fields.seq, previous, canonical: entryText(fields), hash };
  if (dispatch === undefined) return `${JSON.stringify(row)}\n`;
  const values = listRow(dispatch, isMasked);
  return `${JSON.stringify({ ...row, dispatch: Object.fromEntries(ids.map((id, index) => [id, values[index] ?? ''])) })}\n`;
}
