import type { DispatchEvent } from '../../app/dispatch/dispatch.ts';
import type { Journal, ListQuery, MessageRecord, Stored } from '../../app/journal/journal.ts';
import type { Clock } from '../../app/kernel/instant.ts';
import type { DraftStore } from '../../app/message/draft-store.ts';
import { heldEvent, messageContent, steppingClock } from '../fakes/dispatch-samples.ts';
import { valueOf } from '../fakes/value-of.ts';

export type OpenJournal = (options: { readonly clock: Clock; readonly user: string; readonly client: string }) => {
  readonly journal: Journal;
  readonly drafts: DraftStore;
};

/** A new journal, and short ways to fill it and to ask it. */
export type JournalUnderTest = {
  readonly clock: ReturnType<typeof steppingClock>;
  readonly journal: Journal;
  readonly drafts: DraftStore;
  /** One dispatch taken through events. */
  readonly dispatch: (
    record: Partial<MessageRecord>,
    origin: Parameters<typeof heldEvent>[0],
    ...events: readonly DispatchEvent[]
  ) => Stored;
  /** Subjects of what is found, in order. */
  readonly found: (query: Partial<ListQuery>) => readonly string[];
};

export function journalUnderTest(open: OpenJournal, user = 'anna.andersson'): JournalUnderTest {
  const clock = steppingClock();
  const { journal, drafts } = open({ clock, user, client: '1.2.3' });
  return {
    clock,
    journal,
    drafts,
    dispatch: (record, origin, ...events) => {
      const held = heldEvent(origin);
      let stored = valueOf(journal.record(held.origin.id, 0, held, messageContent(record)));
      for (const event of events) stored = valueOf(journal.record(held.origin.id, stored.seq, event));
      return stored;
    },
    found: query => journal.list({ limit: 100, offset: 0, ...query }).rows.map(({ message }) => message?.subject ?? ''),
  };
}
