import { DispatchId } from '../contract/values.ts';
import type { ContentKind, Entry, Journal } from '../journal/journal.ts';
import { dayOf } from '../journal/journal-index.ts';
import { sealedOf } from '../dispatch/dispatch.ts';
import { invariant } from '../kernel/fault.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import type { ArchiveDispatch, ExportSelection } from './archive-package.ts';
import { withoutIdentity } from './without-identity.ts';

type ReadJournal = Pick<Journal, 'entries' | 'entriesOf' | 'messageAt'>;

/** One row of the chain, and the dispatch that begins in it when the selection holds it. */
export type ArchiveStep = { readonly entry: Entry; readonly dispatch?: ArchiveDispatch };

/**
 * Walks the chain once, in order, and gives every row from the first day of the selection on; a dispatch comes with its first row, as the rows up to
 * `upTo` have it. Nothing is gathered, so the memory does not grow with the journal, which may be written to meanwhile.
 * @param passed told of every row, also of those before the first day
 */
export function* walkArchive(
  journal: ReadJournal,
  selection: ExportSelection,
  upTo: number,
  passed: (entry: Entry) => void = () => undefined,
): Generator<ArchiveStep> {
  let isBegun = selection.from === undefined;
  for (const entry of journal.entries()) {
    if (entry.seq > upTo) return;
    passed(entry);
    isBegun ||= swedishDateOf(entry.at) >= (selection.from ?? '');
    if (!isBegun) continue;
    const dispatch = entry.dispatch !== undefined && entry.prior === 0 ? selectedDispatch(journal, selection, entry, upTo) : undefined;
    yield dispatch === undefined ? { entry } : { entry, dispatch };
  }
}

/** Only the dispatches, oldest first. */
export function* readDispatches(journal: ReadJournal, selection: ExportSelection, upTo: number): Generator<ArchiveDispatch> {
  for (const { dispatch } of walkArchive(journal, selection, upTo)) if (dispatch !== undefined) yield dispatch;
}

function selectedDispatch(journal: ReadJournal, selection: ExportSelection, first: Entry, upTo: number): ArchiveDispatch | undefined {
  const { from, to, dispatches, states, unit, caseNumber } = selection;
  invariant(first.dispatch !== undefined, 'a row of a dispatch');
  const day = dayOf(first.dispatch);
  if ((from !== undefined && day < from) || (to !== undefined && day > to)) return undefined;
  if (dispatches?.has(first.dispatch.id) === false) return undefined;
  const id = DispatchId.parse(first.dispatch.id);
  const entries = journal.entriesOf(id).filter(({ seq }) => seq <= upTo);
  const last = entries.at(-1);
  if (last?.dispatch === undefined || states?.includes(last.dispatch.state) === false) return undefined;
  const written = rowWith(entries, 'message');
  const found = written === undefined ? undefined : journal.messageAt(written);
  // A signed document names its recipient, and the package is to agree with it; nothing else does.
  const message = found === undefined || sealedOf(last.dispatch) !== undefined ? found : withoutIdentity(found);
  if (unit !== undefined && message?.sender.unit !== unit) return undefined;
  if (caseNumber !== undefined && message?.caseNumber !== caseNumber) return undefined;
  return { dispatch: last.dispatch, message, entries, updatedAt: last.at };
}

/** The newest of these rows that brought content of a kind. */
export const rowWith = (entries: readonly Entry[], kind: ContentKind): number | undefined =>
  entries.findLast(({ content }) => content[kind] !== undefined)?.seq;
