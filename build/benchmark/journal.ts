import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DispatchId } from '../../app/contract/values.ts';
import { journalFile, unlock } from '../../app/journal/open-database.node.ts';
import { openSqliteJournal, type JournalStore } from '../../app/journal/sqlite-journal.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { collectGarbage } from './collect-garbage.ts';
import { interleavedRounds } from './interleaved-rounds.ts';
import { measureAppend } from './journal-append.ts';
import { fill, samples, valueOf, type Sample } from './journal-filler.ts';
import { measureReads, p95, type Reads } from './journal-reads.ts';
import { progressOf } from './progress.ts';
import { atMost, median, rounded, spread, type Findings, type Row } from './report.ts';

const SEED = 20_261_122;
const USERS = 5;
const KEPT_IDS = 5_000;
export const TAIL_ROWS = 32;
/** A few tenths of a millisecond each: so many that the median stands still on a busy machine. */
const APPENDS = 400;

type Taken = { readonly wall: number; readonly cpu: number };

type Size = {
  readonly dispatches: number;
  /** Milliseconds of processor time: these are measured once and for minutes, and a busy machine stretches the wall clock of one size and not of another. */
  readonly cpuPerDispatch: Readonly<Record<'write' | 'verify', number>>;
  readonly reads: Reads;
  readonly verifyBytes: number;
};

