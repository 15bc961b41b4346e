import { sealedOf } from '../../app/dispatch/dispatch.ts';
import { IN_OUTBOX } from '../../app/dispatch/pending-summary.ts';
import type { Entry, Journal, Stored } from '../../app/journal/journal.ts';

/** One message as an operator's own store has it. */
export type Arrived = { readonly messageId: string; readonly requestSha256: string; readonly transactionId: string };

/**
 * `lost`    ordered and not in the journal, delivered by the journal and in no mailbox, or never sent although nothing was in its way
 * `doubled` in a mailbox more often than the journal says that it may be, with other bytes, or while the journal says that it is not there
 * `chain`   the journal does not verify
 */
export type Finding = { readonly kind: 'lost' | 'doubled' | 'chain' | 'crash' | 'hang'; readonly what: string; readonly dispatch?: string };

const PAGE = 500;

/** Compares what the operators have with what the journal says. Nothing is being sent any more. */
export function judge(journal: Journal, ordered: readonly string[], arrived: readonly Arrived[]): readonly Finding[] {
  const findings: Finding[] = [];
  const all = everyDispatch(journal);
  const known = new Set<string>(all.map(({ dispatch }) => dispatch.id));
  for (const id of ordered) if (!known.has(id)) findings.push({ kind: 'lost', what: 'ordered, and not in the journal', dispatch: id });

  const copies = Map.groupBy(arrived, ({ messageId }) => messageId);
  for (const { dispatch } of all) {
    const there = copies.get(dispatch.messageId) ?? [];
    copies.delete(dispatch.messageId);
    const found = wrongWith(dispatch, there, journal.entriesOf(dispatch.id));
    for (const [kind, what] of found) findings.push({ kind, what, dispatch: dispatch.id });
  }
  for (const messageId of copies.keys()) findings.push({ kind: 'doubled', what: `in a mailbox, and not in the journal: ${messageId}` });

  const { verdict, at } = journal.verify();
  if (verdict !== 'ok') findings.push({ kind: 'chain', what: `${verdict} at ${at ?? '?'}` });
  return findings;
}

function wrongWith(
  dispatch: Stored['dispatch'],
  there: readonly Arrived[],
  entries: readonly Entry[],
): readonly (readonly ['lost' | 'doubled', string])[] {
  const wrong: (readonly ['lost' | 'doubled', string])[] = [];
  if (dispatch.state === 'delivered' && !there.some(({ transactionId }) => transactionId === dispatch.transactionId)) {
    wrong.push(['lost', 'delivered, and in no mailbox']);
  }
  if (dispatch.state === 'held' || dispatch.state === 'submitting') wrong.push(['lost', `still ${dispatch.state}`]);
  const mayBeThere = dispatch.state === 'delivered' || dispatch.state === 'unconfirmed' || dispatch.state === 'submitting';
  if (there.length > 0 && !mayBeThere) wrong.push(['doubled', `${dispatch.state}, and in a mailbox`]);
  if (there.length > attemptsAfterDoubt(entries) + 1) wrong.push(['doubled', `${there.length} times in a mailbox`]);
  const sent = sealedOf(dispatch)?.requestSha256;
  if (there.some(({ requestSha256 }) => requestSha256 !== sent)) wrong.push(['doubled', 'other bytes in a mailbox']);
  return wrong;
}

/** How often it was sent again with an `unconfirmed` in the journal before. */
function attemptsAfterDoubt(entries: readonly Entry[]): number {
  return entries.filter(({ event }, index) => event === 'submitted' && entries[index - 1]?.dispatch?.state === 'unconfirmed').length;
}

export function everyDispatch(journal: Pick<Journal, 'list'>): readonly Stored[] {
  const found: Stored[] = [];
  for (;;) {
    const { rows } = journal.list({ limit: PAGE, offset: found.length });
    if (rows.length === 0) return found;
    found.push(...rows);
  }
}

/** Whether Sigill would still do something by itself. */
export function isAtRest(journal: Pick<Journal, 'inStates'>): boolean {
  return !journal.inStates(IN_OUTBOX).some(({ dispatch }) => dispatch.state === 'submitting' || 'dueAt' in dispatch);
}
