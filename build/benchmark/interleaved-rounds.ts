import { collectGarbage } from './collect-garbage.ts';

export type Contestant = { readonly name: string; readonly run: () => unknown };
export type Timing = { readonly wall: readonly number[]; readonly cpu: readonly number[] };

/**
 * Times every contestant once in each round, each round beginning with another, so that whatever else the machine does hits all alike. The garbage of
 * one is collected before the next begins, unless `isCollecting` is false. Two rounds before the first are not counted.
 * @returns milliseconds by name, one for each round
 */
export async function interleavedRounds(
  contestants: readonly Contestant[],
  rounds: number,
  { isCollecting = true }: { readonly isCollecting?: boolean } = {},
): Promise<ReadonlyMap<string, Timing>> {
  const timings = new Map(contestants.map(({ name }) => [name, { wall: [] as number[], cpu: [] as number[] }]));
  for (let round = -2; round < rounds; round += 1) {
    for (let place = 0; place < contestants.length; place += 1) {
      const contestant = contestants[(place + Math.abs(round)) % contestants.length];
      if (contestant === undefined) continue;
      if (isCollecting) collectGarbage();
      const cpu = threadMilliseconds();
      const start = performance.now();
      await contestant.run();
      const wall = performance.now() - start;
      const spent = threadMilliseconds() - cpu;
      if (round < 0) continue;
      timings.get(contestant.name)?.wall.push(wall);
      timings.get(contestant.name)?.cpu.push(spent);
    }
  }
  return timings;
}

/**
 * The processor time of this thread. On Linux `threadCpuUsage` alone says how it stood at the scheduler's last tick, up to 4 ms ago, which is as long as
 * what is measured; asking for the time of the whole process brings this thread's up to date (measured: MD5 of 1.45 MB 0.0–3.2 ms, then 1.7–1.9).
 */
export function threadMilliseconds(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
