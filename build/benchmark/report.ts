import os from 'node:os';

/** What one row measured: milliseconds of wall clock, and of the processor time of this thread (which a busy machine changes less). */
export type Row = {
  readonly name: string;
  readonly unit: 'ms' | 'bytes';
  readonly rounds: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly min: number;
  readonly max: number;
  readonly cpuMedian?: number;
} & Readonly<Record<string, string | number>>;

/** `value` is held against `goal`, which says how: `<= 1.5`. */
export type Goal = { readonly name: string; readonly goal: string; readonly value: number; readonly met: boolean };

export type Findings = { readonly rows: readonly Row[]; readonly goals: readonly Goal[] };

/** The document that a benchmark prints (interfaces.md, "Benchmarks and drivers"), with how busy the machine was. */
export function report(name: string, { rows, goals }: Findings): object {
  const cpus = os.cpus();
  const machine = { cpu: cpus[0]?.model ?? '', cores: cpus.length, node: process.version, loadAverage: os.loadavg().map(rounded) };
  return { name, machine, rows, goals };
}

export const atMost = (name: string, limit: number, value: number): Goal => ({
  name,
  goal: `<= ${String(limit)}`,
  value: rounded(value),
  met: value <= limit,
});

export const atLeast = (name: string, limit: number, value: number): Goal => ({
  name,
  goal: `>= ${String(limit)}`,
  value: rounded(value),
  met: value >= limit,
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}

/** Median and spread of one series. */
export function spread(values: readonly number[]): Pick<Row, 'rounds' | 'median' | 'p10' | 'p90' | 'min' | 'max'> {
  const sorted = values.toSorted((one, other) => one - other);
  const share = (part: number): number => rounded(at(sorted, Math.round(part * (sorted.length - 1))));
  return { rounds: sorted.length, median: rounded(median(sorted)), p10: share(0.1), p90: share(0.9), min: share(0), max: share(1) };
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;
