import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../app/kernel/fault.ts';
import { collectGarbage } from '../benchmark/collect-garbage.ts';
import { withPracticeCertificates } from '../benchmark/practice-identities.ts';
import { answerTargets } from './answer-targets.ts';
import { loopbackTargets } from './loopback-targets.ts';
import { randomFrom } from './mutate.ts';
import { requestTargets } from './request-targets.ts';
import { Undecided } from './second-reader.ts';
import type { Finding, Target } from './verdict.ts';

export type FuzzOrder = { readonly rounds: number; readonly seed: number; readonly first: number; readonly progress: SharedArrayBuffer };
export type FuzzResult = {
  readonly findings: readonly Finding[];
  readonly targets: Readonly<Record<string, { readonly rounds: number; readonly taken: number }>>;
  /** Bytes in use after a collection: at a tenth of the rounds (when caches and code are there) and at the end. */
  readonly memory: { readonly early: number; readonly late: number };
  readonly slowestMs: number;
  /** Rounds of which the second reader could not tell. */
  readonly undecided: number;
};

const HANG_MS = 1000;
const order = workerData as FuzzOrder;
parentPort?.postMessage(await withPracticeCertificates(certificates => runRounds(order, certificates)));

async function runRounds(
  { rounds, seed, first, progress }: FuzzOrder,
  certificates: Parameters<typeof requestTargets>[0],
): Promise<FuzzResult> {
  const loopback = await loopbackTargets(certificates);
  const targets = [...answerTargets, ...(await requestTargets(certificates)), ...loopback.targets];
  const counts = Object.fromEntries(targets.map(({ name }) => [name, { rounds: 0, taken: 0 }]));
  const findings: Finding[] = [];
  const current = new Int32Array(progress);
  let slowestMs = 0;
  let undecided = 0;
  let early = 0;
  for (let round = first; round < first + rounds; round += 1) {
    Atomics.store(current, 0, round);
    // Each round has numbers of its own, so that one can be repeated without those before it.
    const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b));
    const target = targetFor(targets, random());
    const start = process.threadCpuUsage();
    try {
      const { kind, wasTaken } = await target.run(random);
      const count = counts[target.name];
      if (count !== undefined) counts[target.name] = { rounds: count.rounds + 1, taken: count.taken + (wasTaken ? 1 : 0) };
      if (kind !== undefined) findings.push({ round, target: target.name, kind });
    } catch (error) {
      if (error instanceof Undecided) undecided += 1;
      else findings.push({ round, target: target.name, kind: 'crash', detail: placeOf(error) });
    }
    const { user, system } = process.threadCpuUsage(start);
    const took = (user + system) / 1000;
    slowestMs = Math.max(slowestMs, took);
    if (took > HANG_MS) findings.push({ round, target: target.name, kind: 'hang', detail: `${took.toFixed(0)} ms` });
    if (round === first + Math.floor(rounds / 10)) early = inUse();
  }
  await loopback.close();
  return { findings, targets: counts, memory: { early, late: inUse() }, slowestMs, undecided };
}

function targetFor(targets: readonly Target[], share: number): Target {
  let rest = share * targets.reduce((sum, { weight }) => sum + weight, 0);
  for (const target of targets) {
    rest -= target.weight;
    if (rest < 0) return target;
  }
  const [first] = targets;
  invariant(first !== undefined, 'nothing to feed');
  return first;
}

/** Where it was thrown, without its text: that may quote what was read. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const [, place = 'elsewhere'] = /((?:app|build)\/[\w./-]+:\d+)/u.exec(error.stack ?? '') ?? [];
  return `${error.name} at ${place}`;
}

function inUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
