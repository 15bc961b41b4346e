import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DispatchId } from '../../../app/contract/values.ts';
import type { DispatchEvent } from '../../../app/dispatch/dispatch.ts';
import type { Journal, ListQuery, Stored } from '../../../app/journal/journal.ts';
import { fail, type Result } from '../../../app/kernel/result.ts';
import {
  accepted,
  AT,
  FAULT,
  heldEvent,
  messageContent,
  messageRecord,
  SEALED,
  OPERATOR,
  steppingClock,
} from '../../fakes/dispatch-samples.ts';
import { memoryJournal } from '../../fakes/memory-journal.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

const WORDS = ['bygglov', 'åtgärd', 'avslag', 'Åsa', 'orosanmälan', 'skola', 'underrättelse', 'underrättelser'];
const ids = Array.from({ length: 8 }, () => DispatchId.parse(randomUUID()));

const sent = {
  type: 'submitted',
  at: AT,
  owner: 'me',
  operator: OPERATOR,
  serviceAddress: 'https://operator.test/',
  sealed: SEALED,
} as const;
const later: readonly DispatchEvent[] = [
  sent,
  sent,
  accepted('tx-9'),
  { type: 'lost', dueAt: AT },
  { type: 'lost' },
  { type: 'interrupted' },
  { type: 'not-sent', why: 'operator-unavailable', dueAt: AT },
  { type: 'refused', at: AT, cause: FAULT },
  { type: 'given-up', cause: FAULT },
  { type: 'retried', at: AT },
  { type: 'withdrawn', at: AT },
  { type: 'settled', at: AT, as: 'delivered', cause: { kind: 'settled', code: '' } },
  { type: 'turned-to-letter', at: AT, cause: FAULT },
  { type: 'handed-over', at: AT, to: 'print-room' },
  { type: 'posted', at: AT, postedOn: '2026-11-22' },
  { type: 'returned', at: AT },
];

const heldStep = fc.record({
  do: fc.constant('hold' as const),
  which: fc.uniqueArray(fc.nat(ids.length - 1), { minLength: 1, maxLength: 3 }),
  day: fc.integer({ min: 1, max: 5 }),
  protectionClass: fc.constantFrom(1, 2, 3),
  seenChannel: fc.constantFrom('digital', 'paper', 'unknown'),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
  unit: fc.constantFrom('', 'Bygg & Miljö', 'Skola', 'Åldring'),
});
const eventStep = fc.record({
  do: fc.constant('record' as const),
  which: fc.nat(ids.length - 1),
  event: fc.constantFrom(...later),
  isStale: fc.constantFrom(false, false, false, true),
});
const askStep = fc.record({
  do: fc.constant('ask' as const),
  query: fc.record(
    {
      folder: fc.constantFrom('outbox', 'attention', 'paper', 'sent'),
      states: fc.subarray(['held', 'submitting', 'delivered', 'withdrawn', 'letter']),
      channel: fc.constantFrom('digital', 'paper', 'unknown'),
      protectionClass: fc.constantFrom(1, 2, 3),
      from: fc.constantFrom('2026-03-01', '2026-03-03'),
      to: fc.constantFrom('2026-03-02', '2026-03-04'),
      unit: fc.constantFrom('Skola', 'bygg & miljö', 'finns ej'),
      user: fc.constantFrom('anna.andersson', 'bertil'),
      query: fc.constantFrom('bygg', 'å', 'åsa', 'tx-9', 'skola avsl', 'anna', 'underrät', 'underrättelser å', 'finns-ej'),
    },
    { requiredKeys: [] },
  ),
  limit: fc.integer({ min: 1, max: 5 }),
  offset: fc.integer({ min: 0, max: 3 }),
});
const undoneStep = fc.record({ do: fc.constant('undone' as const), inner: fc.array(fc.oneof(heldStep, eventStep), { maxLength: 3 }) });
const anyStep = fc.oneof(
  { weight: 3, arbitrary: heldStep },
  { weight: 9, arbitrary: eventStep },
  { weight: 3, arbitrary: askStep },
  { weight: 1, arbitrary: undoneStep },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** What can be seen of a dispatch that does not depend on which journal it is in. */
const seen = ({ dispatch, seq, message }: Stored): unknown => ({ dispatch, seq, message });
const outcome = (act: () => Result<unknown>): unknown => {
  try {
    const result = act();
    return result.ok ? 'ok' : result.failure;
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown';
  }
};

function take(journal: Journal, step: Step): unknown {
  switch (step.do) {
    case 'hold': {
      const { which, day, protectionClass, seenChannel, words, unit } = step;
      const createdAt = `2026-03-0${day}T10:00:00.000Z`;
      const order = which.map(index => ({
        event: heldEvent({
          id: ids[index] ?? DispatchId.parse(randomUUID()),
          messageId: `m-${index}`,
          createdAt,
          protectionClass,
          seenChannel,
        }),
        content: messageContent({ subject: words.join(' '), recipientName: words[0] ?? '', sender: { ...messageRecord().sender, unit } }),
      }));
      return outcome(() => journal.hold(order));
    }
    case 'record': {
      const id = ids[step.which] ?? DispatchId.parse(randomUUID());
      const seq = journal.find(id)?.seq ?? 3;
      return outcome(() => journal.record(id, step.isStale ? seq - 1 : seq, step.event, { note: Buffer.from('anteckning') }));
    }
    case 'undone':
      return outcome(() =>
        journal.atomically(() => {
          for (const inner of step.inner) take(journal, inner);
          return fail({ code: 'cancelled' });
        }),
      );
    case 'ask': {
      const { total, rows } = journal.list({ ...step.query, limit: step.limit, offset: step.offset } as ListQuery);
      return { total, rows: rows.map(seen) };
    }
  }
}

test('any run of events, questions and undone transactions: the journal in SQLite answers as the one in memory', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 40 }), steps => {
      const fake = memoryJournal({ clock: steppingClock() }).journal;
      const store = world.open(world.folder(), { user: 'anna.andersson' });
      const real = store.journal;
      for (const step of steps) expect(take(real, step)).toEqual(take(fake, step));
      for (const id of ids) {
        expect(real.entriesOf(id).map(({ seq, prior, event, facts, user }) => [seq, prior, event, facts, user])).toEqual(
          fake.entriesOf(id).map(({ seq, prior, event, facts, user }) => [seq, prior, event, facts, user]),
        );
      }
      expect(real.counts()).toEqual(fake.counts());
      for (const question of [{}, { byUnit: true }, { from: '2026-03-02', to: '2026-03-04', byUnit: true }, { from: '2026-03-03' }])
        expect(real.sent(question)).toEqual(fake.sent(question));
      expect(real.inStates(['held', 'unconfirmed', 'submitting']).map(seen)).toEqual(
        fake.inStates(['held', 'unconfirmed', 'submitting']).map(seen),
      );
      expect(real.verify()).toMatchObject({ rows: [...fake.entries()].length, verdict: 'ok' });
      store.close();
    }),
    { numRuns: 60 },
  );
});
