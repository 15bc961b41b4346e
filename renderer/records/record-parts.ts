import type { SenderView } from '../../app/contract/system-views.ts';
import type { OperationName } from '../../app/contract/operations.ts';

/** The parts of the archive, each with the operation that it is no use without. */
const NEEDS = {
  export: 'export.start',
  history: 'export.history',
  request: 'mask.save',
  erasure: 'gallring.carry-out',
  check: 'journal.verify',
  statistics: 'statistics.read',
} as const satisfies Record<string, OperationName>;

export type RecordPart = keyof typeof NEEDS;

/** What a person's role opens, in the order of the screen; empty for somebody who has nothing to do here. */
export function openParts({ notAllowed }: Pick<SenderView, 'notAllowed'>): readonly RecordPart[] {
  const open = (Object.keys(NEEDS) as RecordPart[]).filter(part => !notAllowed.includes(NEEDS[part]));
  // Whoever exports has the history below the export.
  return open.includes('export') ? open.filter(part => part !== 'history') : open;
}
