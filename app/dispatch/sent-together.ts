import { DispatchId } from '../contract/values.ts';
import type { Entry, Journal, Stored } from '../journal/journal.ts';

/** A draft has at most 50 recipients, and förenklad delgivning makes two messages for each. */
const MOST_MESSAGES = 100;

/**
 * The other messages that a draft became, in the order of its recipients: they were held in one transaction, so that their first rows lie side by
 * side. Those taken back are left out, and
 * control messages neither have nor are others.
 * @param entries the rows of this dispatch, oldest first
 */
export function sentTogether(journal: Pick<Journal, 'entries' | 'find'>, entries: readonly Entry[]): readonly Stored[] {
  const [first] = entries;
  const draft = first?.dispatch?.draft;
  if (first === undefined || draft === undefined || first.dispatch?.service?.role === 'control') return [];
  const found: Stored[] = [];
  for (const { seq, prior, dispatch } of journal.entries(Math.max(1, first.seq - MOST_MESSAGES))) {
    if (seq > first.seq + MOST_MESSAGES) break;
    if (prior !== 0 || dispatch?.draft !== draft || seq === first.seq || dispatch.service?.role === 'control') continue;
    const stored = journal.find(DispatchId.parse(dispatch.id));
    if (stored !== undefined && stored.dispatch.state !== 'withdrawn') found.push(stored);
  }
  return found;
}