/** The journal at growing sizes, filled by the code that the program runs (issue 4, "Speed"). Without `rows`, up to a million dispatches. */
export async function benchmarkJournal({
  isQuick,
  rows,
}: {
  readonly isQuick: boolean;
  readonly rows?: number | undefined;
}): Promise<Findings> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sigill-benchmark-'));
  try {
    return await run(folder, sizesUpTo(rows ?? (isQuick ? 10_000 : 1_000_000)), isQuick ? 20 : 100);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(folder: string, sizes: readonly number[], rounds: number): Promise<Findings> {
  const key = randomBytes(32);
  const data = path.join(folder, 'data');
  const open = (user: number, where = data): JournalStore =>
    valueOf(openSqliteJournal({ folder: where, key, clock: systemClock, user: `anna.${user}`, client: 'benchmark' }));
  const known = new KnownDispatches(samples(SEED));
  const measured: Size[] = [];
  let rows: readonly Row[] = [];
  for (const dispatches of sizes) {
    const before = measured.at(-1)?.dispatches ?? 0;
    const written = await timed(() => {
      const each = Math.floor((dispatches - before) / USERS);
      const progress = progressOf(`writing up to ${dispatches} dispatches`, dispatches - before);
      for (let user = 0; user < USERS; user += 1) {
        const store = open(user);
        fill(store.journal, known, each, done => {
          progress(user * each + done);
        });
        // Closing brings the indexes up to date: that is counted as writing only where it cannot be told apart.
        store.journal.counts();
        store.close();
      }
    });
    const store = open(0);
    const verified = verify(store);
    const raw = new Sqlite(journalFile(data));
    unlock(raw, key);
    raw.pragma('cache_size = -65536');
    const reads = await measureReads(
      store.journal,
      raw,
      { ids: known.ids, recipient: known.recipient, caseNumber: known.caseNumber, dispatches },
      rounds,
    );
    raw.close();
    store.close();
    const { size } = await stat(journalFile(data));
    measured.push({
      dispatches,
      cpuPerDispatch: { write: written.cpu / (dispatches - before), verify: verified.cpu / dispatches },
      reads,
      verifyBytes: verified.bytes,
    });
    const one = (name: string, { wall, cpu }: Taken, of: number): Row => ({
      name,
      dispatches,
      unit: 'ms',
      ...spread([wall / of]),
      cpuMedian: rounded(cpu / of),
    });
    rows = [
      ...rows,
      one('write and index, each dispatch', written, dispatches - before),
      one('verify the whole, each dispatch', verified, dispatches),
      { name: 'memory held by verifying', dispatches, unit: 'bytes', ...spread([verified.bytes]), fileBytes: size },
      ...reads.rows,
    ];
  }

  const starts = await measureStart(data, path.join(folder, 'empty'), where => open(0, where), Math.max(5, rounds / 5));
  const store = open(0);
  const append = await measureAppend(store.journal, known, folder, APPENDS);
  store.close();
  return { rows: [...rows, ...starts.rows, ...append.rows], goals: [...goalsOf(measured), ...starts.goals, ...append.goals] };
}

function goalsOf(measured: readonly Size[]): Findings['goals'] {
  const [first, last] = [measured[0], measured.at(-1)];
  invariant(first !== undefined && last !== undefined, 'nothing was measured');
  // Sizes grow tenfold: what is linear costs as much for each, but for one more level of a tree and what no longer fits in the page cache. 1.5 is
  // n to the power of 1.18; n² would be 10.
  const growth = (of: 'write' | 'verify'): number =>
    Math.max(
      1,
      ...measured.slice(1).map(({ cpuPerDispatch }, index) => cpuPerDispatch[of] / (measured[index]?.cpuPerDispatch[of] ?? Number.NaN)),
    );
  return [
    atMost('first page of a list, p95 in ms', 10, p95(last.reads.lists)),
    atMost('full-text search, first page, p95 in ms', 20, p95(last.reads.searches)),
    atMost('full-text search over the same query in raw SQL', 1.5, last.reads.ratio),
    atMost('opening one dispatch, p95 in ms', 5, p95(last.reads.open)),
    atMost('lists at the largest size over the smallest', 3, median(last.reads.lists) / median(first.reads.lists)),
    atMost('writing and indexing each dispatch, a size over the one before', 1.5, growth('write')),
    atMost('verifying each dispatch, a size over the one before', 1.5, growth('verify')),
    atMost('memory held by verifying, in bytes', 100_000_000, last.verifyBytes),
  ];
}

function verify({ journal }: JournalStore): Taken & { readonly bytes: number } {
  collectGarbage();
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const before = used();
  let most = before;
  const taken = stopwatch();
  const tell = progressOf('verifying rows', Number.MAX_SAFE_INTEGER);
  const { verdict } = journal.verify({
    progress: rows => {
      tell(rows);
      if (rows % 20_000 !== 0) return;
      // What is held, not what waits to be collected.
      collectGarbage();
      most = Math.max(most, used());
    },
  });
  const time = taken();
  invariant(verdict === 'ok', 'the journal that was filled does not verify');
  return { ...time, bytes: Math.max(0, Math.max(most, used()) - before) };
}

/** Opening, the check of the newest rows, and what the window asks first; against an empty journal. */
async function measureStart(full: string, empty: string, open: (where: string) => JournalStore, rounds: number): Promise<Findings> {
  const start = (where: string) => (): void => {
    const store = open(where);
    invariant(store.journal.verify({ tail: TAIL_ROWS }).verdict === 'ok', 'the newest rows do not hold');
    store.journal.counts();
    store.journal.list({ limit: 50, offset: 0 });
    store.close();
  };
  const timings = await interleavedRounds(
    [
      { name: 'start: full', run: start(full) },
      { name: 'start: empty', run: start(empty) },
    ],
    rounds,
  );
  const wall = (name: string): readonly number[] => timings.get(name)?.wall ?? [];
  return {
    rows: [...timings].map(([name, timing]) => ({ name, unit: 'ms' as const, ...spread(timing.wall) })),
    goals: [atMost('start over that of an empty journal, in ms', 300, median(wall('start: full')) - median(wall('start: empty')))],
  };
}

/** The samples as they are written, and a few of them to be looked up again. */
class KnownDispatches implements Iterator<Sample> {
  readonly ids: DispatchId[] = [];
  recipient = '';
  caseNumber = '';
  readonly #from: Iterator<Sample>;
  #count = 0;

  constructor(from: Iterator<Sample>) {
    this.#from = from;
  }

  next(): IteratorResult<Sample> {
    const next = this.#from.next();
    const { held, record } = (next as IteratorYieldResult<Sample>).value;
    this.#count += 1;
    // Spread over everything: the older ones are thinned out as there are more.
    const place = this.#count <= KEPT_IDS ? this.#count - 1 : (this.#count * 7_919) % KEPT_IDS;
    this.ids[place] = held.origin.id;
    ({ recipient: this.recipient, caseNumber: this.caseNumber } = record);
    return next;
  }
}

function sizesUpTo(most: number): readonly number[] {
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter(size => size < most);
  return [...sizes, most];
}

async function timed(act: () => void): Promise<Taken> {
  const taken = stopwatch();
  act();
  await Promise.resolve();
  return taken();
}

/** @returns how long it has been, by the wall clock and by the processor time of this thread */
function stopwatch(): () => Taken {
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  return () => {
    const { user, system } = process.threadCpuUsage(cpu);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
}
