import { expect, test } from 'vitest';
import {
  playwrightTally,
  singleCheck,
  summaryLine,
  tallyOf,
  tallyWithout,
  unfinishedFiles,
  vitestTally,
} from '../../../build/test-report.ts';

interface Assertion {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
}

const vitest = (...files: readonly { status: string; assertionResults: readonly Assertion[] }[]): unknown => ({
  testResults: files,
});
const test1 = (status: string) => ({ status, fullName: `a ${status}` });

test('Vitest: passed, failed and skipped tests are counted, the skipped ones by name', () => {
  const report = vitest({ status: 'failed', assertionResults: [test1('passed'), test1('failed'), test1('skipped'), test1('todo')] });
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 1, skipped: ['a skipped', 'a todo'], unsteady: [] });
});

test('Vitest: a test that passed when it was tried again is named', () => {
  const again = { status: 'passed', fullName: 'waits', failureMessages: ['Error: too late'] };
  expect(vitestTally(vitest({ status: 'passed', assertionResults: [test1('passed'), again] }))).toMatchObject({
    passed: 2,
    failed: 0,
    unsteady: ['waits'],
  });
});

test('Vitest: a file that did not load is a failure though it has no failed test', () => {
  expect(vitestTally(vitest({ status: 'failed', assertionResults: [] })).failed).toBe(1);
});

test('Vitest: files whose process ended are found, and left out of the tally when they run again', () => {
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [test1('passed')] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [test1('passed'), test1('pending')] },
      { name: 'c.test.ts', status: 'failed', assertionResults: [test1('failed')] },
    ],
  };
  expect(unfinishedFiles(report)).toEqual(['b.test.ts']);
  expect(tallyWithout(report, ['b.test.ts'])).toEqual({ passed: 1, failed: 1, skipped: [], unsteady: [] });
});

test('Playwright: skipped tests, and those that passed when tried again, are found at any depth', () => {
  const skipped = { title: 'opens', tests: [{ status: 'skipped' }] };
  const flaky = { title: 'closes', tests: [{ status: 'flaky' }] };
  const report = {
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
    suites: [{ title: 'a.test.ts', specs: [], suites: [{ title: 'window', specs: [skipped, flaky] }] }],
  };
  expect(playwrightTally(report)).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['a.test.ts window opens'],
    unsteady: ['a.test.ts window closes'],
  });
});

test('a runner that leaves no report has failed, whatever its status', () => {
  expect(tallyOf('/nowhere/report.json', true, vitestTally)).toEqual(singleCheck(false));
});

test('the last line names skipped tests only when there are any', () => {
  expect(summaryLine([singleCheck(true), { passed: 41, failed: 2, skipped: [], unsteady: [] }])).toBe('42 passed, 2 failed');
  expect(summaryLine([singleCheck(false), { passed: 1, failed: 0, skipped: ['x'], unsteady: [] }])).toBe('1 passed, 1 failed, 1 skipped');
});
