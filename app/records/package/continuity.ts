import type { Checkpoint } from '../../journal/checkpoint.ts';
import type { Entry, Journal } from '../../journal/journal.ts';

/**
 * What shows that nothing was left out (W22): the rows of the package are all rows from `firstRow` to the checkpoint, and the checkpoint of the export
 * before this one, when there was one, is continued by it.
 */
export type Continuity = {
  readonly firstRow: number;
  readonly checkpoint: Checkpoint;
  readonly previous?: Checkpoint;
  /** RFC 6962 §2.1.2, hex. */
  readonly consistency?: readonly string[];
};

/** @param seq of the first row that the package holds, 0 when it holds none */
export function continuityOf(journal: Pick<Journal, 'entries' | 'consistency'>, checkpoint: Checkpoint, seq: number): Continuity {
  const firstRow = seq === 0 ? checkpoint.seq + 1 : seq;
  const previous = previousCheckpoint(journal, checkpoint);
  const consistency = previous === undefined ? undefined : journal.consistency(previous, checkpoint);
  if (previous === undefined || consistency === undefined) return { firstRow, checkpoint };
  return { firstRow, checkpoint, previous, consistency };
}

/** What the newest finished export before this one said about the journal; it stands in the chain itself. */
function previousCheckpoint(journal: Pick<Journal, 'entries'>, { log, seq }: Checkpoint): Checkpoint | undefined {
  let newest: Entry['facts'] | undefined;
  for (const entry of journal.entries()) {
    if (entry.seq >= seq) break;
    if (entry.event === 'export.made' && entry.facts['checkpointRoot'] !== undefined) newest = entry.facts;
  }
  if (newest === undefined) return undefined;
  const count = Number(newest['checkpointSeq']);
  return {
    log,
    seq: count,
    count,
    head: String(newest['checkpointHead']),
    root: String(newest['checkpointRoot']),
    time: String(newest['checkpointTime']),
  };
}
