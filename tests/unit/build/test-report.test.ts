import { expect, test } from 'vitest';
import { playwrightTally, singleCheck, summaryLine, tallyOf, vitestTally } from '../../../build/test-report.ts';

const vitest = (...files: readonly { status: string; assertionResults: readonly { status: string; fullName: string }[] }[]): unknown => ({
  testResults: files,
});
const test1 = (status: string) => ({ status, fullName: `a ${status}` });

test('Vitest: passed, failed and skipped tests are counted, the skipped ones by name', () => {
  const report = vitest({ status: 'failed', assertionResults: [test1('passed'), test1('failed'), test1('skipped'), test1('todo')] });
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 1, skipped: ['a skipped', 'a todo'] });
});

test('Vitest: a file that did not load is a failure though it has no failed test', () => {
  expect(vitestTally(vitest({ status: 'failed', assertionResults: [] })).failed).toBe(1);
});

test('Playwright: skipped tests are found at any depth', () => {
  const skipped = { title: 'opens', tests: [{ status: 'skipped' }] };
  const report = {
    stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 1 },
    suites: [{ title: 'a.test.ts', specs: [], suites: [{ title: 'window', specs: [skipped] }] }],
  };
  expect(playwrightTally(report)).toEqual({ passed: 2, failed: 1, skipped: ['a.test.ts window opens'] });
});

test('a runner that leaves no report has failed, whatever its status', () => {
  expect(tallyOf('/nowhere/report.json', true, vitestTally)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('the last line names skipped tests only when there are any', () => {
  expect(summaryLine([singleCheck(true), { passed: 41, failed: 2, skipped: [] }])).toBe('42 passed, 2 failed');
  expect(summaryLine([singleCheck(false), { passed: 1, failed: 0, skipped: ['x'] }])).toBe('1 passed, 1 failed, 1 skipped');
});
