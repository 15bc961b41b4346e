import type { Entry, Journal } from '../journal/journal.ts';

/** One finished export, as the chain itself has it. */
export type ExportHistoryRow = {
  readonly at: string;
  readonly by: string;
  readonly profile: string;
  readonly dispatches: number;
  readonly files: number;
  readonly sha256: string;
  readonly isMasked: boolean;
  readonly isTimeStampMissing?: true;
  readonly from?: string;
  readonly to?: string;
  readonly checkpoint?: { readonly seq: number; readonly head: string; readonly time: string };
};

/** Every finished export, newest first. */
export function exportHistory(journal: Pick<Journal, 'entries'>): readonly ExportHistoryRow[] {
  const found: ExportHistoryRow[] = [];
  for (const { event, at, user, facts } of journal.entries()) if (event === 'export.made') found.push(rowOf(at, user, facts));
  return found.reverse();
}

function rowOf(at: string, by: string, facts: Entry['facts']): ExportHistoryRow {
  const { from, to, checkpointSeq, checkpointHead, checkpointTime } = facts;
  return {
    at,
    by,
    profile: String(facts['kind'] ?? ''),
    dispatches: Number(facts['dispatches'] ?? 0),
    files: Number(facts['files'] ?? 0),
    sha256: String(facts['sha256'] ?? ''),
    isMasked: facts['masked'] === true,
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(facts['timeStampMissing'] === true ? { isTimeStampMissing: true } : {}),
    ...(typeof checkpointSeq === 'number'
      ? { checkpoint: { seq: checkpointSeq, head: String(checkpointHead), time: String(checkpointTime) } }
      : {}),
  };
}
