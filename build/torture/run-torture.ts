import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleClient } from './bundle-client.ts';
import { BROKEN } from './client-order.ts';
import type { Finding } from './judge.ts';
import { randomRound } from './random-round.ts';
import { torture } from './torture.ts';

const SHOWN = 20;
const PROGRESS_EVERY = 100;
const WORTH_BUNDLING = 30;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** Keeps everything there; left out: a folder that is removed at the end. */
    data: { type: 'string' },
    /** Takes a protection out: then all must not be well. */
    break: { type: 'string' },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
const broken = BROKEN.find(name => name === values.break);
if (!Number.isSafeInteger(rounds) || !Number.isSafeInteger(seed) || rounds < 1 || broken !== values.break) {
  console.error(`--rounds N --seed S [--data DIR] [--break ${BROKEN.join('|')}]: whole numbers`);
  process.exit(2);
}

const started = performance.now();
const client = rounds < WORTH_BUNDLING ? undefined : await bundleClient();
const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'sigill-torture-')));
await mkdir(folder, { recursive: true });
if ((await readdir(folder)).length > 0) {
  console.error('--data DIR: an empty folder, or one that is not there yet');
  process.exit(2);
}
const { findings, ...counted } = await torture({
  rounds,
  roundAt: round => randomRound(seed, round),
  folder,
  ...(broken === undefined ? {} : { broken }),
  ...(client === undefined ? {} : { client }),
  progress: round => {
    if (round % PROGRESS_EVERY === 0) console.error(`${round} rounds`);
  },
});
if (client !== undefined) await rm(path.dirname(client), { recursive: true, force: true });
if (values.data === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });

const count = (kind: Finding['kind']): number => findings.filter(finding => finding.kind === kind).length;
const seconds = (performance.now() - started) / 1000;
console.log(
  JSON.stringify(
    {
      rounds,
      lost: count('lost'),
      doubled: count('doubled'),
      crashes: count('crash'),
      hangs: count('hang'),
      chain: count('chain') === 0 ? 'ok' : 'broken',
      verdict: findings.length === 0 ? 'ok' : 'failed',
      seed,
      ...counted,
      seconds: Math.round(seconds),
      roundsPerSecond: Number((rounds / seconds).toFixed(2)),
      findings: findings.slice(0, SHOWN),
    },
    undefined,
    2,
  ),
);
process.exit(findings.length === 0 ? 0 : 1);
