import { parseArgs } from 'node:util';
import { benchmarkExport } from './export.ts';
import { benchmarkJournal } from './journal.ts';
import { benchmarkLookup } from './lookup.ts';
import { report, type Findings } from './report.ts';
import { benchmarkSealing } from './sealing.ts';
import { benchmarkWindow } from './window.ts';

/** One line for each benchmark: what is measured, and nothing before it is asked for. */
const BENCHMARKS: Readonly<
  Record<string, (options: { readonly isQuick: boolean; readonly rows?: number | undefined }) => Promise<Findings>>
> = {
  sealing: benchmarkSealing,
  lookup: benchmarkLookup,
  journal: benchmarkJournal,
  export: benchmarkExport,
  window: benchmarkWindow,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, rows: { type: 'string' } },
  allowPositionals: true,
});
const [name = ''] = positionals;
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (benchmark === undefined) {
  console.error(`Which one? ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(
    JSON.stringify(
      report(name, await benchmark({ isQuick: values.quick, rows: values.rows === undefined ? undefined : Number(values.rows) })),
      undefined,
      2,
    ),
  );
}
