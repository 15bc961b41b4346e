import { setInterval as everySoOften } from 'node:timers';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzOrder, FuzzResult } from './fuzz-worker.ts';
import type { Finding } from './verdict.ts';

/** Longer than any round may take on a busy machine: whatever stands still for so long does not come back. */
const STUCK_MS = 120_000;
const GROWTH_BYTES = 16 * 1024 * 1024;
const SHOWN = 20;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const order: FuzzOrder = {
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  first: Number(values.first),
  progress: new SharedArrayBuffer(4),
};
if (![order.rounds, order.seed, order.first].every(Number.isSafeInteger) || order.rounds < 1) {
  console.error('--rounds N --seed S [--first ROUND]: whole numbers');
  process.exit(2);
}

const started = performance.now();
const result = await rounds(order);
const count = (kind: Finding['kind']): number => result.findings.filter(finding => finding.kind === kind).length;
const grownBytes = result.memory.late - result.memory.early;
const isGrowing = grownBytes > GROWTH_BYTES;
const isWell = result.findings.length === 0 && !isGrowing;
console.log(
  JSON.stringify(
    {
      rounds: order.rounds,
      lost: count('lost'),
      doubled: count('doubled'),
      misread: count('misread'),
      crashes: count('crash'),
      hangs: count('hang'),
      verdict: isWell ? 'ok' : 'failed',
      seed: order.seed,
      first: order.first,
      memory: { ...result.memory, grownBytes, isGrowing },
      undecided: result.undecided,
      slowestRoundMs: Math.round(result.slowestMs),
      seconds: Math.round((performance.now() - started) / 1000),
      targets: result.targets,
      findings: result.findings.slice(0, SHOWN),
    },
    undefined,
    2,
  ),
);
process.exit(isWell ? 0 : 1);

/** Runs the rounds in a thread of their own, so that one that never ends is seen from outside. */
function rounds(given: FuzzOrder): Promise<FuzzResult> {
  const { promise, resolve } = Promise.withResolvers<FuzzResult>();
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), { workerData: given });
  const current = new Int32Array(given.progress);
  const nothing = { targets: {}, memory: { early: 0, late: 0 }, slowestMs: 0, undecided: 0 };
  const endWith = (kind: 'crash' | 'hang', detail: string): void =>
    resolve({ ...nothing, findings: [{ round: Atomics.load(current, 0), target: 'the whole', kind, detail }] });
  let [seen, since] = [-1, performance.now()];
  everySoOften(() => {
    const round = Atomics.load(current, 0);
    if (round !== seen) [seen, since] = [round, performance.now()];
    else if (performance.now() - since > STUCK_MS) endWith('hang', 'never ended');
  }, 1000).unref();
  worker.once('message', (found: FuzzResult) => resolve(found));
  worker.once('error', error => endWith('crash', error instanceof Error ? error.name : 'not an Error'));
  return promise;
}
