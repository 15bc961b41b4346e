import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DispatchId, DraftId } from '../../app/contract/values.ts';
import type { DispatchEvent } from '../../app/dispatch/dispatch.ts';
import { checkpointAt } from '../../app/journal/checkpoint.ts';
import type { Journal, ListQuery, MessageRecord, Stored } from '../../app/journal/journal.ts';
import type { Clock } from '../../app/kernel/instant.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { DraftStore } from '../../app/message/draft-store.ts';
import {
  accepted,
  AT,
  draftContent,
  FAULT,
  heldEvent,
  messageContent,
  messageRecord,
  steppingClock,
  submitted,
} from '../fakes/dispatch-samples.ts';

export type OpenJournal = (options: { readonly clock: Clock; readonly user: string; readonly client: string }) => {
  readonly journal: Journal;
  readonly drafts: DraftStore;
};

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The rules every journal obeys, whatever it is made of. Run against the fake and against SQLite. */
export function describeJournal(name: string, open: OpenJournal): void {
  describe(`journal: ${name}`, () => {
    const world = (user = 'anna.andersson') => {
      const clock = steppingClock();
      const { journal, drafts } = open({ clock, user, client: '1.2.3' });
      /** One dispatch taken through events. */
      const dispatch = (
        record: Partial<MessageRecord>,
        origin: Parameters<typeof heldEvent>[0],
        ...events: readonly DispatchEvent[]
      ): Stored => {
        const held = heldEvent(origin);
        let stored = valueOf(journal.record(held.origin.id, 0, held, messageContent(record)));
        for (const event of events) stored = valueOf(journal.record(held.origin.id, stored.seq, event));
        return stored;
      };
      const found = (query: Partial<ListQuery>): readonly string[] =>
        journal.list({ limit: 100, offset: 0, ...query }).rows.map(({ message }) => message?.subject ?? '');
      return { clock, journal, drafts, dispatch, found };
    };

    test('begins with a row that says which journal it is, and who made it', () => {
      const { journal } = world();
      const [first, ...rest] = journal.entries();
      expect(first).toMatchObject({ seq: 1, event: 'journal.created', user: 'anna.andersson', client: '1.2.3', previous: '0'.repeat(64) });
      expect(first?.facts['log']).toMatch(/^[0-9a-f-]{36}$/u);
      expect(rest).toEqual([]);
    });

    test('returns what it recorded: state, content and rows, oldest row first', () => {
      const { journal, dispatch } = world();
      const { dispatch: sent, seq } = dispatch({}, {}, submitted(journal.owner));
      const response = Buffer.from('<DeliveryResult/>');
      const delivered = valueOf(journal.record(sent.id, seq, accepted('tx-1'), { response }));
      expect(delivered).toMatchObject({ dispatch: { state: 'delivered', transactionId: 'tx-1' }, seq: 4, message: messageRecord() });
      expect(journal.find(sent.id)).toEqual({ ...delivered });
      const entries = journal.entriesOf(sent.id);
      expect(entries.map(entry => [entry.seq, entry.prior, entry.event, entry.dispatch?.state])).toEqual([
        [2, 0, 'held', 'held'],
        [3, 2, 'submitted', 'submitting'],
        [4, 3, 'accepted', 'delivered'],
      ]);
      expect(entries.map(({ previous }) => previous)).toEqual([...journal.entries()].slice(0, 3).map(({ hash }) => hash));
      expect(Object.keys(entries[0]?.content ?? {})).toEqual(['message']);
      expect(entries[2]?.facts['responseSha256']).toMatch(/^[0-9a-f]{64}$/u);
      expect(Buffer.from(journal.content(sent.id, 'response') ?? [])).toEqual(response);
      expect(journal.content(sent.id, 'request')).toBeUndefined();
      expect(journal.content(DispatchId.parse(randomUUID()), 'message')).toBeUndefined();
      expect(journal.find(DispatchId.parse(randomUUID()))).toBeUndefined();
      expect(journal.entriesOf(DispatchId.parse(randomUUID()))).toEqual([]);
    });

    test('holds no personal data in a row', () => {
      const { journal, dispatch } = world();
      dispatch({ recipientName: 'Åsa Unik', subject: 'Hemligt ärende' }, {}, submitted(journal.owner), accepted('tx'));
      const rows = JSON.stringify([...journal.entries()]);
      for (const secret of ['Åsa', 'Hemligt', '198101032384', 'BN 2026']) expect(rows).not.toContain(secret);
    });

    test('keeps the newest content of a kind, and content of no bytes', () => {
      const { journal, dispatch } = world();
      const { dispatch: held, seq } = dispatch({}, {});
      const first = valueOf(journal.record(held.id, seq, submitted(journal.owner), { request: Buffer.from('one'), note: Buffer.alloc(0) }));
      const lost = valueOf(journal.record(held.id, first.seq, { type: 'lost', dueAt: AT }));
      valueOf(journal.record(held.id, lost.seq, submitted(journal.owner), { request: Buffer.from('two') }));
      expect(Buffer.from(journal.content(held.id, 'request') ?? []).toString()).toBe('two');
      expect(journal.content(held.id, 'note')).toHaveLength(0);
    });

    test('what an event says that the state does not is in the facts', () => {
      const { journal, dispatch } = world();
      const { dispatch: lost, seq } = dispatch({}, {}, submitted(journal.owner), { type: 'lost' });
      valueOf(journal.record(lost.id, seq, { type: 'settled', at: AT, as: 'delivered', cause: { kind: 'settled', code: 'by phone' } }));
      expect(journal.entriesOf(lost.id).at(-1)?.facts).toEqual({
        at: AT,
        as: 'delivered',
        'cause.kind': 'settled',
        'cause.code': 'by phone',
      });
    });

    test('records nothing when the step is not allowed', () => {
      const { journal, dispatch } = world();
      const { dispatch: held, seq } = dispatch({}, {});
      expect(() => journal.record(held.id, seq, accepted('tx'))).toThrow('Broken invariant');
      expect(() => journal.record(held.id, seq, { type: 'posted', at: AT, postedOn: '2026-11-22' }, { note: Buffer.from('x') })).toThrow();
      expect(journal.find(held.id)).toMatchObject({ seq, dispatch: { state: 'held' } });
      expect([...journal.entries()]).toHaveLength(2);
    });

    test('two who decided on the same row: the second is told what happened, and nothing is doubled', () => {
      const { journal, dispatch } = world();
      const { dispatch: held, seq } = dispatch({}, {});
      valueOf(journal.record(held.id, seq, submitted('one')));
      expect(journal.record(held.id, seq, submitted('other'))).toEqual(fail({ code: 'dispatch.wrong-state', state: 'submitting' }));
      expect(journal.record(held.id, 0, heldEvent({ id: held.id }))).toEqual(fail({ code: 'dispatch.wrong-state', state: 'submitting' }));
      expect(journal.record(DispatchId.parse(randomUUID()), 7, submitted('one'))).toEqual(fail({ code: 'dispatch.unknown' }));
      expect([...journal.entries()].map(({ event }) => event)).toEqual(['journal.created', 'held', 'submitted']);
    });

    test('holds several messages and ends their draft at once, or none of it', () => {
      const { journal, drafts } = world();
      const draft = valueOf(drafts.save(undefined, draftContent(), AT)).id;
      const orders = [1, 2, 3].map(() => ({ event: heldEvent({ draft }), content: messageContent() }));
      const double = [
        ...orders,
        { event: heldEvent({ id: orders[0]?.event.origin.id ?? DispatchId.parse(randomUUID()) }), content: messageContent() },
      ];
      expect(journal.hold(double, draft)).toMatchObject({ ok: false, failure: { code: 'dispatch.wrong-state' } });
      expect(journal.list({ limit: 10, offset: 0 })).toEqual({ total: 0, rows: [] });
      expect(drafts.open(draft)).toBeDefined();

      expect(valueOf(journal.hold(orders, draft)).map(({ dispatch }) => dispatch.draft)).toEqual([draft, draft, draft]);
      expect(drafts.open(draft)).toBeUndefined();
      expect(journal.hold([{ event: heldEvent({ draft }), content: messageContent() }], draft)).toEqual(fail({ code: 'draft.unknown' }));
      expect(journal.counts().outbox).toBe(3);
      expect(journal.verify()).toMatchObject({ rows: 4, verdict: 'ok' });
    });

    test('atomically: all of it or none, and an inner part alone can be taken back', () => {
      const { journal, drafts } = world();
      const order = (): Parameters<Journal['hold']>[0] => [{ event: heldEvent(), content: messageContent() }];
      const two = (last: () => Result<number>): (() => Result<number>) => {
        return () => {
          valueOf(journal.hold(order()));
          valueOf(drafts.save(undefined, draftContent(), AT));
          return last();
        };
      };
      expect(journal.atomically(two(() => fail({ code: 'cancelled' })))).toEqual(fail({ code: 'cancelled' }));
      expect(() =>
        journal.atomically(
          two(() => {
            throw new Error('a bug');
          }),
        ),
      ).toThrow('a bug');
      expect([journal.counts().outbox, drafts.list().length, [...journal.entries()].length]).toEqual([0, 0, 1]);

      const outcome = journal.atomically(() => {
        valueOf(journal.hold(order()));
        expect(journal.atomically(two(() => fail({ code: 'cancelled' }))).ok).toBe(false);
        expect(journal.counts().outbox).toBe(1);
        return journal.atomically(two(() => ok(7)));
      });
      expect(outcome).toEqual(ok(7));
      expect([journal.counts().outbox, drafts.list().length, [...journal.entries()].length]).toEqual([2, 1, 3]);
      expect(journal.verify().verdict).toBe('ok');
    });

    test('goes on as if nothing had been, after something was taken back', () => {
      const { journal, dispatch, found } = world();
      const { dispatch: held, seq } = dispatch({ subject: 'Kvar' }, {});
      journal.atomically(() => {
        valueOf(journal.record(held.id, seq, submitted(journal.owner)));
        return fail({ code: 'cancelled' });
      });
      expect(journal.find(held.id)).toMatchObject({ seq, dispatch: { state: 'held' } });
      valueOf(journal.record(held.id, seq, submitted(journal.owner)));
      expect(found({ states: ['submitting'] })).toEqual(['Kvar']);
      expect(journal.verify().verdict).toBe('ok');
    });

    test('lists newest first by the order of the rows, also when the clock was set back', () => {
      const { clock, journal, dispatch, found } = world();
      dispatch({ subject: 'ett' }, { createdAt: clock.now() });
      clock.set('2020-01-01T00:00:00.000Z');
      const second = dispatch({ subject: 'två' }, { createdAt: clock.now() });
      dispatch({ subject: 'tre' }, { createdAt: clock.now() });
      valueOf(journal.record(second.dispatch.id, second.seq, { type: 'retried', at: AT }));
      expect(found({})).toEqual(['tre', 'två', 'ett']);
      expect(journal.find(second.dispatch.id)?.updatedAt.slice(0, 4)).toBe('2020');
      expect(journal.verify().verdict).toBe('ok');
    });

    test('pages hold every dispatch once, in order, with the total', () => {
      const { dispatch, journal } = world();
      for (let index = 0; index < 23; index += 1) {
        dispatch({ subject: `nr ${index}` }, {}, ...(index % 3 === 0 ? [{ type: 'withdrawn', at: AT } as const] : []));
      }
      const pages = [0, 10, 20, 30].map(offset => journal.list({ limit: 10, offset }));
      expect(pages.map(({ total, rows }) => [total, rows.length])).toEqual([[23, 10], [23, 10], [23, 3], [23, 0]]); // prettier-ignore
      expect(pages.flatMap(({ rows }) => rows.map(({ message }) => message?.subject))).toEqual(
        Array.from({ length: 23 }, (_, index) => `nr ${22 - index}`),
      );
      const outbox = [0, 10].map(offset => journal.list({ folder: 'outbox', limit: 10, offset }));
      expect(outbox.map(({ total, rows }) => [total, rows.length])).toEqual([[15, 10], [15, 5]]); // prettier-ignore
    });

    test('filters by folder, state, channel, class and date, alone and together', () => {
      const { journal, dispatch, found } = world();
      const me = journal.owner;
      dispatch({ subject: 'väntar' }, { createdAt: '2026-03-01T10:00:00.000Z', seenChannel: 'unknown' });
      dispatch({ subject: 'skickad' }, { createdAt: '2026-03-02T10:00:00.000Z', protectionClass: 3 }, submitted(me), accepted('t1'));
      dispatch({ subject: 'olöst' }, { createdAt: '2026-03-03T10:00:00.000Z' }, submitted(me), { type: 'lost' });
      dispatch({ subject: 'vägrad' }, { createdAt: '2026-03-03T22:59:59.000Z' }, submitted(me), { type: 'refused', at: AT, cause: FAULT });
      dispatch(
        { subject: 'brev' },
        { createdAt: '2026-03-03T23:00:00.000Z', paper: 'allow' },
        { type: 'turned-to-letter', at: AT, cause: FAULT },
      );
      dispatch({ subject: 'tagen tillbaka' }, { createdAt: '2026-03-05T10:00:00.000Z' }, { type: 'withdrawn', at: AT });

      expect(journal.counts()).toEqual({ outbox: 1, attention: 2, paper: 1, sent: 1 });
      expect(found({ folder: 'attention' })).toEqual(['vägrad', 'olöst']);
      expect(found({ folder: 'sent' })).toEqual(['skickad']);
      expect(found({ states: ['held', 'withdrawn'] })).toEqual(['tagen tillbaka', 'väntar']);
      expect(found({ states: [] })).toEqual([]);
      expect(found({ channel: 'paper' })).toEqual(['brev']);
      expect(found({ channel: 'unknown' })).toEqual(['väntar']);
      expect(found({ protectionClass: 3 })).toEqual(['skickad']);
      expect(found({ protectionClass: 1 })).toEqual([]);
      // The Swedish date: 23 in UTC is the next day in March.
      expect(found({ from: '2026-03-04', to: '2026-03-04' })).toEqual(['brev']);
      expect(found({ from: '2026-03-03', to: '2026-03-03' })).toEqual(['vägrad', 'olöst']);
      expect(found({ to: '2026-03-02' })).toEqual(['skickad', 'väntar']);
      expect(found({ from: '2026-03-03', channel: 'digital', folder: 'attention', protectionClass: 2, query: 'olö' })).toEqual(['olöst']);
      expect(found({ from: '2026-03-03', folder: 'sent' })).toEqual([]);
      expect(journal.list({ from: '2026-03-02', to: '2026-03-03', limit: 1, offset: 1 })).toMatchObject({
        total: 3,
        rows: [{ message: { subject: 'olöst' } }],
      });
    });

    test('finds by words of everything that is known, beginning of words enough', () => {
      const { journal, dispatch, found } = world('bertil.berg');
      const attachments = [{ name: 'Ritning-fasad_norr.pdf', bytes: 1, sha256: 'x', pages: 1 }];
      const sent = dispatch(
        { subject: 'A', recipientName: 'Åsa Lindström', attachments },
        {},
        submitted(journal.owner),
        accepted('TX-77/abc'),
      );
      dispatch(
        { subject: 'B', recipient: '192705178354', body: '<p>Hyran &auml;r <b>för&#32;hög</b></p>', isHtml: true, caseNumber: 'KS 2025-9' },
        {},
      );
      dispatch({ subject: 'Café à la carte', recipient: '162021003898', recipientName: 'Kommun B' }, {});

      expect(found({ query: 'åsa' })).toEqual(['A']);
      expect(found({ query: 'ÅSA lindst' })).toEqual(['A']);
      expect(found({ query: 'asa' })).toEqual([]);
      expect(found({ query: 'café' })).toEqual(['Café à la carte']);
      expect(found({ query: 'cafe\u0301' })).toEqual(['Café à la carte']);
      expect(found({ query: 'fasad' })).toEqual(['A']);
      expect(found({ query: 'tx-77/abc' })).toEqual(['A']);
      expect(found({ query: 'BN 2026/0123' })).toEqual(['Café à la carte', 'A']);
      expect(found({ query: '2025-9' })).toEqual(['B']);
      expect(found({ query: 'hög är' })).toEqual(['B']);
      expect(found({ query: 'bertil' })).toEqual(['Café à la carte', 'B', 'A']);
      expect(found({ query: sent.dispatch.messageId })).toEqual(['A']);
      expect(found({ query: sent.dispatch.id.slice(0, 13) })).toEqual(['A']);
      expect(found({ query: 'åsa hyran' })).toEqual([]);
      expect(found({ query: 'finns inte' })).toEqual([]);
      expect(found({ query: ' - "* ' })).toHaveLength(3);
      expect(found({ query: 'AND OR NOT NEAR(' })).toEqual([]);
    });

    test('finds a number however it is written', () => {
      const { dispatch, found } = world();
      dispatch({ subject: 'person', body: '' }, {});
      dispatch({ subject: 'gammal', recipient: '191212121212', body: '' }, {});
      dispatch({ subject: 'organisation', recipient: '162021003898', body: '' }, {});
      dispatch({ subject: 'omnämnd', recipient: '195303231855', body: 'Gäller 19810103-2384.' }, {});
      for (const query of ['198101032384', '19810103-2384', '810103-2384', '8101032384', '19810103 2384', '810103 2384', '19810103-23']) {
        expect([query, found({ query })]).toEqual([query, ['omnämnd', 'person']]);
      }
      for (const query of ['121212+1212', '19121212-1212', '1212121212']) expect([query, found({ query })]).toEqual([query, ['gammal']]);
      for (const query of ['202100-3898', '162021003898', '2021003898'])
        expect([query, found({ query })]).toEqual([query, ['organisation']]);
    });

    test('a search sees a change at once', () => {
      const { journal, dispatch, found } = world();
      const { dispatch: held, seq } = dispatch({ subject: 'först' }, {}, submitted(journal.owner));
      expect(found({ query: 'txnr' })).toEqual([]);
      valueOf(journal.record(held.id, seq, accepted('txnr1')));
      expect(found({ query: 'txnr' })).toEqual(['först']);
      expect(found({ query: 'txnr bygg' })).toEqual([]);
      expect(found({ query: 'txnr först' })).toEqual(['först']);
    });

    test('what the outbox works through comes oldest first', () => {
      const { journal, dispatch } = world();
      const ids = [1, 2, 3].map(() => dispatch({}, {}).dispatch.id);
      dispatch({}, {}, { type: 'withdrawn', at: AT });
      const lost = dispatch({}, {}, submitted('gone'), { type: 'lost', dueAt: AT }).dispatch.id;
      expect(journal.inStates(['held', 'unconfirmed']).map(({ dispatch: { id } }) => id)).toEqual([...ids, lost]);
      expect(journal.inStates([])).toEqual([]);
    });

    test('notes what concerns no dispatch', () => {
      const { journal } = world();
      const entry = valueOf(journal.note({ type: 'settings.changed', facts: { name: 'undoSeconds', to: 20 } }));
      expect(entry).toMatchObject({ seq: 2, event: 'settings.changed', facts: { name: 'undoSeconds', to: 20 }, content: {} });
      expect(entry.dispatch).toBeUndefined();
      expect([...journal.entries(2)]).toEqual([entry]);
    });

    test('rows are read while others are written', () => {
      const { journal } = world();
      for (let index = 0; index < 5; index += 1) valueOf(journal.note({ type: 'journal.read', facts: { index } }));
      const seen: number[] = [];
      for (const { seq } of journal.entries(3)) {
        seen.push(seq);
        if (seq === 4) valueOf(journal.note({ type: 'journal.read', facts: { index: 99 } }));
      }
      expect(seen.slice(0, 4)).toEqual([3, 4, 5, 6]);
      expect([...journal.entries()]).toHaveLength(7);
    });

    test('holds against its own checkpoint, and not against another', () => {
      const { journal, dispatch } = world();
      dispatch({}, {});
      const log = String([...journal.entries()][0]?.facts['log']);
      const checkpoint = checkpointAt(log, 2, journal.verify().head, AT);
      dispatch({}, {});
      expect(journal.verify({ checkpoint })).toMatchObject({ rows: 3, verdict: 'ok' });
      expect(journal.verify({ checkpoint: { ...checkpoint, head: 'f'.repeat(64) } })).toMatchObject({
        verdict: 'differs-from-checkpoint',
        at: 2,
      });
      expect(journal.verify({ checkpoint: { ...checkpoint, log: randomUUID() } })).toMatchObject({ verdict: 'differs-from-checkpoint' });
      expect(journal.verify({ checkpoint: { ...checkpoint, seq: 9, count: 9 } })).toMatchObject({
        verdict: 'shorter-than-checkpoint',
        at: 4,
      });
    });

    test('its own mark is alive; one that was never taken is not', () => {
      const { journal } = world();
      expect(journal.isAlive(journal.owner)).toBe(true);
      expect(journal.isAlive(randomUUID())).toBe(false);
      expect(journal.isAlive('../journal.sqlite')).toBe(false);
    });

    test('an ended draft is unknown to whoever still has it open', () => {
      const { drafts } = world();
      const missing = DraftId.parse(randomUUID());
      expect(drafts.save(missing, draftContent(), AT)).toEqual(fail({ code: 'draft.unknown' }));
    });
  });
}
