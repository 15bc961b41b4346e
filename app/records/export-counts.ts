import type { DispatchState } from '../contract/message-views.ts';
import type { ArchiveDispatch } from './archive-package.ts';

/** How much an export would hold, told before it is made (W22: an archivist sees what is in and what is not). */
export type ExportCounts = {
  readonly dispatches: number;
  readonly erased: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  readonly states: Readonly<Partial<Record<DispatchState, number>>>;
  readonly units: Readonly<Record<string, number>>;
  readonly cases: number;
  /** Calendar dates in Sweden of the first and last, when there is any. */
  readonly span?: { readonly from: string; readonly to: string };
};

/** @param dayOf the day that a dispatch is counted under */
export function countDispatches(dispatches: Iterable<ArchiveDispatch>, dayOf: (found: ArchiveDispatch) => string): ExportCounts {
  const states: Partial<Record<DispatchState, number>> = {};
  const units: Record<string, number> = {};
  const cases = new Set<string>();
  const totals = { dispatches: 0, erased: 0, attachments: 0, attachmentBytes: 0 };
  let span: { from: string; to: string } | undefined;
  for (const found of dispatches) {
    const { dispatch, message } = found;
    totals.dispatches += 1;
    states[dispatch.state] = (states[dispatch.state] ?? 0) + 1;
    const day = dayOf(found);
    span = { from: span === undefined || day < span.from ? day : span.from, to: span === undefined || day > span.to ? day : span.to };
    if (message === undefined) {
      totals.erased += 1;
      continue;
    }
    totals.attachments += message.attachments.length;
    totals.attachmentBytes += message.attachments.reduce((sum, { bytes }) => sum + bytes, 0);
    units[message.sender.unit] = (units[message.sender.unit] ?? 0) + 1;
    if (message.caseNumber !== '') cases.add(message.caseNumber);
  }
  return { ...totals, states, units, cases: cases.size, ...(span === undefined ? {} : { span }) };
}
