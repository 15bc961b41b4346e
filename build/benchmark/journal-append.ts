import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { DispatchId } from '../../app/contract/values.ts';
import type { Content, Journal } from '../../app/journal/journal.ts';
import { tune, unlock } from '../../app/journal/open-database.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { interleavedRounds } from './interleaved-rounds.ts';
import { accepted, submitted, valueOf, type Sample } from './journal-filler.ts';
import { atMost, median, rounded, spread, type Findings } from './report.ts';

const INTENT_BYTES = 60_000;
const OUTCOME_BYTES = 3_000;

/**
 * One durable step (intent with the request, outcome with the answer) against raw inserts of the same bytes, committed at once with synchronous = FULL,
 * into a file of the same kind: encrypted under the same cipher, write-ahead log, the same table without triggers or checks.
 */
export async function measureAppend(journal: Journal, from: Iterator<Sample>, folder: string, rounds: number): Promise<Findings> {
  const raw = new Sqlite(path.join(folder, 'raw.sqlite'));
  unlock(raw, randomBytes(32));
  tune(raw);
  raw.exec('CREATE TABLE log (place INTEGER PRIMARY KEY, kind TEXT NOT NULL, seal BLOB NOT NULL, body ANY NOT NULL) STRICT');
  const insert = raw.prepare<[number, string, Uint8Array, string | Uint8Array]>('INSERT INTO log VALUES (?, ?, ?, ?)');
  const [begin, commit] = [raw.prepare('BEGIN IMMEDIATE'), raw.prepare('COMMIT')];
  const seal = randomBytes(32);
  const intent = randomBytes(INTENT_BYTES);
  const outcome = randomBytes(OUTCOME_BYTES);
  let place = 0;
  const rawInsert = (row: string, kind: string, body: Uint8Array): void => {
    begin.run();
    insert.run((place += 256), 'entry', seal, row);
    insert.run(place + 1, kind, seal, body);
    commit.run();
  };

  // Everything that is written is made beforehand; two rounds are not counted.
  const waiting = Array.from({ length: rounds + 2 }, () => {
    const { value } = from.next() as IteratorYieldResult<Sample>;
    return { held: value.held, seq: valueOf(journal.record(value.held.origin.id, 0, value.held, value.content)).seq };
  });
  const steps = waiting.map(({ held }) => ({ submitted: submitted(journal, held), accepted: accepted(held) }));
  const sent: number[] = [];
  const ours = { intent: 0, outcome: 0 };
  const step = (index: number, name: 'submitted' | 'accepted', expected: number, content: Content): number => {
    const [held, event] = [waiting[index]?.held, steps[index]?.[name]];
    invariant(held !== undefined && event !== undefined, 'more rounds than were prepared');
    return valueOf(journal.record(held.origin.id, expected, event, content)).seq;
  };
  const sampleRow = (() => {
    const { value } = from.next() as IteratorYieldResult<Sample>;
    const { id } = value.held.origin;
    const { seq } = valueOf(journal.record(id, 0, value.held, value.content));
    const after = valueOf(journal.record(id, seq, submitted(journal, value.held), { request: intent }));
    valueOf(journal.record(id, after.seq, accepted(value.held), { response: outcome }));
    const [, first, second] = journal.entriesOf(DispatchId.parse(id));
    const text = (entry: typeof first): string => {
      const { previous: _previous, hash: _hash, ...fields } = entry ?? { previous: '', hash: '' };
      return JSON.stringify(fields);
    };
    return { intent: text(first), outcome: text(second) };
  })();

  const timings = await interleavedRounds(
    [
      { name: 'intent', run: () => sent.push(step(ours.intent, 'submitted', waiting[ours.intent++]?.seq ?? 0, { request: intent })) },
      {
        name: 'raw intent',
        run: () => {
          rawInsert(sampleRow.intent, 'request', intent);
        },
      },
    ],
    rounds,
    { isCollecting: false },
  );
  const answers = await interleavedRounds(
    [
      { name: 'outcome', run: () => step(ours.outcome, 'accepted', sent[ours.outcome++] ?? 0, { response: outcome }) },
      {
        name: 'raw outcome',
        run: () => {
          rawInsert(sampleRow.outcome, 'response', outcome);
        },
      },
    ],
    rounds,
    { isCollecting: false },
  );
  raw.close();
  const all = new Map([...timings, ...answers]);
  const wall = (name: string): readonly number[] => all.get(name)?.wall ?? [];
  return {
    rows: [...all].map(([name, timing]) => ({
      name: `durable append: ${name}`,
      unit: 'ms' as const,
      ...spread(timing.wall),
      cpuMedian: rounded(median(timing.cpu)),
    })),
    goals: ['intent', 'outcome'].map(name =>
      atMost(`durable append of an ${name} over a raw insert of the same bytes`, 1.3, median(wall(name)) / median(wall(`raw ${name}`))),
    ),
  };
}
