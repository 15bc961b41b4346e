import fs from 'node:fs';

/** What one runner did: how many tests of each kind; by name the skipped ones and those that failed first and passed when tried again. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  readonly unsteady: readonly string[];
}

/** A check without tests of its own (types, lint) counts as one. */
export const singleCheck = (isPassed: boolean): Tally => ({
  passed: isPassed ? 1 : 0,
  failed: isPassed ? 0 : 1,
  skipped: [],
  unsteady: [],
});

/**
 * The tally of a runner whose report was written to `file`; without a readable report the whole run counts as one failure, and so does a runner that
 * ended badly though all its tests passed (a file that did not load, an error after the last test).
 */
export function tallyOf(file: string, isPassed: boolean, read: (report: unknown) => Tally): Tally {
  if (!fs.existsSync(file)) return singleCheck(false);
  const tally = read(JSON.parse(fs.readFileSync(file, 'utf8')));
  return !isPassed && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

interface VitestReport {
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name?: string;
  readonly status: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[];
  }[];
}

/** Files that came to no end though none of their tests failed: their process died (native code), or they did not load. */
export function unfinishedFiles(report: unknown): readonly string[] {
  return (report as VitestReport).testResults.filter(isUnfinished).flatMap(({ name }) => name ?? []);
}

/** The tally of all but those files. */
export function tallyWithout(report: unknown, files: readonly string[]): Tally {
  const { testResults } = report as VitestReport;
  return vitestTally({ testResults: testResults.filter(({ name }) => name === undefined || !files.includes(name)) });
}

const isUnfinished = (file: VitestFile): boolean =>
  file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed');

/** Vitest's JSON reporter (Jest's format). */
export function vitestTally(report: unknown): Tally {
  const { testResults } = report as VitestReport;
  const tests = testResults.flatMap(file => file.assertionResults);
  const unloaded = testResults.filter(isUnfinished);
  return {
    passed: tests.filter(test => test.status === 'passed').length,
    failed: tests.filter(test => test.status === 'failed').length + unloaded.length,
    skipped: tests.filter(test => test.status !== 'passed' && test.status !== 'failed').map(test => test.fullName),
    // A test that was tried again keeps the errors of its first try.
    unsteady: tests.filter(test => test.status === 'passed' && (test.failureMessages ?? []).length > 0).map(test => test.fullName),
  };
}

interface Suite {
  readonly title: string;
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
  readonly suites?: readonly Suite[];
}

/** Playwright's JSON reporter. */
export function playwrightTally(report: unknown): Tally {
  const { suites, stats } = report as { suites: readonly Suite[]; stats: { expected: number; unexpected: number; flaky: number } };
  const named = (status: string): readonly string[] => suites.flatMap(suite => namesIn(suite, status));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: named('skipped'), unsteady: named('flaky') };
}

function namesIn({ title, specs = [], suites = [] }: Suite, status: string): readonly string[] {
  const here = specs.flatMap(spec => spec.tests.filter(test => test.status === status).map(() => spec.title));
  return [...here, ...suites.flatMap(suite => namesIn(suite, status))].map(name => `${title} ${name}`);
}

/** The last line of `npm test`. */
export function summaryLine(tallies: readonly Tally[]): string {
  const sum = (count: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + count(tally), 0);
  const skipped = sum(tally => tally.skipped.length);
  return `${sum(tally => tally.passed)} passed, ${sum(tally => tally.failed)} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
