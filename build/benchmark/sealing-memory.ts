import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { invariant } from '../../app/kernel/fault.ts';
import { collectGarbage } from './collect-garbage.ts';

/** Of the runs that were asked for. */
const MOST_TRIES = 5;
/** What waiting itself takes and gives back: memory that falls by less has come to rest. */
const AT_REST = 65_536;

/**
 * Bytes that `work` takes while nothing is given back: heap and what stands outside it (buffers), after minus before, in a run during which no garbage
 * was collected. That is everything that was allocated, so the peak cannot be higher. A run with a collection in it is not counted.
 * @returns one number for each run that counted, `runs` of them at most and never none
 */
export async function allocatedBytes(work: () => Promise<unknown>, runs: number): Promise<readonly number[]> {
  const collections: number[] = [];
  const observer = new PerformanceObserver(list => collections.push(...list.getEntries().map(({ startTime }) => startTime)));
  observer.observe({ entryTypes: ['gc'] });
  const counted: number[] = [];
  await work();
  for (let run = 0; run < MOST_TRIES * runs && counted.length < runs; run += 1) {
    // Buffers are let go of by another thread after the collection: until it is done, memory still falls.
    for (let before = Infinity; inUse() < before - AT_REST; await pause(20)) {
      before = inUse();
      collectGarbage();
    }
    const before = inUse();
    const start = performance.now();
    const kept = await work();
    const after = inUse();
    const end = performance.now();
    await turn();
    await turn();
    if (kept !== undefined && !collections.some(at => at >= start && at <= end)) counted.push(after - before);
  }
  observer.disconnect();
  invariant(counted.length > 0, 'garbage was collected in every run: nothing was measured');
  return counted;
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage(); // `external` holds `arrayBuffers`
  return heapUsed + external;
}
