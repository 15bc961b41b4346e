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

/**
 * @param seq of the first row that the package holds, 0 when it holds none
 * @param exported the row of the newest finished export before this one: what it said about the journal stands in the chain itself
 */
export function continuityOf(
  journal: Pick<Journal, 'consistency'>,
  checkpoint: Checkpoint,
  seq: number,
  exported: Entry | undefined,
): Continuity {
  const firstRow = seq === 0 ? checkpoint.seq + 1 : seq;
  const previous = exported === undefined ? undefined : checkpointIn(exported, checkpoint.log);
  const consistency = previous === undefined ? undefined : journal.consistency(previous, checkpoint);
  if (previous === undefined || consistency === undefined) return { firstRow, checkpoint };
  return { firstRow, checkpoint, previous, consistency };
}

/** Whether a row tells of a finished export, and of the checkpoint that it was made with. */
export const isExportMade = ({ event, facts }: Entry): boolean => event === 'export.made' && facts['checkpointRoot'] !== undefined;

function checkpointIn({ facts }: Entry, log: string): Checkpoint {
  const count = Number(facts['checkpointSeq']);
  return {
    log,
    seq: count,
    count,
    head: String(facts['checkpointHead']),
    root: String(facts['checkpointRoot']),
    time: String(facts['checkpointTime']),
  };
}
