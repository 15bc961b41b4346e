import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DispatchId, DraftId } from '../../app/contract/values.ts';
import { isContinued, isRowIn } from '../../app/journal/checkpoint-signature.node.ts';
import type { Journal } from '../../app/journal/journal.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import { accepted, AT, draftContent, heldEvent, messageContent, messageRecord, submitted } from '../fakes/dispatch-samples.ts';
import { valueOf } from '../fakes/value-of.ts';
import { journalUnderTest, type JournalUnderTest, type OpenJournal } from './journal-under-test.ts';

/** The rules every journal obeys, whatever it is made of. Run against the fake and against SQLite. */
export function describeJournal(name: string, open: OpenJournal): void {
  describe(`journal: ${name}`, () => {
    const world = (): JournalUnderTest => journalUnderTest(open);

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
      const [first, second] = entries.map(({ seq }) => seq);
      expect(journal.messageAt(first ?? 0)).toEqual(journal.find(sent.id)?.message);
      expect(journal.messageAt(second ?? 0)).toBeUndefined();
      expect(journal.contentAt(first ?? 0, 'message')).toEqual(journal.content(sent.id, 'message'));
      expect(journal.contentAt(first ?? 0, 'response')).toBeUndefined();
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

    test('notes what concerns no dispatch', () => {
      const { journal } = world();
      const entry = valueOf(journal.note({ type: 'settings.changed', facts: { name: 'undoSeconds', to: 20 } }));
      expect(entry).toMatchObject({ seq: 2, event: 'settings.changed', facts: { name: 'undoSeconds', to: 20 }, content: {} });
      expect(entry.dispatch).toBeUndefined();
      expect([...journal.entries(2)]).toEqual([entry]);
    });

    test('what is looked at again and again is one row for each change', () => {
      const { journal } = world();
      const tell = (value: string): boolean =>
        valueOf(journal.noteChange('configuration', value, { type: 'configuration.changed', facts: { sha256: value } }));
      expect([tell('a'), tell('a'), tell('b'), tell('b'), tell('a')]).toEqual([true, false, true, false, true]);
      expect([...journal.entries(2)].map(({ event, facts }) => [event, facts['sha256']])).toEqual(
        ['a', 'b', 'a'].map(sha256 => ['configuration.changed', sha256]),
      );
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
      const checkpoint = journal.checkpoint();
      expect(checkpoint).toMatchObject({ seq: 2, count: 2, head: journal.verify().head });
      dispatch({}, {});
      expect(journal.verify({ checkpoint })).toMatchObject({ rows: 3, verdict: 'ok' });
      expect(journal.verify({ checkpoint: { ...checkpoint, head: 'f'.repeat(64) } })).toMatchObject({
        verdict: 'differs-from-checkpoint',
        at: 2,
      });
      expect(journal.verify({ checkpoint: { ...checkpoint, root: 'f'.repeat(64) } }).verdict).toBe('differs-from-checkpoint');
      expect(journal.verify({ checkpoint: { ...checkpoint, log: randomUUID() } })).toMatchObject({ verdict: 'differs-from-checkpoint' });
      expect(journal.verify({ checkpoint: { ...checkpoint, seq: 9, count: 9 } })).toMatchObject({
        verdict: 'shorter-than-checkpoint',
        at: 4,
      });
    });

    test('every row is proved to be under a checkpoint, and every checkpoint to go on from the one before', () => {
      const { journal } = world();
      const checkpoints = [journal.checkpoint()];
      for (let index = 0; index < 140; index += 1) {
        valueOf(journal.note({ type: 'journal.read', facts: { index } }));
        if (index % 37 === 0) checkpoints.push(journal.checkpoint());
      }
      const newest = journal.checkpoint();
      for (const { seq, hash } of journal.entries()) {
        const path = journal.inclusion(seq, newest) ?? [];
        if (!isRowIn(newest, { seq, hash, path }) || isRowIn(newest, { seq, hash: 'f'.repeat(64), path })) expect(seq).toBe('proved');
      }
      for (const older of checkpoints) {
        const path = journal.consistency(older, newest) ?? [];
        expect(isContinued(older, newest, path)).toBe(true);
        expect(isContinued({ ...older, root: 'f'.repeat(64) }, newest, path)).toBe(false);
        expect(journal.inclusion(older.seq + 1, older)).toBeUndefined();
      }
      const foreign = { ...newest, root: 'f'.repeat(64) };
      expect([journal.inclusion(1, foreign), journal.consistency(newest, foreign), journal.inclusion(0, newest)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
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
